"""Find videos by what their captions lack: each in the database, of any number of videos."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Concat

from pod_media.assets.models import SourceVersion
from pod_media.captions.models import Track
from pod_media.channels.models import ChannelPage
from pod_media.videos.models import VideoPage

NONE, DRAFT, FAULTY = "none", "draft", "faulty"


def with_captions(videos: QuerySet[VideoPage]) -> QuerySet[VideoPage]:
    """Add to each video how its captions stand, and the channel it is in."""
    return videos.annotate(
        has_captions=published_captions(),
        has_drafts=drafts(),
        has_faults=faults(),
        is_silent=silent(),
        channel_title=Subquery(_channels().values("title")[:1]),
    )


def lacking(problem: str) -> Any:
    """Return what filters videos by one of the problems; an unknown one filters nothing out."""
    none = ~published_captions() & ~silent()
    return {NONE: none, DRAFT: drafts(), FAULTY: faults()}.get(problem, Q())


def published_captions() -> Exists:
    """Tell whether there are captions in the language that is spoken, as `rules.speaks` does."""
    captions = Track.objects.filter(
        asset=OuterRef("asset"), kind=Track.Kind.CAPTIONS, published_number__isnull=False
    ).annotate(spoken=_outer("language"))
    region = Concat(F("spoken"), Value("-"))
    in_it = Q(spoken="") | Q(language__iexact=F("spoken")) | Q(language__istartswith=region)
    return Exists(captions.filter(in_it))


def silent() -> Exists:
    """Tell whether the recording has no sound and so needs no captions, as `Facts.has_sound`."""
    return Exists(
        SourceVersion.objects.filter(pk=OuterRef("asset__current_source"), info__audio=[])
    )


def drafts() -> Exists:
    """Tell whether a track has something that viewers do not get yet."""
    waiting = Q(published_number__isnull=True) | ~Q(published_number=F("number"))
    return Exists(Track.objects.filter(waiting, asset=OuterRef("asset")))


def faults() -> Exists:
    """Tell whether a track has errors."""
    return Exists(Track.objects.filter(asset=OuterRef("asset"), faults__gt=0))


def _outer(name: str) -> Any:
    """Return a column of the video, of a type that lookups know."""
    return ExpressionWrapper(OuterRef(name), output_field=CharField())


def _channels() -> QuerySet[ChannelPage]:
    """Return the channel that a video is in."""
    found = ChannelPage.objects.annotate(below=_outer("path"))
    return found.filter(below__startswith=F("path")).order_by("-depth")
