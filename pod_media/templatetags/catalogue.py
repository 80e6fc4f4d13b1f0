"""Hang the catalogue's menu into the header."""

from typing import Any

from django import template

from pod_media.catalogue.menu import menu_of

register = template.Library()


@register.inclusion_tag("pod_media/catalogue/menu.html", takes_context=True)
def catalogue_menu(context: Any, videos: str, channels: str = "") -> dict[str, Any]:
    """Render the button and the panel; nothing where there is no list or nothing in it.

    `videos` and `channels` are the addresses of the lists of all of them.
    """
    request = context.get("request")
    is_whole = request is not None and hasattr(request, "user")
    groups = menu_of(request, videos, channels) if videos and is_whole else []
    return {"groups": groups, "videos": videos}
