"""The report “Access and sharing”: who changed, shared, downloaded, deleted, handed over what."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from pod_media.catalogue.asking import plain

# Wagtail's own that say who may do or see something, or that something is gone.
STOCK = (
    "wagtail.edit",
    "wagtail.publish",
    "wagtail.unpublish",
    "wagtail.move",
    "wagtail.delete",
    "wagtail.lock",
    "wagtail.unlock",
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.edit",
    "wagtail.view_restriction.delete",
)
OURS = ("pod_media.", "podsite.", "privacy.")
# What is done to a recording as such; it has a report of its own.
ABOUT_RECORDINGS = tuple(
    f"pod_media.{each}" for each in ("encode-again", "retry", "cancel", "poster")
)


def audited() -> list[tuple[str, str]]:
    """Return the actions of the report with their names."""
    return [
        (action, str(name))
        for action, name in registry.get_choices()
        if action in STOCK or (action.startswith(OURS) and action not in ABOUT_RECORDINGS)
    ]


class AuditFilterSet(WagtailFilterSet):
    """By what was done, by whom or to whom, to what, and when."""

    action = django_filters.MultipleChoiceFilter(
        label=_("Action"), choices=audited, widget=CheckboxSelectMultiple
    )
    person = django_filters.CharFilter(label=_("Person"), method="filter_person")
    label = django_filters.CharFilter(label=_("Object"), method="filter_label")
    timestamp = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = PageLogEntry
        fields: list[str] = []

    def filter_person(self, entries: QuerySet[Any], _name: str, said: str) -> QuerySet[Any]:
        """Keep what somebody did who is called so, or what was done to them."""
        for word in plain(said).split()[:5]:
            did = [
                Q(**{f"user__{field}__icontains": word})
                for field in ("username", "email", "first_name", "last_name", "display_name")
            ]
            was = [Q(**{f"data__{field}__icontains": word}) for field in ("person", "to")]
            found = Q()
            for each in (*did, *was):
                found |= each
            entries = entries.filter(found)
        return entries

    def filter_label(self, entries: QuerySet[Any], _name: str, said: str) -> QuerySet[Any]:
        """Keep what is called so."""
        return entries.filter(label__icontains=plain(said))


class AuditReportView(LogEntriesView):
    """The report; of each object, only to those who may see its history."""

    page_title = _("Access and sharing")
    header_icon = "key"
    filterset_class = AuditFilterSet
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    results_template_name = "podsite/accounts/audit_results.html"
    export_headings = {**LogEntriesView.export_headings, "message": _("What was done")}
    list_export = [*LogEntriesView.list_export, "message"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse all but those whom the menu shows it."""
        may_read_audit(request.user, must=True)
        return super().dispatch(request, *args, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out what the report is not about."""
        actions = [action for action, _name in audited()]
        return super().filter_queryset(queryset.filter(action__in=actions))

    def get_filename(self) -> str:
        """Name the exported file."""
        return f"access-and-sharing-{timezone.localdate():%Y-%m-%d}"


def may_read_audit(user: Any, *, must: bool = False) -> bool:
    """Tell whether somebody reads the report; PermissionDenied if they `must` and may not.

    It says what people did: administrators read it, and who keeps the access groups.
    """
    allowed = bool(user.is_superuser or user.has_perm("pod_media.change_accessgroup"))
    if must and not allowed:
        raise PermissionDenied
    return allowed


class AuditReportItem(MenuItem):
    """The entry among the reports."""

    def __init__(self) -> None:
        """Lead to the report."""
        address = reverse("audit_report")
        super().__init__(_("Access and sharing"), address, icon_name="key", order=710)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to who may read it."""
        return may_read_audit(request.user)
