"""Folders of one's own: made, renamed, removed, and filled with one's videos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from pod_media.mine.models import FolderEntry, VideoFolder
from pod_media.videos.models import VideoPage

MAX_NAME = 100


def folders_of(user: Any) -> QuerySet[VideoFolder]:
    """Return a person's folders by name, each with the number of `videos` in it."""
    there = Q(entries__video__trashed_at__isnull=True)
    counted = VideoFolder.objects.filter(owner=user.pk).annotate(
        videos=Count("entries", filter=there)
    )
    return counted.order_by("name", "pk")


def make_folder(user: Any, name: str) -> VideoFolder:
    """Return a new folder; a ValidationError says what is wrong with the name."""
    return _named(VideoFolder(owner=user), name)


def rename_folder(folder: VideoFolder, name: str) -> VideoFolder:
    """Give a folder another name; a ValidationError says what is wrong with it."""
    return _named(folder, name)


@transaction.atomic
def put_into(user: Any, folder: VideoFolder | None, videos: Iterable[VideoPage]) -> bool:
    """Let the videos lie in `folder`, or in none; they lie in no other of the person's.

    Returns whether the folder was still there. Of two who do it at once the later one is right.
    """
    keys = sorted(each.pk for each in videos)
    if folder is None:
        FolderEntry.objects.filter(person=user.pk, video__in=keys).delete()
        return True
    # Held, so that it is not removed meanwhile.
    if VideoFolder.objects.select_for_update().filter(pk=folder.pk, owner=user.pk).first() is None:
        return False
    FolderEntry.objects.bulk_create(
        [FolderEntry(person_id=user.pk, folder=folder, video_id=key) for key in keys],
        update_conflicts=True,
        unique_fields=["person", "video"],
        update_fields=["folder"],
    )
    return True


def clear_out(video: VideoPage) -> None:
    """Take the video out of the folders of whoever does not own or co-own it (any more)."""
    makers = video.co_owners.through.objects.filter(videopage=video.pk).values("user")
    lain = FolderEntry.objects.filter(video=video.pk)
    lain.exclude(person=video.owner_id).exclude(person__in=makers).delete()


def _named(folder: VideoFolder, name: str) -> VideoFolder:
    name = " ".join(name.replace("\0", " ").split())
    if not name:
        raise ValidationError(_("Give the folder a name."))
    if len(name) > MAX_NAME:
        raise ValidationError(_("A name has at most %(count)s characters.") % {"count": MAX_NAME})
    folder.name = name
    try:
        with transaction.atomic():
            folder.save()
    except IntegrityError as error:
        raise ValidationError(_("You have a folder of this name already.")) from error
    return folder
