"""Give the templates of the player and of the watch page what they show."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pod_media.catalogue.keeping import kept
from pod_media.catalogue.state import state_of
from pod_media.channels.more import more_beside
from pod_media.taxonomy.labels import TermLabel, labels
from pod_media.taxonomy.models import Discipline, VideoType
from pod_media.videos.cards import Card
from pod_media.videos.models import VideoPage
from pod_media.videos.watch import Watch, watch_of
from pod_media.videos.words import player_words, shortcut_names

register = template.Library()


@dataclass(frozen=True)
class Facts:
    """What a video is filed under."""

    types: list[TermLabel]
    disciplines: list[TermLabel]
    tags: list[str]


@register.simple_tag(takes_context=True)
def watch(context: dict[str, Any], video: VideoPage) -> Watch:
    """Gather the watch page, once per request: its head and its body ask."""
    request = context["request"]
    known: dict[int, Watch] = request.__dict__.setdefault("remembered_watches", {})
    if id(video) not in known:
        known[id(video)] = watch_of(video, request)
    return known[id(video)]


@register.simple_tag(takes_context=True)
def facts_of(context: dict[str, Any], video: VideoPage) -> Facts:
    """Return the type, the disciplines and the tags of a video, named for the reader.

    Kept as long as the catalogue's state holds; a draft in preview is read as it is.
    """
    request = context["request"]
    if getattr(request, "is_preview", False) or not video.pk:
        return _read_facts(video)
    key = f"facts:{state_of(request)}:{get_language()}:{video.pk}"
    return kept(key, lambda: _read_facts(video))


def _read_facts(video: VideoPage) -> Facts:
    kind = VideoType.objects.filter(pk=video.video_type_id).values("slug")
    fields = Discipline.objects.filter(videos=video.pk).values("slug")
    return Facts(
        [*labels(VideoType, kind).values()] if video.video_type_id else [],
        [*labels(Discipline, fields).values()] if video.pk else [],
        [tag.name for tag in video.tags.all()],
    )


@register.simple_tag(takes_context=True)
def more_videos(context: dict[str, Any], video: VideoPage) -> list[Card]:
    """Return the cards of other videos to watch."""
    return more_beside(video, context["request"])


@register.simple_tag
def player_language_source() -> str:
    """Return the address of video.js's words in the active language; English is built in."""
    code = (get_language() or "en").split("-")[0]
    path = f"vendor/video.js/lang/{code}.js"
    return staticfiles_storage.url(path) if code != "en" and _is_there(path) else ""


@cache
def _is_there(path: str) -> bool:
    return finders.find(path) is not None


@register.simple_tag(name="player_words")
def words() -> dict[str, str]:
    """Return what the player says."""
    return player_words()


@register.simple_tag(name="shortcut_names")
def shortcuts() -> list[tuple[tuple[str, ...], str]]:
    """Return the map of shortcuts."""
    return shortcut_names()


@register.filter
def json_ld(facts: dict[str, Any]) -> SafeString:
    """Write JSON that cannot close the script element it stands in."""
    text = json.dumps(facts, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)
