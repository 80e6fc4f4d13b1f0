"""Channels, and the themes inside them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pod_media.channels.blocks import shelf_blocks
from pod_media.channels.embed_hosts import MOST_CHARACTERS, validate_sites
from pod_media.channels.shelves import list_shelves, shelf_context
from pod_media.fields import BlocksOutOfMigrationsField, ChoicesField
from pod_media.videos.choices import Requirement
from pod_media.videos.permissions import ChannelIndexPermissionTester, ShelfPermissionTester


class ChannelIndexPage(Page):
    """Lists the channels."""

    parent_page_types = ["home.HomePage", "wagtailcore.Page"]
    subpage_types = ["pod_media.ChannelPage"]
    template = "pod_media/channels/channel_index_page.html"

    class Meta:
        verbose_name = _("channel index")
        verbose_name_plural = _("channel indexes")

    def permissions_for_user(self, user: Any) -> ChannelIndexPermissionTester:
        """Return what `user` may do here."""
        return ChannelIndexPermissionTester(user, self)

    def told_to_many(self, _request: HttpRequest) -> str:
        """Return what the page is made of besides the catalogue: nothing."""
        return ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the channels."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "channels": list_shelves(request, ChannelPage, under=self)}


class _Shelf(Page):
    """What channels and themes have in common: a picture and a few words."""

    description = BlocksOutOfMigrationsField(
        shelf_blocks(), blank=True, verbose_name=_("description")
    )
    # SET_NULL: a channel does without its banner.
    banner = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("banner"),
    )
    # The hue of its heading and cards, in degrees; none is the site's.
    hue = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(359)], verbose_name=_("colour")
    )
    shows_descendants = models.BooleanField(
        default=True,
        verbose_name=_("show the videos of the themes inside too"),
    )

    search_fields = [*Page.search_fields, index.SearchField("description")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("description"),
        SynchronizedField("banner"),
        SynchronizedField("hue"),
        SynchronizedField("shows_descendants"),
    ]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> ShelfPermissionTester:
        """Return what `user` may do here."""
        return ShelfPermissionTester(user, self)

    def told_to_many(self, _request: HttpRequest) -> str:
        """Return what the page is made of besides the catalogue: nothing."""
        return ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the videos and the shelves inside."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **shelf_context(request, self, ThemePage)}


class ChannelPage(_Shelf):
    """A publisher's channel: a department, a course, a person."""

    # Two groups of people, made with the channel; page permissions hang on them.
    # SET_NULL: a channel outlives its groups.
    owners = models.OneToOneField(
        Group, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    contributors = models.OneToOneField(
        Group, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    embed_sites = models.TextField(
        blank=True,
        max_length=MOST_CHARACTERS,
        validators=[validate_sites],
        verbose_name=_("sites that may embed its videos"),
        help_text=_(
            "One host per line, such as lms.example.edu or *.example.edu. “none” is no other site, "
            "“*” any; empty is as everywhere here. Themes follow their channel."
        ),
    )

    required = ChoicesField(
        options=Requirement.choices,
        blank=True,
        default=list,
        verbose_name=_("required before a video is published here"),
        help_text=_(
            "In its themes too, and beside what is required on the whole site. What is published "
            "already stays so."
        ),
    )

    parent_page_types = ["pod_media.ChannelIndexPage"]
    subpage_types = ["pod_media.ThemePage", "pod_media.VideoPage"]
    template = "pod_media/channels/channel_page.html"
    translatable_fields = [
        *_Shelf.translatable_fields,
        SynchronizedField("embed_sites"),
        SynchronizedField("required"),
    ]
    # A copy is another channel, with people of its own.
    exclude_fields_in_copy = ["owners", "contributors"]

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Let the original alone hold the groups: Wagtail copies every field into an alias."""
        if self._state.adding and self.alias_of_id:
            self.owners = self.contributors = None
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> ChannelPage:
        """Take over what a revision says; whose channel it is, is no matter of texts."""
        page: ChannelPage = super().with_content_json(content)
        page.owners_id, page.contributors_id = self.owners_id, self.contributors_id
        return page


class ThemePage(_Shelf):
    """A shelf inside a channel; themes nest."""

    parent_page_types = ["pod_media.ChannelPage", "pod_media.ThemePage"]
    subpage_types = ["pod_media.ThemePage", "pod_media.VideoPage"]
    template = "pod_media/channels/channel_page.html"

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
