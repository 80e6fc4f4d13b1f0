"""Hang the catalogue's menu into the header, and facets beside lists; drawn once, and kept."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from pod_media.catalogue.drawing import drawn
from pod_media.catalogue.lists import Listing
from pod_media.catalogue.menu import menu_key, menu_of

register = template.Library()


@register.simple_tag(takes_context=True)
def catalogue_menu(context: Any, videos: str, channels: str = "") -> SafeString:
    """Render the button and the panel; nothing where there is no list or nothing in it.

    `videos` and `channels` are the addresses of the lists of all of them.
    """
    request = context.get("request")
    if not videos or request is None or not hasattr(request, "user"):
        return mark_safe("")
    return drawn(
        "pod_media/catalogue/menu.html",
        menu_key(request, videos, channels),
        lambda: {"groups": menu_of(request, videos, channels)},
    )


@register.simple_tag
def facet_boxes(listing: Listing) -> SafeString:
    """Render the facets of a list; nothing where there is nothing to choose."""
    boxes = drawn("pod_media/catalogue/facets.html", listing.key, lambda: {"listing": listing})
    return mark_safe(boxes.strip())
