"""Draw the cards of a list; what was drawn once is taken from the cache."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache as once
from hashlib import sha256

from django import template
from django.core.cache import cache
from django.template import Template
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pod_media.templatetags.icons import SPRITE
from pod_media.videos.cards import Card

register = template.Library()

CARD = "pod_media/videos/card.html"
# Addresses of posters are others each hour, so no card is drawn the same for much longer.
KEEP_SECONDS = 3600


@register.simple_tag
def card_items(cards: Sequence[Card], hide_channel: object = None) -> SafeString:
    """Return a list item for each card.

    A drawing is kept under all that it is made of (the card with its signed poster, the language),
    never under who asked: a card drawn for one viewer is another's only if not a letter differs.
    """
    keys = [_key(card, bool(hide_channel)) for card in cards]
    kept = cache.get_many(keys)
    drawn = {
        key: _draw(card, bool(hide_channel))
        for key, card in zip(keys, cards, strict=True)
        if key not in kept
    }
    if drawn:
        cache.set_many(drawn, KEEP_SECONDS)
    html = {**kept, **drawn}
    return format_html_join("", "<li>{}</li>", ((mark_safe(html[key]),) for key in keys))


def _draw(card: Card, hide_channel: bool) -> str:
    return str(get_template(CARD).render({"card": card, "hide_channel": hide_channel}))


def _key(card: Card, hide_channel: bool) -> str:
    told = f"{_edition()}:{get_language()}:{hide_channel}:{card!r}"
    return f"card:{sha256(told.encode()).hexdigest()}"


@once
def _edition() -> str:
    """Return what differs between releases: the template's text and the icons' address."""
    found = get_template(CARD).template  # type: ignore[attr-defined]
    assert isinstance(found, Template)
    return f"{static(SPRITE)}:{found.source}"
