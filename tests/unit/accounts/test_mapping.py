"""Rules of an administrator over attributes of a directory."""

from hypothesis import given, settings
from hypothesis import strategies as st

from podsite.accounts.directory.attributes import gather
from podsite.accounts.directory.mapping import WantedGroup, granted
from podsite.accounts.directory.rules import Rules, parse_rules

FILE = r"""
[[rule]]
attribute = "eduPersonAffiliation"
equals = ["Faculty", "researcher"]
affiliation = "faculty"
staff = true
roles = ["Faculty"]

[[rule]]
attribute = "memberOf"
matches = 'cn=course-(?P<code>[^,]+),ou=courses,.*'
access_groups = ["course-{code}"]
name = "Course {code}"
create = true

[[rule]]
attribute = "memberOf"
equals = "cn=communication,ou=offices,dc=example"
ways = ["ldap"]
roles = ["Communications"]

[[rule]]
everyone = true
access_groups = ["university"]
"""
RULES = parse_rules(FILE)


def given_for(way="saml", rules=RULES, **sent):
    return granted(gather(sent), rules, way)


def test_a_value_that_is_meant_gives_what_its_rule_says():
    given = given_for(eduPersonAffiliation=["FACULTY", "member"])
    assert given.roles == {"Faculty"}
    assert given.is_staff is True
    assert given.affiliations == ("faculty", "member")


def test_what_is_not_said_is_ruled_and_not_given():
    given = given_for()
    assert given.roles == set()
    assert given.roles_ruled == {"Faculty"}
    assert given.is_staff is False


def test_rules_of_another_way_have_no_say():
    member = {"memberOf": "cn=communication,ou=offices,dc=example"}
    assert given_for("saml", **member).roles_ruled == {"Faculty"}
    assert given_for("ldap", **member).roles == {"Communications"}


def test_without_a_rule_about_staff_nothing_is_said_of_it():
    assert given_for(rules=Rules(), eduPersonAffiliation="staff").is_staff is None


def test_a_pattern_names_the_groups():
    sent = ["cn=course-Alg 101,ou=courses,dc=example", "cn=other,ou=courses,dc=example"]
    assert given_for(memberOf=sent).access_groups == (
        WantedGroup("course-alg-101", "Course Alg 101", may_create=True),
        WantedGroup("university", "university", may_create=False),
    )


def test_a_pattern_means_the_whole_value():
    evil = "xcn=course-a,ou=courses,dc=example"
    assert [each.code for each in given_for(memberOf=evil).access_groups] == ["university"]


def test_the_primary_affiliation_is_what_the_directory_calls_so():
    sent = {
        "eduPersonAffiliation": ["student", "staff"],
        "eduPersonPrimaryAffiliation": "student",
        "eduPersonScopedAffiliation": "employee@university.example",
    }
    assert given_for(rules=Rules(), **sent).affiliations == ("student", "staff", "employee")


def test_a_persons_fields_are_found_under_any_directorys_words():
    by_oidc = given_for(preferred_username="Ada", given_name="Ada", family_name="L", email="a@b.c")
    by_ldap = given_for(uid=[b"ADA"], givenName=["Ada"], sn=["L"], mail=["a@b.c", "x@b.c"])
    assert by_oidc.profile == by_ldap.profile
    assert by_oidc.profile.username == "ada"


def test_the_file_may_say_where_a_field_is():
    rules = parse_rules('[attributes]\nusername = ["supannAliasLogin"]\n')
    assert given_for(rules=rules, supannAliasLogin="X1", uid="y").profile.username == "x1"


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["eduPersonAffiliation", "memberOf", "mail", "uid", "affiliation"])


@settings(max_examples=60)
@given(st.dictionaries(st.one_of(NAMES, st.text()), VALUES))
def test_no_answer_of_a_directory_breaks_it(sent):
    given = granted(gather(sent), RULES, "oidc")
    assert given.roles <= given.roles_ruled
    assert all(each.code for each in given.access_groups)
