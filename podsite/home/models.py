"""The home page, and ordinary pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from pod_media.channels.shelves import list_shelves
from pod_media.fields import BlocksOutOfMigrationsField
from pod_media.models import ChannelIndexPage, ChannelPage
from pod_media.videos.lists import latest_videos
from podsite.home.blocks import page_blocks

# Newest videos shown: whole rows of two, three and four cards.
LATEST = 12


class HomePage(Page):
    """The face of the site."""

    introduction = RichTextField(
        blank=True, features=["bold", "italic", "link"], verbose_name=_("introduction")
    )
    body = BlocksOutOfMigrationsField(page_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    template = "podsite/home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest videos and the channels."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        index = ChannelIndexPage.objects.child_of(self).live().first()
        channels = list_shelves(request, ChannelPage, under=index, limit=8) if index else []
        return {**context, "latest": latest_videos(request, LATEST), "channels": channels}


class ContentPage(Page):
    """An ordinary page: about, help, legal notice."""

    body = BlocksOutOfMigrationsField(page_blocks(), blank=True, verbose_name=_("content"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    template = "podsite/home/content_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
