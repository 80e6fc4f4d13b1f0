"""The home page, and ordinary pages: both are composed by staff."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page
from wagtail.search import index

from pod_media.fields import BlocksOutOfMigrationsField
from podsite.home.blocks import word_blocks
from podsite.home.first_content import first_content
from podsite.home.list_blocks import list_blocks
from podsite.home.sections import made_of, sections_of


class _Composed(Page):
    """A page made of blocks."""

    body = BlocksOutOfMigrationsField(
        [*word_blocks(), *list_blocks()], blank=True, verbose_name=_("content")
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def content(self) -> StreamValue:
        """Return what the page shows."""
        return self.body

    def told_to_many(self, request: HttpRequest) -> str:
        """Return what the page is made of besides the catalogue."""
        return made_of(self.content, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the parts of the page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "sections": sections_of(self.content, self, request)}


class HomePage(_Composed):
    """The face of the site."""

    template = "podsite/home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def content(self) -> StreamValue:
        """Return what staff composed, or what a home page begins with."""
        if self.body:
            return self.body
        stream: StreamValue = self.body.stream_block.to_python(first_content())
        return stream


class ContentPage(_Composed):
    """An ordinary page: about, help, legal notice."""

    template = "podsite/home/content_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
