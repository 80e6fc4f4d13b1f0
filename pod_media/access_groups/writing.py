"""Write access groups as files that `reading` takes again."""

from __future__ import annotations

import csv
import io
import json

from django.db.models import QuerySet

from pod_media.access_groups.models import AccessGroup

FORMATS = ("json", "csv")


def format_groups(kind: str) -> str:
    """Return all groups with their members, by user name, as JSON or CSV."""
    groups = AccessGroup.objects.order_by("code").prefetch_related("user_set")
    return _as_json(groups) if kind == "json" else _as_csv(groups)


def _as_json(groups: QuerySet[AccessGroup]) -> str:
    rows = [
        {
            "code": each.code,
            "name": each.name,
            "follows_directory": each.is_synchronised,
            "members": _members(each),
        }
        for each in groups
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _as_csv(groups: QuerySet[AccessGroup]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["code", "name", "member"])
    for each in groups:
        # A group without members is a line too.
        for member in _members(each) or [""]:
            writer.writerow([each.code, each.name, member])
    return written.getvalue()


def _members(group: AccessGroup) -> list[str]:
    return sorted(each.get_username() for each in group.user_set.all())
