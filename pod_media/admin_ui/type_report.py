"""Wagtail's report on kinds of pages, which names the page of each that was edited last."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

_decorate = PageTypesUsageReportView.decorate_paginated_queryset


def guard_report() -> None:
    """Have the report name a page to those alone who may explore it: a title tells of a video.

    Wagtail asks its own addresses first and has no setting for this view. Idempotent.
    """
    PageTypesUsageReportView.decorate_paginated_queryset = _decorate_for_reader


def _decorate_for_reader(view: PageTypesUsageReportView, page_types: Any) -> Any:
    rows = _decorate(view, page_types)
    told = view.permission_policy.explorable_instances(view.request.user)
    shown = [each.last_edited_page_id for each in rows if each.last_edited_page_id]
    known = set(told.filter(pk__in=shown).values_list("pk", flat=True))
    for each in rows:
        if each.last_edited_page_id not in known:
            each.last_edited_page = None
    return rows
