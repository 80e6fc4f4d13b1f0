"""A person's ordered list of videos."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from pod_media.videos.models import VideoPage


class Playlist(index.Indexed, models.Model):
    """A list of videos somebody keeps. Seeing a list grants nothing of the videos in it."""

    class Kind(models.TextChoices):
        """A list people make, or one of the two that each person has."""

        LIST = "list", _("Playlist")
        FAVOURITES = "favourites", _("Favourites")
        LATER = "later", _("Watch later")

    class Visibility(models.TextChoices):
        """Who may see the list."""

        PUBLIC = "public", _("Everyone")
        UNLISTED = "unlisted", _("Anyone with the link")
        PASSWORD = "password", _("With a password")
        PRIVATE = "private", _("Only me")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.LIST, editable=False)
    title = models.CharField(max_length=200, verbose_name=_("title"))
    description = models.TextField(blank=True, max_length=2000, verbose_name=_("description"))
    # CASCADE: what a person keeps goes with the account; shared lists are handed over first.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="playlists",
        verbose_name=_("owner"),
    )
    co_owners = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="co_owned_playlists",
        verbose_name=_("co-owners"),
    )
    visibility = models.CharField(
        max_length=12,
        choices=Visibility,
        default=Visibility.PRIVATE,
        verbose_name=_("who may see it"),
    )
    # Hashed by Django's hashers.
    password = models.CharField(max_length=128, blank=True, editable=False)
    is_promoted = models.BooleanField(default=False, verbose_name=_("promoted by staff"))
    # Grows with each change of items: who changes an order says which one was seen.
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.FilterField("visibility"),
        index.FilterField("is_promoted"),
        index.FilterField("kind"),
        index.FilterField("owner"),
    ]

    class Meta:
        verbose_name = _("playlist")
        verbose_name_plural = _("playlists")
        indexes = [
            # The page of public lists: promoted ones first, then those changed last.
            models.Index(
                fields=["-is_promoted", "-updated_at"],
                condition=Q(kind="list", visibility="public"),
                name="public_playlists_in_order",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind"],
                condition=~Q(kind="list"),
                name="one_own_list_of_each_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="list") | Q(visibility="private"), name="own_lists_are_private"
            ),
            models.CheckConstraint(
                condition=~Q(visibility="password") | ~Q(password=""),
                name="a_locked_list_has_a_password",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address, which never changes."""
        return reverse("pod_media:playlist", args=[self.uuid])

    @property
    def name(self) -> str:
        """Return the title, or what the two lists that each person has are called."""
        return self.title if self.kind == self.Kind.LIST else str(self.get_kind_display())

    @property
    def is_own(self) -> bool:
        """Tell whether it is one of the two lists that each person has."""
        return self.kind != self.Kind.LIST


class PlaylistItem(models.Model):
    """A video's place in a list."""

    # CASCADE: a place in a list that is gone.
    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="items")
    # CASCADE: a video that is gone leaves the lists.
    video = models.ForeignKey(VideoPage, on_delete=models.CASCADE, related_name="playlist_items")
    position = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["playlist", "video"], name="once_in_a_playlist"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.video}"
