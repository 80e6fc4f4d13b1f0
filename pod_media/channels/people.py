"""The people of a channel: its owners and its contributors, two groups made with it.

The groups hold the rights, on the channel in each of its languages and all below it; the
channel's owners say who is in them, and need no administrator for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from pod_media.channels.models import ChannelPage

OWNERS, CONTRIBUTORS = "owners", "contributors"
# "add" is add, and edit one's own; whether it goes out at once is their role's to say, else owners
# review it (pod_media.channels.review_models).
PAGE_RIGHTS = {OWNERS: ("add_page", "change_page", "publish_page"), CONTRIBUTORS: ("add_page",)}
# To bring recordings and their posters, as everybody does who brings videos.
COLLECTION_RIGHTS = (
    ("wagtailmedia", "add_media"),
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
)


@dataclass(frozen=True)
class People:
    """The groups of a channel."""

    owners: Group
    contributors: Group

    def of(self, role: str) -> Group:
        """Return the group of a role."""
        return self.owners if role == OWNERS else self.contributors


@transaction.atomic
def ensure_people(channel: ChannelPage) -> People:
    """Return the groups of a channel, made if need be, with their rights on it. Idempotent."""
    holder = _holder(channel) or channel
    groups = {role: getattr(holder, role) or _make(role, channel) for role in PAGE_RIGHTS}
    if holder.owners_id is None or holder.contributors_id is None:
        keys = {f"{role}_id": group.pk for role, group in groups.items()}
        ChannelPage.objects.filter(pk=holder.pk).update(**keys)
        for name, key in keys.items():
            setattr(holder, name, key)
    for role, group in groups.items():
        _grant(group, role, channel)
    return People(groups[OWNERS], groups[CONTRIBUTORS])


def may_name_people(user: Any, channel: ChannelPage) -> bool:
    """Tell whether a person says who owns the channel: its owners, and who governs them."""
    allowed = channel.permissions_for_user(user)
    return bool(allowed.can_edit() and allowed.can_publish())


class LastOwner(Exception):
    """Nobody would be left who says what becomes of the channel."""


@transaction.atomic
def add_person(channel: ChannelPage, role: str, person: Any, *, by: Any) -> None:
    """Give a person a role in the channel, in all its languages; twice is once."""
    group = _held(channel, role)
    if not group.user_set.filter(pk=person.pk).exists():
        group.user_set.add(person)
        _log(channel, f"{role}-add", person, by)


@transaction.atomic
def remove_person(channel: ChannelPage, role: str, person: Any, *, by: Any) -> None:
    """Take a role in the channel from a person; LastOwner if only administrators may."""
    group = _held(channel, role)
    if not group.user_set.filter(pk=person.pk).exists():
        return
    others = group.user_set.filter(is_active=True).exclude(pk=person.pk)
    if role == OWNERS and person.is_active and not (by.is_superuser or others.exists()):
        raise LastOwner
    group.user_set.remove(person)
    _log(channel, f"{role}-remove", person, by)


def people_in(group: Group) -> QuerySet[Any]:
    """Return the people of a role, by name."""
    return group.user_set.order_by("last_name", "first_name", "username")


def rename_people(channel: ChannelPage) -> None:
    """Call the groups after the channel, for who sees them among all the site's groups."""
    if _holder(channel) == channel:
        for role in PAGE_RIGHTS:
            group = getattr(channel, role)
            if group and group.name != (name := _name(role, channel)):
                Group.objects.filter(pk=group.pk).update(name=name)


@transaction.atomic
def remove_people(channel: ChannelPage) -> None:
    """Remove the groups of a channel that is gone, or hand them to one of its translations."""
    others = ChannelPage.objects.filter(translation_key=channel.translation_key)
    heir = others.exclude(pk=channel.pk).order_by("pk").first()
    if heir is None:
        Group.objects.filter(pk__in=[channel.owners_id, channel.contributors_id]).delete()
    elif channel.owners_id and not _holder(heir):
        ChannelPage.objects.filter(pk=heir.pk).update(
            owners=channel.owners_id, contributors=channel.contributors_id
        )


def _held(channel: ChannelPage, role: str) -> Group:
    """Return the group of a role; who changes it meanwhile waits, so that two leave one owner."""
    return Group.objects.select_for_update().get(pk=ensure_people(channel).of(role).pk)


def _log(channel: ChannelPage, action: str, person: Any, by: Any) -> None:
    data = {"person": person.get_full_name(), "person_id": person.pk}
    log(instance=channel, action=f"pod_media.{action}", user=by, data=data)


def _holder(channel: ChannelPage) -> ChannelPage | None:
    """Return the one of the translations that holds the groups."""
    same = ChannelPage.objects.filter(translation_key=channel.translation_key)
    found = same.filter(owners__isnull=False).order_by("pk").first()
    return channel if found == channel else found


def _make(role: str, channel: ChannelPage) -> Group:
    group, made = Group.objects.get_or_create(name=_name(role, channel))
    if made:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        top = Collection.get_first_root_node()
        for app, codename in COLLECTION_RIGHTS:
            GroupCollectionPermission.objects.create(
                group=group, collection=top, permission=_permission(app, codename)
            )
    return group


def _grant(group: Group, role: str, channel: ChannelPage) -> None:
    for codename in PAGE_RIGHTS[role]:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=channel.pk, permission=_permission("wagtailcore", codename)
        )


def _name(role: str, channel: ChannelPage) -> str:
    """Return a name that no other group has, within the 150 characters of a group's."""
    word = gettext("owners") if role == OWNERS else gettext("contributors")
    return f"{channel.title[:100]} ({channel.pk}): {word}"


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
