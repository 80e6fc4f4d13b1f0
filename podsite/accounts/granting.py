"""Give roles that exist what came after them: rights on models and pages they have none on yet."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from podsite.accounts.roles import (
    COLLECTION_PERMISSIONS,
    PAGE_PERMISSIONS,
    PERMISSIONS,
    part_of,
    permission,
)

ENTRANCE = "wagtailadmin.access_admin"
Gift = tuple[Group, str]


@transaction.atomic
def grant_what_is_new() -> list[Gift]:
    """Grant it and return what was given to whom, in words of the permissions.

    Where a role has any right on a model (or a page), its administrator had a say: there nothing
    is added, and nowhere is anything taken away. Twice is once.
    """
    gifts: list[Gift] = []
    for group in Group.objects.filter(name__in=PAGE_PERMISSIONS).order_by("name"):
        gifts += _grant_models(group) + _grant_collections(group) + _grant_pages(group)
    return gifts


def _grant_models(group: Group) -> list[Gift]:
    held = set(group.permissions.values_list("content_type", flat=True))
    # The way into the CMS is of no model: a role that has lost it is meant to.
    wanted = [permission(each) for each in PERMISSIONS[group.name] if each != ENTRANCE]
    given = [each for each in wanted if _is_new(each, held)]
    group.permissions.add(*given)
    return [(group, str(each)) for each in given]


def _grant_collections(group: Group) -> list[Gift]:
    rows = GroupCollectionPermission.objects.filter(group=group)
    held = set(rows.values_list("permission__content_type", flat=True))
    wanted = map(permission, COLLECTION_PERMISSIONS[group.name])
    given, top = [each for each in wanted if _is_new(each, held)], Collection.get_first_root_node()
    for each in given:
        GroupCollectionPermission.objects.create(group=group, collection=top, permission=each)
    return [(group, str(each)) for each in given]


def _grant_pages(group: Group) -> list[Gift]:
    held = GroupPagePermission.objects.filter(group=group).values("page")
    new = list(part_of(group.name).exclude(pk__in=held))
    wanted = [permission(f"wagtailcore.{each}_page") for each in PAGE_PERMISSIONS[group.name]]
    for page in new:
        for each in wanted:
            GroupPagePermission.objects.create(group=group, page=page, permission=each)
    return [(group, f"{_place(page)}: {each.codename}") for page in new for each in wanted]


def _is_new(wanted: Permission, held: set[int]) -> bool:
    return wanted.content_type_id not in held


def _place(page: Page) -> str:
    return page.url_path or page.title
