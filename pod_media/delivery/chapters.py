"""Chapters for any player of HLS: a JSON file that the multivariant playlist names.

Apple, "Providing JavaScript Object Notation (JSON) chapters" for HTTP Live Streaming.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from pod_media.assets.addresses import VIDEO, Grant
from pod_media.videos.chapter_models import VideoChapter
from pod_media.videos.chapters import chapters_of
from pod_media.videos.models import VideoPage

# Beside the sets, within the same grant: which page it is of, the grant tells.
NAME = "chapters.json"


def has_chapters(grant: Grant) -> bool:
    """Tell whether the page that a grant is for has chapters within its recording: one query."""
    length = F("video__asset__duration")
    is_within = Q(video__asset__duration=None) | Q(video__asset__duration=0) | Q(seconds__lt=length)
    chapters = VideoChapter.objects.filter(is_within, video__uuid=grant.uuid)
    return grant.kind == VIDEO and chapters.exists()


def hls_chapters(grant: Grant) -> list[dict[str, Any]] | None:
    """Return the chapters as Apple has them, times in seconds; None where there is no page."""
    pages = VideoPage.objects.select_related("asset", "locale")
    video = pages.filter(uuid=grant.uuid).first() if grant.kind == VIDEO else None
    if video is None:
        return None
    duration = float((video.asset and video.asset.duration) or 0)
    rows = chapters_of(video, duration)
    ends = [*(row["start"] for row in rows[1:]), duration]
    language = video.locale.language_code
    return [
        {
            "chapter": number,
            "start-time": row["start"],
            "titles": [{"language": language, "title": row["title"]}],
            # Of the last it is not known while the recording's length is not.
            **({"duration": round(end - row["start"], 3)} if end > row["start"] else {}),
        }
        for number, (row, end) in enumerate(zip(rows, ends, strict=False), 1)
    ]
