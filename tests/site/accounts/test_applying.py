"""What a directory gives is given, what it takes is taken, and what people gave stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from pod_media.models import AccessGroup
from podsite.accounts.directory.applying import apply_granted
from podsite.accounts.directory.attributes import gather
from podsite.accounts.directory.mapping import granted
from podsite.accounts.directory.rules import Rules, parse_rules
from tests.factories.people import administrator, person

pytestmark = pytest.mark.django_db

RULES = parse_rules("""
[[rule]]
attribute = "kind"
equals = "teacher"
roles = ["Faculty", "No such role"]
access_groups = ["staff"]

[[rule]]
attribute = "kind"
equals = "student"
access_groups = ["students"]
name = "Students"
create = true

[[rule]]
attribute = "kind"
equals = "boss"
staff = true
""")


def apply(user, *kinds, rules=RULES):
    apply_granted(user, granted(gather({"kind": kinds}), rules, "ldap"))
    return set(user.groups.values_list("name", flat=True))


def access_group(code, **fields):
    return AccessGroup.objects.create(name=code.title(), code=code, **fields)


def test_memberships_that_no_rule_mentions_stay():
    access_group("jury")
    user = person("Communications")
    user.groups.add(Group.objects.create(name="Choir"), Group.objects.get(name="Jury"))
    assert apply(user) == {"Communications", "Choir", "Jury"}


def test_a_role_that_a_rule_mentions_is_the_directorys():
    assert apply(person("Faculty")) == set()
    assert apply(person(), "teacher") == {"Faculty"}


def test_an_access_group_that_people_fill_is_not_the_directorys():
    access_group("staff")
    user = person()
    assert "Staff" not in apply(user, "teacher")
    user.groups.add(Group.objects.get(name="Staff"))
    assert "Staff" in apply(user)


def test_an_access_group_that_follows_is_given_and_taken_by_any_rules():
    access_group("staff", is_synchronised=True)
    user = person()
    assert "Staff" in apply(user, "teacher")
    assert apply(user, rules=Rules()) == {"Faculty"}


def test_a_group_is_made_once_where_its_rule_says_so():
    assert apply(person(), "student") == apply(person(), "student") == {"Students"}
    made = AccessGroup.objects.get(code="students")
    assert (made.name, made.is_synchronised) == ("Students", True)


def test_a_group_that_bears_the_name_already_is_left_alone():
    Group.objects.create(name="Students")
    assert apply(person(), "student") == {"students"}


def test_an_access_group_is_never_given_as_a_role():
    AccessGroup.objects.create(name="Faculty of Arts", code="arts")
    rules = parse_rules('[[rule]]\neveryone = true\nroles = ["Faculty of Arts"]\n')
    assert apply(person(), rules=rules) == set()


def test_staff_is_the_directorys_where_a_rule_speaks_of_it():
    user = person()
    apply(user, "boss")
    assert user.is_staff
    apply(user)
    assert not user.is_staff
    user = person(is_staff=True)
    apply(user, rules=Rules())
    assert user.is_staff


def test_a_superuser_stays_one():
    user = administrator()
    apply(user)
    assert user.is_staff
    assert user.is_superuser


def test_twice_is_once(django_assert_max_num_queries):
    access_group("staff", is_synchronised=True)
    user = person()
    apply(user, "teacher")
    # One to read what is held, one for each kind of group, a savepoint and its end.
    with django_assert_max_num_queries(6):
        apply_granted(user, granted(gather({"kind": ["teacher"]}), RULES, "ldap"))
