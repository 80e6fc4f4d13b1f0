"""What a video still lacks, for the templates of the CMS."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import template

from pod_media.policy.checklist import Checklist, checklist_of
from pod_media.videos.choices import Requirement
from pod_media.videos.models import VideoPage

register = template.Library()

# Where Wagtail's editor has the same fields as the page that the checklist leads to elsewhere.
FIELDS = {
    Requirement.POSTER_TEXT: "#id_poster_alt",
    Requirement.DESCRIPTION: "#panel-child-video-description-section",
    Requirement.LICENCE: "#id_licence",
}


@register.simple_tag(name="checklist_of")
def checklist(page: Any) -> Checklist | None:
    """Return the checklist of a video that is saved, for its editor; None for other pages."""
    if not isinstance(page, VideoPage) or page.pk is None:
        return None
    items = checklist_of(page).items
    return Checklist(
        tuple(replace(each, address=FIELDS.get(each.code, each.address)) for each in items)
    )
