"""The roles an installation starts with, as groups with permissions."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

FACULTY = "Faculty"
EDITORS = "Communications"

# What a role may do anywhere in the page tree.
PAGE_PERMISSIONS = {
    FACULTY: ("add_page",),
    EDITORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
COLLECTION_PERMISSIONS = {
    FACULTY: ("add_mediaasset", "choose_customimage", "add_customimage"),
    EDITORS: (
        "add_mediaasset",
        "change_mediaasset",
        "add_customimage",
        "change_customimage",
        "choose_customimage",
        "add_customdocument",
        "change_customdocument",
        "choose_customdocument",
    ),
}


def ensure_roles() -> None:
    """Make the groups that are missing; a group that exists is its administrator's own."""
    for name in PAGE_PERMISSIONS:
        group, made = Group.objects.get_or_create(name=name)
        if made:
            _grant(group)


def _grant(group: Group) -> None:
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = Page.objects.get(depth=1)
    for permission in _named(PAGE_PERMISSIONS[group.name]):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    top = Collection.get_first_root_node()
    for permission in _named(COLLECTION_PERMISSIONS[group.name]):
        GroupCollectionPermission.objects.create(group=group, collection=top, permission=permission)


def _named(codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames))
