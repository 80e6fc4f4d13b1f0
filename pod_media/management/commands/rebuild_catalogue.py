"""Write the places of all videos in the lists anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pod_media.catalogue.indexing import index_videos
from pod_media.videos.models import VideoPage


class Command(BaseCommand):
    """Make facets true of every video, as after an import or a restored backup."""

    help = "Write what lists are narrowed by anew, for every video. Lists stay readable meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index all videos, batch by batch."""
        count = index_videos(VideoPage.objects.values_list("pk", flat=True))
        self.stdout.write(f"{count} videos written.")
