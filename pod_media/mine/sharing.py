"""Who co-owns a video is the same in each of its languages: it is one work."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Revision

from pod_media.catalogue.changes import videos_changed
from pod_media.videos.models import VideoPage

Sharing = VideoPage.co_owners.through


@transaction.atomic
def share_alike(pks: Iterable[int], people: Collection[int]) -> None:
    """Let the people also co-own the translations of these videos, their owners excepted."""
    for page in _translations_of(pks):
        wanted = set(people) - {page.owner_id} - _co_owners(page)
        rows = [Sharing(videopage_id=page.pk, user_id=each) for each in sorted(wanted)]
        # Two who share at once mean the same.
        Sharing.objects.bulk_create(rows, ignore_conflicts=True)
        _rewrite_drafts(page, added=set(people) - {page.owner_id})
        if rows:
            _tell(page)


@transaction.atomic
def unshare_alike(pks: Iterable[int], people: Collection[int]) -> None:
    """Let the people co-own the translations of these videos no more."""
    for page in _translations_of(pks):
        gone, _models = Sharing.objects.filter(videopage=page.pk, user__in=people).delete()
        _rewrite_drafts(page, removed=people)
        if gone:
            _tell(page)


def _translations_of(pks: Iterable[int]) -> list[VideoPage]:
    keys = list(pks)
    works = VideoPage.objects.filter(pk__in=keys).values("translation_key")
    return list(VideoPage.objects.filter(translation_key__in=works).exclude(pk__in=keys))


def _co_owners(page: VideoPage) -> set[int]:
    return set(Sharing.objects.filter(videopage=page.pk).values_list("user", flat=True))


def _tell(page: VideoPage) -> None:
    log(instance=page, action="pod_media.co-owners")
    videos_changed([page.pk])


def _rewrite_drafts(
    page: VideoPage, *, added: Collection[int] = (), removed: Collection[int] = ()
) -> None:
    """Have drafts say the same: what is published next would take it back otherwise."""
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in page.revisions.filter(waiting):
        said: list[int] | None = revision.content.get("co_owners")
        if said is None:
            continue
        names = [*said, *(each for each in sorted(added) if each not in said)]
        names = [each for each in names if each not in removed]
        if names != said:
            content = {**revision.content, "co_owners": names}
            Revision.objects.filter(pk=revision.pk).update(content=content)
