"""The way from the CMS's editor of a video to its share links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from pod_media.videos.access import Viewer, can_edit
from pod_media.videos.models import VideoPage


def sharing_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer them in the menu of the page's header (hook `register_page_header_buttons`)."""
    del view_name, next_url
    # A page that is being made is in no tree as yet.
    if isinstance(page, VideoPage) and page.pk and can_edit(Viewer(user), page):
        address = reverse("pod_media:sharing", args=[page.uuid])
        yield Button(_("Share links"), address, icon_name="link", priority=62)
