"""What directories send is made alike, whatever type it came in."""

import doctest

import pytest

from podsite.accounts.directory import attributes, names, rules
from podsite.accounts.directory.attributes import gather
from podsite.accounts.directory.names import canonical_name, folded_name


@pytest.mark.parametrize(
    "sent",
    ["3", 3, b"3", ["3"], (3,), {"3"}, [b"3", "3"], [["3"], None, {"x": 1}]],
)
def test_an_attribute_may_change_its_type(sent):
    assert gather({"year": sent}) == {"year": ("3",)}


@pytest.mark.parametrize("sent", [None, {}, [], b"\xff\xd8\xff", "", "  ", "x" * 5000])
def test_what_says_nothing_is_no_value(sent):
    assert gather({"photo": sent}) in ({"photo": ()}, {})


@pytest.mark.parametrize("sent", [None, "text", 3, ["a"], b"x"])
def test_what_is_no_mapping_says_nothing(sent):
    assert gather(sent) == {}


def test_names_have_no_case_and_oids_are_words():
    sent = {
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.1": ["faculty"],
        "eduPersonAffiliation": ["member", "faculty"],
    }
    assert gather(sent) == {"edupersonaffiliation": ("faculty", "member")}


@pytest.mark.parametrize(
    "typed", ["José", "JOSÉ", "jose\u0301", " josé ", "Ｊｏｓé", "jOsE", "jose"]
)
def test_case_accents_and_unicode_forms_make_one_name_of_an_account(typed):
    assert canonical_name(typed) == "jose"


def test_who_differs_by_an_accent_or_a_sign_is_somebody_else():
    names = ["José", "Jose", "o'brien", "o-brien", "a b", "a.b"]
    assert len({folded_name(each) for each in names}) == len(names)


@pytest.mark.parametrize("typed", ["JOSÉ", "jose\u0301", " josé ", "Ｊｏｓé"])
def test_case_and_unicode_forms_make_no_second_person(typed):
    assert folded_name(typed) == "josé"


def test_a_canonical_name_is_its_own_canonical_name():
    for text in ("Ünsal", "o'brien smith", "straße", "李雷", "a@b.example", "İstanbul", "²x"):
        once = canonical_name(text)
        assert canonical_name(once) == once != ""


def test_examples_of_the_docstrings_hold():
    for module in (attributes, names, rules):
        assert doctest.testmod(module).failed == 0
