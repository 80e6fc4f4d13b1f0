"""What the makers of a video are told of who may watch it now, why, and when."""

from __future__ import annotations

from dataclasses import dataclass, field

from pod_media.videos.access import Viewer
from pod_media.videos.audience import who_sentence, why_closed
from pod_media.videos.inherited import Inherited, contradiction, inherited_by
from pod_media.videos.models import VideoPage
from pod_media.videos.schedule import when_sentence


@dataclass(frozen=True)
class Told:
    """Sentences; `is_wrong` where fewer get in than the choice names, or nobody."""

    who: str
    when: str = ""
    is_wrong: bool = False
    inherited: list[Inherited] = field(default_factory=list)


def told_to_makers(video: VideoPage, viewer: Viewer) -> Told:
    """Gather what is said of a page, or of a draft that will be it."""
    above, closed = inherited_by(video, viewer), why_closed(video)
    narrowed = contradiction(video.visibility, above)
    return Told(
        who=closed or narrowed or who_sentence(video),
        when=when_sentence(video),
        is_wrong=bool(closed or narrowed),
        inherited=above,
    )
