"""Video pages: what people say about a recording, and where it is published."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pod_media.access_groups.models import AccessGroup
from pod_media.assets.models import MediaAsset
from pod_media.signals import content_taken_over
from pod_media.taxonomy.models import Discipline, VideoType
from pod_media.videos.audience_log import logging_audience
from pod_media.videos.changing_rows import clear_the_way
from pod_media.videos.choices import AudienceLevel, Licence, SpokenLanguage, Visibility
from pod_media.videos.copies import Copied
from pod_media.videos.hindrances import Hinderable
from pod_media.videos.permissions import VideoPermissionTester
from pod_media.videos.poster_words import PosterWords

# What a lecturer needs, and nothing that lets a page be broken.
DESCRIPTION_FEATURES = ["bold", "italic", "link", "ul", "ol", "h3", "h4"]


# Where the session keeps what opens single videos: see `videos.keys`.
KEYS = "pod_media.keys"

# What each language says for itself, and what all of them share.
TRANSLATED = [
    TranslatableField("title"),
    TranslatableField("slug"),
    TranslatableField("description"),
    TranslatableField("search_description"),
    TranslatableField("poster_alt"),
    # Translators would read numbers, which they could not change either.
    SynchronizedField("asset", overridable=False),
    SynchronizedField("recorded_on"),
    SynchronizedField("language"),
    SynchronizedField("people"),
    SynchronizedField("contributions"),
    SynchronizedField("documents"),
    SynchronizedField("links"),
    SynchronizedField("video_type", overridable=False),
    SynchronizedField("disciplines"),
    SynchronizedField("level"),
    SynchronizedField("licence"),
    TranslatableField("chapters"),
    SynchronizedField("allow_download"),
    SynchronizedField("visibility"),
    SynchronizedField("access_groups"),
    SynchronizedField("listed_with_lock"),
]

SEARCHED = [
    *Page.search_fields,
    index.SearchField("description"),
    index.SearchField("people"),
    index.FilterField("visibility"),
    index.FilterField("language"),
]

CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(visibility__in=Visibility.values), name="video_visibility_is_known"
    ),
    models.CheckConstraint(
        condition=Q(returns_live=False) | Q(trashed_at__isnull=False),
        name="video_returns_from_the_trash_only",
    ),
]


class VideoTag(TaggedItemBase):
    """A tag on a video page."""

    # CASCADE: the row is the page's.
    content_object = ParentalKey(
        "pod_media.VideoPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class VideoPage(Hinderable, Copied, PosterWords):
    """A published recording. Its translations and copies share the asset."""

    # The public id: `/v/<uuid>/` never changes, whatever the title or the parent becomes.
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # SET_NULL: the page, its address and its texts outlive a recording that was removed.
    asset = models.ForeignKey(
        MediaAsset,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
        verbose_name=_("recording"),
    )
    description = RichTextField(
        blank=True, features=DESCRIPTION_FEATURES, verbose_name=_("description")
    )
    recorded_on = models.DateField(
        null=True, blank=True, default=datetime.date.today, verbose_name=_("date of the recording")
    )
    language = models.CharField(
        max_length=12, choices=SpokenLanguage, blank=True, verbose_name=_("language spoken")
    )
    people = models.CharField(
        max_length=255,
        blank=True,
        verbose_name=_("speakers"),
        help_text=_("Names, separated by commas."),
    )
    # SET_NULL: a video does without its type when staff drop it from the list.
    video_type = models.ForeignKey(
        VideoType,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="videos",
        verbose_name=_("type"),
    )
    disciplines = ParentalManyToManyField(
        Discipline, blank=True, related_name="videos", verbose_name=_("disciplines")
    )
    level = models.CharField(
        max_length=8, choices=AudienceLevel, blank=True, verbose_name=_("audience")
    )
    licence = models.CharField(
        max_length=16, choices=Licence, blank=True, verbose_name=_("licence")
    )
    tags = ClusterTaggableManager(through=VideoTag, blank=True, verbose_name=_("tags"))
    allow_download = models.BooleanField(default=False, verbose_name=_("viewers may download"))
    visibility = models.CharField(
        max_length=16,
        choices=Visibility,
        default=Visibility.PUBLIC,
        verbose_name=_("who may watch"),
    )
    # Asked of with the visibility "groups" alone; none left is nobody, never everybody.
    access_groups = ParentalManyToManyField(
        AccessGroup, blank=True, related_name="videos", verbose_name=_("groups")
    )
    listed_with_lock = models.BooleanField(
        default=False,
        verbose_name=_("show in lists with a lock"),
        help_text=_("Those who may not watch it see its title in lists, and whom to ask."),
    )

    # May edit, not delete.
    co_owners = ParentalManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="co_owned_videos",
        verbose_name=_("co-owners"),
    )
    # In the trash since; what lies there is seen by its makers alone, and goes after a while.
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    # It was out when it went into the trash, and comes out again when it is taken back.
    returns_live = models.BooleanField(default=False, editable=False)

    parent_page_types = ["pod_media.VideoIndexPage", "pod_media.ChannelPage", "pod_media.ThemePage"]
    subpage_types: list[str] = []
    template = "pod_media/videos/video_page.html"
    exclude_fields_in_copy = ["uuid", "trashed_at", "returns_live"]
    search_fields = SEARCHED
    translatable_fields = TRANSLATED

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        constraints = CONSTRAINTS

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Give a new alias an address of its own: Wagtail copies every field into it."""
        if self._state.adding and self.alias_of_id:
            self.uuid = uuid4()
        # Wagtail's table has `live`, out of reach of a constraint on this one.
        if self.live and self.trashed_at:
            raise ValidationError(_("This video is in the trash: take it back first."))
        update_fields = kwargs.get("update_fields")
        with transaction.atomic(), logging_audience(self, update_fields):
            clear_the_way(self, update_fields)
            return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> VideoPage:
        """Take over what a revision, or an alias's original, says; identity and trash stay."""
        page: VideoPage = super().with_content_json(content)
        page.uuid = self.uuid
        page.trashed_at, page.returns_live = self.trashed_at, self.returns_live
        content_taken_over.send(sender=type(self), video=page, content=content)
        return page

    def permissions_for_user(self, user: Any) -> VideoPermissionTester:
        """Return what `user` may do with this video."""
        return VideoPermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Let somebody signed in, or with a key, reach a draft; `watch.answer` judges them."""
        user, session = getattr(request, "user", None), getattr(request, "session", {})
        if not path_components and ((user and user.is_authenticated) or session.get(KEYS)):
            return RouteResult(self)
        return super().route(request, path_components)
