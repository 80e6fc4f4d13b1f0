"""The channels that a person owns or contributes to: handed out, and left with an owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pod_media.channels.models import ChannelPage
from pod_media.channels.people import OWNERS, add_person, ensure_people
from pod_media.personal import Leaving, PersonalData, Row


def own_data() -> list[PersonalData]:
    """Return the part (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="channels",
            title=_("Channels you own or contribute to"),
            fate=_("They stay. One that you own alone gets your successor as its owner."),
            tell=_tell,
            give_up=_keep_owned,
            order=46,
        )
    ]


def _channels_of(person: Any) -> QuerySet[ChannelPage]:
    """Return one of the languages of each: that which holds the groups."""
    groups = person.groups.values("pk")
    in_it = Q(owners__in=groups) | Q(contributors__in=groups)
    return ChannelPage.objects.filter(in_it).order_by("pk")


def _tell(person: Any) -> Iterator[Row]:
    groups = set(person.groups.values_list("pk", flat=True))
    for channel in _channels_of(person):
        is_owner = channel.owners_id in groups
        yield {"title": channel.title, "yours_as": "owner" if is_owner else "contributor"}


def _keep_owned(leaving: Leaving) -> None:
    for channel in _channels_of(leaving.person).filter(owners__user=leaving.person.pk):
        owners = ensure_people(channel).owners.user_set.filter(is_active=True)
        if not owners.exclude(pk=leaving.person.pk).exists():
            add_person(channel, OWNERS, leaving.heir, by=leaving.by)
