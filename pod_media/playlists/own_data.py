"""A person's playlists, to hand out; those that others see or keep too are passed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pod_media.personal import Leaving, PersonalData, Row, whole_address
from pod_media.playlists.models import Playlist
from pod_media.playlists.rule import made_by


def own_data() -> list[PersonalData]:
    """Return the part (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="playlists",
            title=_("Playlists, Favourites and Watch later"),
            fate=_(
                "What only you see is erased. Lists that others see pass to a co-owner, or to "
                "whoever takes over your videos."
            ),
            tell=_tell,
            give_up=_give_up,
            order=30,
        )
    ]


def _tell(person: Any) -> Iterator[Row]:
    lists = made_by(person).prefetch_related("items__video").order_by("pk")
    for each in lists.iterator(chunk_size=50):
        yield {
            "title": each.name,
            "kind": each.kind,
            "description": each.description,
            "yours_as": "owner" if each.owner_id == person.pk else "co-owner",
            "seen_by": each.visibility,
            "has_password": bool(each.password),
            "address": whole_address(each.get_absolute_url()),
            "made": each.created_at,
            "changed": each.updated_at,
            "videos": [
                {
                    "title": item.video.title,
                    "address": whole_address(reverse("pod_media:video", args=[item.video.uuid])),
                    "added": item.added_at,
                }
                for item in each.items.all()
            ],
        }


def _give_up(leaving: Leaving) -> None:
    """Pass on what others see or keep; the rest goes with the account."""
    mine = Playlist.objects.filter(owner=leaving.person.pk, kind=Playlist.Kind.LIST)
    for each in mine.prefetch_related("co_owners"):
        others = sorted(each.co_owners.all(), key=lambda other: other.pk)
        if others:
            _make_owner(each, next((one for one in others if one.is_active), others[0]))
        elif each.visibility != Playlist.Visibility.PRIVATE:
            _make_owner(each, leaving.heir)


def _make_owner(playlist: Playlist, person: Any) -> None:
    playlist.owner = person
    playlist.save(update_fields=["owner"])
    playlist.co_owners.remove(person)
