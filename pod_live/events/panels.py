"""The editor of an event."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel


def event_panels() -> list[Panel]:
    """Return the panels of the first tab, in the order of an invitation."""
    return [
        TitleFieldPanel("title"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("place")],
            heading=_("When and where"),
        ),
        FieldPanel("people"),
        FieldPanel("description"),
        FieldPanel("poster"),
        MultiFieldPanel(
            [FieldPanel("link"), FieldPanel("recording")], heading=_("Following it, and afterwards")
        ),
    ]
