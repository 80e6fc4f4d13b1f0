"""Documents and links of a video: rows of its page, in order."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from pod_media.videos.choices import SpokenLanguage
from pod_media.videos.models import VideoPage
from pod_media.web_addresses import is_web_address


class DocumentAudience(models.TextChoices):
    """Who gets a document of a video."""

    WATCHERS = "watchers", _("Everyone who may watch")
    OWNERS = "owners", _("Its makers only")


class VideoDocument(Orderable):
    """A document beside a video; the same one may lie beside many."""

    # CASCADE: the row is the page's.
    video = ParentalKey(VideoPage, on_delete=models.CASCADE, related_name="documents")
    # CASCADE: without its file the row is nothing; drafts leave it out too.
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="video_documents",
        verbose_name=_("document"),
    )
    title = models.CharField(
        max_length=255,
        blank=True,
        verbose_name=_("title"),
        help_text=_("That of the document where it is left empty."),
    )
    language = models.CharField(
        max_length=12, choices=SpokenLanguage, blank=True, verbose_name=_("language")
    )
    visibility = models.CharField(
        max_length=10,
        choices=DocumentAudience,
        default=DocumentAudience.WATCHERS,
        verbose_name=_("who gets it"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document of a video")
        verbose_name_plural = _("documents of videos")
        constraints = [
            # Its address is said by the document.
            models.UniqueConstraint(
                fields=["video", "document"], name="a_document_once_beside_a_video"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=DocumentAudience.values),
                name="document_audience_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return what readers see."""
        return self.title or str(self.document.title)


class VideoLink(Orderable):
    """A link beside a video."""

    # CASCADE: the row is the page's.
    video = ParentalKey(VideoPage, on_delete=models.CASCADE, related_name="links")
    title = models.CharField(max_length=255, verbose_name=_("title"))
    address = models.CharField(
        max_length=1000, validators=[is_web_address], verbose_name=_("address")
    )
    description = models.CharField(max_length=500, blank=True, verbose_name=_("description"))

    class Meta(Orderable.Meta):
        verbose_name = _("link of a video")
        verbose_name_plural = _("links of videos")

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """Return whose page it is: readers are told where they are sent."""
        return urlsplit(self.address).hostname or ""


class DocumentDownloads(models.Model):
    """How often a document was fetched from beside a work, in whichever language.

    Not a field of the row: rows are written anew by each revision that is published.
    """

    # CASCADE: what is gone needs no count.
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    # `translation_key` of the pages.
    work = models.UUIDField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "work"], name="one_count_per_document")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.count}"
