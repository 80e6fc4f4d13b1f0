"""Events in the menu of the CMS: one list, the latest first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, DateColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from pod_live.events.models import EventPage


def _columns() -> list[BaseColumn]:
    """Return Wagtail's, with the beginning after the title."""
    kept = list(IndexView.base_columns)
    place = next(number for number, each in enumerate(kept) if each.name == "title") + 1
    begins = DateColumn("starts_at", label=_("Begins"), sort_key="starts_at", width="14%")
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
