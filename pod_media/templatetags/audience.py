"""Tell readers of a channel to whom it is open."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from pod_media.videos.access import viewer_of
from pod_media.videos.inherited import privacy_lines

register = template.Library()


@register.simple_tag(takes_context=True)
def privacy_of(context: dict[str, Any], page: Page) -> list[str]:
    """Return the sentences; none for what is open to all."""
    return privacy_lines(page, viewer_of(context["request"]))
