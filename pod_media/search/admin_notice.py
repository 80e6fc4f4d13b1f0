"""Tell administrators in the CMS when the search server does not answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component

from pod_media.search.status import Status, status

# Changes on their way at any moment; more of them are a fault.
USUAL = 200


class SearchNotice(Component):
    """A warning on the CMS's home page."""

    # Above what else is there.
    order = 10

    def __init__(self, found: Status) -> None:
        """Take what was found."""
        self.found = found

    def render_html(self, parent_context: Any = None) -> str:
        """Render it."""
        return render_to_string("pod_media/admin/search_notice.html", {"search": self.found})


def add_notice(request: HttpRequest, panels: list[Any]) -> None:
    """Add the warning for administrators (hook `construct_homepage_panels`)."""
    if not request.user.is_superuser:
        return
    found = status()
    if found.fault or found.waiting > USUAL:
        panels.append(SearchNotice(found))
