"""What follows when a video goes, whoever removes it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from pod_media.videos.key_models import VideoPassword
from pod_media.videos.models import VideoPage


@receiver(post_delete, sender=VideoPage)
def forget_password(instance: VideoPage, **_kwargs: Any) -> None:
    """Remove the password of a work of which no page is left."""
    work = instance.translation_key
    if not VideoPage.objects.filter(translation_key=work).exists():
        VideoPassword.objects.filter(work=work).delete()
