"""Keep documents true: what is found changes with what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from wagtail.signals import post_page_move

from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.playlists.models import Playlist
from pod_media.search import documents
from pod_media.search.changes import note_changes
from pod_media.search.models import SearchDocument
from pod_media.search.structures import ensure_structures
from pod_media.signals import videos_indexed

post_migrate.connect(ensure_structures, sender=apps.get_app_config("pod_media"))


@receiver(videos_indexed)
def index_videos(pks: Sequence[int], **_kwargs: Any) -> None:
    """Follow the catalogue, which notices whatever changes a video."""
    documents.index_videos(pks)


@receiver(post_save, sender=ChannelPage)
@receiver(post_save, sender=ThemePage)
def index_channel(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Write the document of a channel or theme that was saved."""
    if not raw:
        documents.index_channels([instance.pk])


@receiver(post_page_move)
def tell_of_moved_channels(instance: Any, **_kwargs: Any) -> None:
    """Have search servers told where channels lie now; what locks them depends on it."""
    moved = SearchDocument.objects.filter(page__path__startswith=instance.path)
    note_changes(moved.values_list("pk", flat=True))


@receiver(post_save, sender=Playlist)
def index_playlist(instance: Playlist, raw: bool = False, **_kwargs: Any) -> None:
    """Write the document of a playlist that was saved."""
    if not raw:
        documents.index_playlists([instance.pk])


@receiver(post_delete, sender=SearchDocument)
def tell_of_what_is_gone(instance: SearchDocument, **_kwargs: Any) -> None:
    """Have search servers told of a document that is gone, whatever took it along."""
    note_changes([instance.pk])
