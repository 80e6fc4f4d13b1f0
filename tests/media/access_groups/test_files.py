"""Access groups come from JSON and CSV: shown first, all or nothing, wrong lines by number."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from pod_media.access_groups.planning import carry_out, plan_import
from pod_media.access_groups.reading import Unreadable, read_groups
from pod_media.access_groups.writing import format_groups
from pod_media.models import AccessGroup
from tests.factories.people import administrator, person

pytestmark = pytest.mark.django_db


def plan_of(content: str):
    return plan_import(*read_groups(content.encode()))


def bring(content: str, by=None) -> None:
    carry_out(plan_of(content), by=by)


def members_of(code: str) -> set[str]:
    return {each.username for each in AccessGroup.objects.get(code=code).user_set.all()}


@pytest.fixture
def people():
    return [person(username=name) for name in ("marie", "lise")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_lines_of_csv_add_and_remove_members(people, delimiter):
    lines = [("code", "name", "member", "action"), ("lab", "The lab", "Marie", "")]
    lines += [("lab", "", "lise@example.org", "add"), ("lab", "", "marie", "remove")]
    bring("\ufeff" + "\r\n".join(delimiter.join(each) for each in lines))
    assert members_of("lab") == {"lise"}
    assert AccessGroup.objects.get().name == "The lab"


def test_the_file_of_esup_pod_is_taken(people):
    lab = AccessGroup.objects.create(code="lab", name="Old")
    lab.user_set.add(people[0])
    row = {"code_name": "lab", "display_name": "New"}
    row |= {"users_to_add": ["lise"], "users_to_remove": ["marie"]}
    bring(json.dumps([row]))
    assert members_of("lab") == {"lise"}
    assert AccessGroup.objects.get().name == "New"


def test_what_was_exported_is_imported_again(people):
    lab = AccessGroup.objects.create(code="lab", name="Lab, “large”", is_synchronised=True)
    lab.user_set.set(people)
    AccessGroup.objects.create(code="empty", name="Empty")
    for kind in ("json", "csv"):
        plan = plan_of(format_groups(kind))
        assert (plan.changes, plan.slips, plan.same) == ([], [], 2)
    written = format_groups("json")
    AccessGroup.objects.all().delete()
    bring(written)
    assert members_of("lab") == {"marie", "lise"}
    assert AccessGroup.objects.get(code="lab").is_synchronised


def test_a_plan_changes_nothing_and_twice_is_once(people):
    content = '[{"code": "lab", "name": "Lab", "members": ["marie"]}]'
    plan = plan_of(content)
    assert not AccessGroup.objects.exists()
    assert [(each.code, each.is_new, len(each.add)) for each in plan.changes] == [("lab", True, 1)]
    bring(content)
    assert not plan_of(content).changes


def test_wrong_lines_are_named_by_their_numbers(people):
    twins = [person().pk, person().pk]
    get_user_model().objects.filter(pk__in=twins).update(email="x@y.org")
    AccessGroup.objects.create(code="taken", name="Taken")
    content = "code,name,member,action\nlab,Lab,nobody,\n,Lab,marie,\né à,Lab,,\nlab,Taken,,\n"
    content += "lab,Lab,x@y.org,\nlab,Lab,marie,burn\nlab,Lab,marie,\n"
    plan = plan_of(content)
    assert [each.number for each in plan.slips] == [2, 3, 4, 5, 6, 7]
    assert [each.code for each in plan.changes] == ["lab"]
    rows = ["x", {"code": 3}, {"code": "lab", "members": "marie"}, {"code": "l", "auto_sync": "no"}]
    assert [each.number for each in plan_of(json.dumps(rows)).slips] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"\xff\xfe", b"[{", b"[" * 100_000, b"a,b\n1,2", b"x" * 2_000_001]
)
def test_a_file_that_is_none_is_refused_with_a_reason(content):
    with pytest.raises(Unreadable, match=r"\w"):
        read_groups(content)


def test_an_import_is_logged(people):
    admin = administrator()
    bring("code,member\nlab,marie", by=admin)
    entry = ModelLogEntry.objects.get(action="pod_media.group-import")
    assert (entry.user, entry.data) == (admin, {"added": 1, "removed": 0})


def test_the_command_shows_then_does_and_refuses_halves(people, tmp_path, capsys):
    file = tmp_path / "groups.csv"
    file.write_text("code,name,member\nlab,Lab,marie\nlab,Lab,nobody\n")
    call_command("access_groups", "import", str(file))
    assert "marie" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("access_groups", "import", str(file), "--apply")
    assert not AccessGroup.objects.exists()
    call_command("access_groups", "import", str(file), "--apply", "--skip-bad")
    assert members_of("lab") == {"marie"}
    capsys.readouterr()
    call_command("access_groups", "export", "--format", "csv")
    assert capsys.readouterr().out.splitlines() == ["code,name,member", "lab,Lab,marie"]
    with pytest.raises(CommandError):
        call_command("access_groups", "import", str(tmp_path / "none"))
