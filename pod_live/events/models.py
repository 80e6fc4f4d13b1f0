"""Pages of events, and the page that lists them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pod_live.events.calendars import CALENDAR, calendar_response
from pod_live.events.listing import list_events
from pod_live.events.panels import event_panels
from pod_live.events.querysets import EventQuerySet
from pod_live.events.showing import event_context
from pod_live.events.spans import Timed
from pod_media.channels.blocks import shelf_blocks
from pod_media.fields import BlocksOutOfMigrationsField
from pod_media.videos.access import viewer_of

ORDER = _("An event ends after it has begun.")
# What each language says for itself, and what all of them share.
TRANSLATED = [
    TranslatableField("title"),
    TranslatableField("slug"),
    TranslatableField("place"),
    TranslatableField("description"),
    TranslatableField("search_description"),
    SynchronizedField("starts_at"),
    SynchronizedField("ends_at"),
    SynchronizedField("people"),
    SynchronizedField("poster"),
    SynchronizedField("link"),
    SynchronizedField("recording"),
]


class EventIndexPage(Page):
    """Lists the events: what is to come, and what has been."""

    parent_page_types = ["home.HomePage", "wagtailcore.Page"]
    subpage_types = ["pod_live.EventPage"]
    max_count_per_parent = 1
    template = "pod_live/events/event_index_page.html"

    class Meta:
        verbose_name = _("event index")
        verbose_name_plural = _("event indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the list."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.listed_for(viewer_of(request), self)
        return {**context, "listing": list_events(events, request)}


class EventPage(Timed, Page):
    """Something that happens at a time and a place, or online."""

    starts_at = models.DateTimeField(db_index=True, verbose_name=_("begins"))
    ends_at = models.DateTimeField(db_index=True, verbose_name=_("ends"))
    place = models.CharField(
        max_length=255,
        blank=True,
        verbose_name=_("place"),
        help_text=_("Room, building, town: as one would tell a guest."),
    )
    people = models.CharField(
        max_length=255,
        blank=True,
        verbose_name=_("speakers"),
        help_text=_("Names, separated by commas."),
    )
    description = BlocksOutOfMigrationsField(
        shelf_blocks(), blank=True, verbose_name=_("description")
    )
    # SET_NULL: an event does without its picture.
    poster = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    link = models.URLField(
        blank=True,
        verbose_name=_("address to follow it online"),
        help_text=_("A stream or a meeting elsewhere; shown until the event is over."),
    )
    # SET_NULL: what was announced stays, when its recording is removed.
    recording = models.ForeignKey(
        "pod_media.VideoPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("recording"),
        help_text=_("Shown once the event is over, to those who may watch it."),
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    parent_page_types = ["pod_live.EventIndexPage"]
    subpage_types: list[str] = []
    template = "pod_live/events/event_page.html"
    content_panels = event_panels()

    search_fields = [
        *Page.search_fields,
        index.SearchField("description"),
        index.SearchField("people"),
        index.SearchField("place"),
        index.FilterField("starts_at"),
        index.FilterField("ends_at"),
    ]
    translatable_fields = TRANSLATED

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message=ORDER,
            )
        ]

    def clean(self) -> None:
        """Say beside the end that it is too early."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": ORDER})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for the event's calendar file too."""
        if path_components != [CALENDAR]:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"as_calendar": True})

    def serve(
        self, request: HttpRequest, *args: Any, as_calendar: bool = False, **kwargs: Any
    ) -> HttpResponseBase:
        """Give the page, or its calendar file; Wagtail has asked for what restricts either."""
        if as_calendar:
            return calendar_response(self, request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is shown around the event."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **event_context(self, request)}
