"""Events in the menu of the CMS: one list, the latest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from pod_live.events.models import EventPage
from pod_media.admin_ui.menus import is_staff


def _begins(event: EventPage) -> str:
    """Return the moment itself: Wagtail's own column of dates says how long ago they were."""
    return date_format(timezone.localtime(event.starts_at), "SHORT_DATETIME_FORMAT")


def _columns() -> list[BaseColumn]:
    """Return Wagtail's, with the beginning after the title."""
    kept = list(IndexView.base_columns)
    place = next(number for number, each in enumerate(kept) if each.name == "title") + 1
    begins = Column(
        "begins", label=_("Begins"), accessor=_begins, sort_key="starts_at", width="16%"
    )
    return [*kept[:place], begins, *kept[place:]]


class EventListView(IndexView):
    """Every event one may see in the CMS."""

    base_columns = _columns()
    default_ordering = "-starts_at"


class EventListingViewSet(PageListingViewSet):
    """The entry “Events” of the menu."""

    model = EventPage
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_order = 95
    add_to_admin_menu = True
    index_view_class = EventListView


def offer_to_staff(request: HttpRequest, items: list[Any]) -> None:
    """Leave the entry out for people who only bring videos."""
    if not is_staff(request.user):
        items[:] = [each for each in items if each.name != EventListingViewSet.name]
