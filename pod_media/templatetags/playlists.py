"""Give templates the list beside a player, and what one left off."""

from __future__ import annotations

from typing import Any

from django import template

from pod_media.playlists.begun import begun_by
from pod_media.playlists.playing import Playing, playing_of
from pod_media.videos.cards import Card
from pod_media.videos.models import VideoPage

register = template.Library()


@register.simple_tag(takes_context=True)
def playing_list(context: dict[str, Any], video: VideoPage) -> Playing | None:
    """Return the list that the video is watched in, if the address names one."""
    return playing_of(video, context["request"])


@register.simple_tag(takes_context=True)
def continue_watching(context: dict[str, Any], count: int) -> list[Card]:
    """Return the cards of what the reader left off last."""
    return begun_by(context["request"], count)
