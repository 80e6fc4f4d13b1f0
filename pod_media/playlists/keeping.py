"""Make lists, say who sees them and who shares in them, and let them go."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from pod_media.playlists.models import Playlist


def create_list(owner: Any, title: str, visibility: str, *, key: UUID | None = None) -> Playlist:
    """Return a new list; a form sent twice names the same `key` and makes one list."""
    key = key or uuid4()
    made = Playlist.objects.filter(uuid=key, owner=owner).first()
    if made is not None:
        return made
    fields = {"owner": owner, "title": title, "visibility": visibility}
    try:
        with transaction.atomic():
            playlist = Playlist.objects.create(uuid=key, **fields)
    except IntegrityError:
        # The same form at the same moment, or somebody else's key.
        made = Playlist.objects.filter(uuid=key, owner=owner).first()
        return made or Playlist.objects.create(**fields)
    note(playlist, "wagtail.create", owner)
    return playlist


def delete_list(playlist: Playlist, user: Any) -> None:
    """Delete the list; the videos stay where they are."""
    note(playlist, "wagtail.delete", user)
    playlist.delete()


def promote(playlist: Playlist, user: Any, *, is_promoted: bool) -> None:
    """Put the list before others, or no longer."""
    if playlist.is_promoted == is_promoted:
        return
    playlist.is_promoted = is_promoted
    playlist.save(update_fields=["is_promoted"])
    note(playlist, f"pod_media.{'promote' if is_promoted else 'demote'}", user)


def share_with(playlist: Playlist, person: Any, user: Any) -> bool:
    """Let `person` add, remove and order videos; False when they may already."""
    if person.pk == playlist.owner_id or playlist.co_owners.filter(pk=person.pk).exists():
        return False
    playlist.co_owners.add(person)
    note(playlist, "pod_media.share", user, person=str(person))
    return True


def stop_sharing(playlist: Playlist, person_key: int, user: Any) -> None:
    """Take a co-owner away."""
    if playlist.co_owners.filter(pk=person_key).exists():
        playlist.co_owners.remove(person_key)
        note(playlist, "pod_media.unshare", user)


def note(playlist: Playlist, action: str, user: Any, **data: Any) -> None:
    """Write into Wagtail's log; what people keep to themselves is nobody's to read about."""
    if playlist.visibility != Playlist.Visibility.PRIVATE:
        log(instance=playlist, action=action, user=user, data=data or None)
