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
    """Sentences; `is_closed` where nobody gets in though the choice names others."""

    who: str
    when: str = ""
    is_closed: bool = False
    inherited: list[Inherited] = field(default_factory=list)
    contradiction: str = ""


def told_to_makers(video: VideoPage, viewer: Viewer) -> Told:
    """Gather what is said of a page, or of a draft that will be it."""
    above, closed = inherited_by(video, viewer), why_closed(video)
    return Told(
        who=closed or who_sentence(video),
        when=when_sentence(video),
        is_closed=bool(closed),
        inherited=above,
        contradiction=contradiction(video.visibility, above),
    )
