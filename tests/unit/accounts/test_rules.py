"""Faults of the rules file are told with the line they are on."""

import pytest

from podsite.accounts.directory.rules import RulesError, parse_rules


def faults_of(text):
    with pytest.raises(RulesError) as told:
        parse_rules(text)
    return [(fault.line, fault.text) for fault in told.value.faults]


GOOD = '[[rule]]\nattribute = "ou"\nequals = ["x"]\nroles = ["Faculty"]\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD + "\n[[rule]]\nattribute = 'ou'\nequals = 3\nroles = ['x']", 8, "list of texts"),
        (GOOD + "\n[[rule]]\nattribute = 'ou'\nroles = ['x']\n", 7, "which values"),
        (GOOD + "\n[[rule]]\nequals = ['ou']\nroles = ['x']\n", 6, "say an attribute"),
        (GOOD + "\n[[rule]]\neveryone = true\n", 6, "gives nothing"),
        (GOOD + "\n[[rule]]\neveryone = true\nstaff = 'yes'\n", 8, "true or false"),
        (GOOD + "\n[[rule]]\neveryone = true\naffiliation = 'teacher'\n", 8, "is none of faculty"),
        (GOOD + "\n[[rule]]\neveryone = true\nstaff = true\nways = ['ldpa']", 9, "“ldpa” is none"),
        (GOOD + "matches = '(x'\n", 5, "no regular expression"),
        (GOOD + "access_groups = ['{a}']\n", 5, "{a} is no (?P<a>…)"),
        (GOOD + "rolls = ['x']\n", 5, "did you mean “roles”"),
        (GOOD + "roles = 'x\n", 5, "not TOML"),
        (GOOD + "[attributes]\nemail = 3\n", 6, "list of attributes"),
        (GOOD + "[attributes]\nphone = 'x'\n", 6, "none of username"),
        ("[rule]\nroles = ['x']\n", 1, "two brackets"),
        ("rule = 3\n", 1, "two brackets"),
        ("\n[rules]\nx = 1\n", 2, "not known here"),
        ("\n\nattributes = 3\n", 3, "[attributes]"),
    ],
)
def test_a_fault_is_told_with_its_line(text, line, words):
    told = faults_of(text)
    assert any(line == at and words in said for at, said in told), told


def test_every_fault_is_told_at_once():
    text = "[[rule]]\neveryone = true\nstaff = 3\n[[rule]]\nrole = 'x'\n"
    assert [line for line, _text in faults_of(text)] == [3, 5, 4]


def test_rules_written_inline_are_rules_too():
    rules = parse_rules('rule = [{everyone = true, roles = ["Viewer"]}]')
    assert rules.rules[0].roles == ("Viewer",)


def test_an_empty_file_rules_nothing():
    assert parse_rules("").rules == ()
