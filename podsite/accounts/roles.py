"""The roles an installation starts with, as groups with permissions."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from pod_media.models import ChannelIndexPage, VideoIndexPage

CONTRIBUTORS = "Contributors"
FACULTY = "Faculty"
EDITORS = "Communications"

# Viewers need no group: whoever has an account is one. The owners of a channel are a group of its
# own (pod_media.channels.people), and administrators are Django's superusers.
# What a role may do in its part of the page tree. "add" is add, and edit one's own; owners publish
# what is theirs without "publish", which would reach other people's (pod_media.videos.permissions).
PAGE_PERMISSIONS = {
    CONTRIBUTORS: ("add",),
    FACULTY: ("add",),
    EDITORS: ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
}
# What a role may do anywhere. Whoever may translate may translate every page: not faculty.
PERMISSIONS = {
    CONTRIBUTORS: ("wagtailadmin.access_admin",),
    FACULTY: (
        "wagtailadmin.access_admin",
        "pod_media.publish_own_videos",
        # And change whom they added.
        "pod_media.add_contributor",
    ),
    EDITORS: (
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "identity.change_siteidentity",
        "pod_media.change_publishingpolicy",
        *(f"pod_media.{each}_playlist" for each in ("view", "change", "delete")),
        *(f"wagtailredirects.{each}_redirect" for each in ("add", "change", "delete")),
        *(f"pod_media.{each}_videotype" for each in ("add", "change", "delete")),
        *(f"pod_media.{each}_discipline" for each in ("add", "change", "delete")),
        *(f"pod_media.{each}_contributorrole" for each in ("add", "change", "delete")),
        *(f"pod_media.{each}_contributor" for each in ("add", "change", "delete")),
        *(f"pod_media.{each}_accessgroup" for each in ("add", "change", "delete")),
    ),
}
# Wagtail asks for the permissions of its own and of wagtailmedia's stock models, whatever the
# project's models are called.
_TO_BRING_VIDEOS = (
    "wagtailmedia.add_media",
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
)
COLLECTION_PERMISSIONS = {
    CONTRIBUTORS: _TO_BRING_VIDEOS,
    FACULTY: _TO_BRING_VIDEOS,
    EDITORS: (
        "wagtailmedia.add_media",
        "wagtailmedia.change_media",
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
}


def ensure_roles() -> None:
    """Make the groups that are missing; a group that exists is its administrator's own.

    Call it once the page tree stands. What comes later (a model, another site's pages) is granted
    by `granting.grant_what_is_new`.
    """
    for name in PAGE_PERMISSIONS:
        group, made = Group.objects.get_or_create(name=name)
        if made:
            group.permissions.add(*map(permission, PERMISSIONS[name]))
            _grant_collections(group)
            grant_pages(group)


def grant_pages(group: Group) -> None:
    """Give the group its permissions on the pages of its part; what is there already stays."""
    for page in part_of(group.name):
        for action in PAGE_PERMISSIONS[group.name]:
            GroupPagePermission.objects.get_or_create(
                group=group, page=page, permission=permission(f"wagtailcore.{action}_page")
            )


def part_of(name: str) -> models.QuerySet[Page]:
    """Return the pages on which a role has its rights; below them it has the same."""
    if name in (CONTRIBUTORS, FACULTY):
        return Page.objects.type(VideoIndexPage, ChannelIndexPage)
    return Page.objects.filter(depth=1)


def permission(label: str) -> Permission:
    """Return the permission called `app.codename`."""
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _grant_collections(group: Group) -> None:
    top = Collection.get_first_root_node()
    for label in COLLECTION_PERMISSIONS[group.name]:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=top, permission=permission(label)
        )
