"""What opens a video besides its visibility: its password, and links that were shared."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from pod_media.videos.models import VideoPage


def new_edition() -> str:
    """Return what tells a password from the one before it, and nothing of either."""
    return get_random_string(12)


class VideoPassword(models.Model):
    """The password of a work, in all its languages; asked for while its visibility says so."""

    # The pages' translation key: a page that is gone leaves the others their password.
    work = models.UUIDField(unique=True)
    # By Django's hashers.
    hash = models.CharField(max_length=128)
    # Another with each password: whoever gave the former one is asked again.
    edition = models.CharField(max_length=12, unique=True, default=new_edition)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.work)


class OpenLinks(models.QuerySet["ShareLink"]):
    """Which links open something."""

    def unended(self) -> OpenLinks:
        """Return those that open their video for whoever holds them already."""
        is_over = Q(expires_at__isnull=False, expires_at__lte=timezone.now())
        return self.filter(revoked_at__isnull=True).exclude(is_over)

    def usable(self) -> OpenLinks:
        """Return those that let somebody else in."""
        return self.unended().filter(Q(max_uses__isnull=True) | Q(uses__lt=models.F("max_uses")))


class ShareLink(models.Model):
    """An address that opens one video to whoever has it, until it ends or is revoked."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # CASCADE: a way to what is gone.
    video = models.ForeignKey(VideoPage, on_delete=models.CASCADE, related_name="share_links")
    name = models.CharField(
        max_length=100,
        verbose_name=_("name"),
        help_text=_("For whom or what it is; only makers of the video see it."),
    )
    # SET_NULL: who made it may leave, and the video's makers go on seeing it.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="share_links",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True, verbose_name=_("works until"))
    max_uses = models.PositiveIntegerField(
        null=True, blank=True, verbose_name=_("can be used so many times")
    )
    uses = models.PositiveIntegerField(default=0, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects: Any = OpenLinks.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        constraints = [
            models.CheckConstraint(
                condition=Q(max_uses__isnull=True) | Q(max_uses__gt=0),
                name="share_link_can_be_used",
            ),
            models.CheckConstraint(
                condition=Q(max_uses__isnull=True) | Q(uses__lte=models.F("max_uses")),
                name="share_link_is_not_overused",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_used_up(self) -> bool:
        """Tell whether nobody else can come in by it."""
        return self.max_uses is not None and self.uses >= self.max_uses

    @property
    def is_over(self) -> bool:
        """Tell whether its time is over."""
        return self.expires_at is not None and self.expires_at <= timezone.now()
