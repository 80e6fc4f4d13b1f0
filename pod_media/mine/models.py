"""Folders that people sort their own videos into; viewers see nothing of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pod_media.videos.models import VideoPage


class VideoFolder(models.Model):
    """A person's folder; a video lies in at most one of them per person."""

    # CASCADE: the order somebody keeps goes with the account.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="video_folders"
    )
    name = models.CharField(max_length=100, verbose_name=_("name"))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_folder_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class FolderEntry(models.Model):
    """A video lies in a folder: in one of each person's, whatever they do in two tabs at once."""

    # Whose folder it is, for the constraint. CASCADE: as the folder.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    # CASCADE: the folder's own.
    folder = models.ForeignKey(VideoFolder, on_delete=models.CASCADE, related_name="entries")
    # CASCADE: a video that is gone lies nowhere.
    video = models.ForeignKey(VideoPage, on_delete=models.CASCADE, related_name="folder_entries")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "video"], name="one_folder_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.folder}: {self.video}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Belong to whom the folder does, which is never another's later."""
        self.person_id = self.folder.owner_id
        super().save(*args, **kwargs)
