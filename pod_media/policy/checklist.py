"""The checklist of a video: what is there, what lacks, and where that is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pod_media.captions.models import Track
from pod_media.policy.required import Rules, read_rules
from pod_media.policy.rules import Captions, Facts, Lack, lacks_of, needless_of
from pod_media.videos.choices import Requirement
from pod_media.videos.models import VideoPage

# There; required and not there; good to have.
OK, MISSING, ADVICE = "ok", "missing", "advice"


@dataclass(frozen=True)
class Item:
    """A line of the list; `sentence` and `what` say what lacks, where something does.

    Of what is not needed, `sentence` says why.
    """

    code: Requirement
    state: str
    label: str
    sentence: str
    what: str
    # Where it is mended.
    address: str
    # Who asks for it, in words; empty where nobody does.
    asked_by: str


@dataclass(frozen=True)
class Checklist:
    """The items of a video."""

    items: tuple[Item, ...]

    @property
    def lacking(self) -> list[Item]:
        """Return what is not there, what is required first."""
        found = [each for each in self.items if each.state != OK]
        return sorted(found, key=lambda each: each.state != MISSING)

    @property
    def missing(self) -> str:
        """Return what is required and not there, as the end of a sentence."""
        return ", ".join(each.what for each in self.items if each.state == MISSING)

    @property
    def hindrance(self) -> str:
        """Return why the video may not come out, in a sentence; empty if it may."""
        if not self.missing:
            return ""
        return _("Before it can be published it needs: %(what)s.") % {"what": self.missing}


def checklist_of(video: VideoPage, rules: Rules | None = None) -> Checklist:
    """Return the list of a video as it was handed in, drafts included.

    Seven queries at most, and one more for each level of its aliases.
    """
    return checklist_for(video, (rules or read_rules()).required_to_publish(video))


def checklist_for(video: VideoPage, required: dict[str, str]) -> Checklist:
    """Return the list of a video by what is `required`: who asks for it, by code."""
    facts = facts_of(video)
    needless = needless_of(facts)
    return Checklist(
        tuple(
            _item(video, code, lack or needless.get(code, ""), required.get(code, ""))
            for code, lack in lacks_of(facts).items()
        )
    )


def hindrance_of(video: VideoPage, rules: Rules | None = None) -> str:
    """Return why a video may not come out, in a sentence; empty if it may.

    Where nothing is required, nothing is looked at.
    """
    required = (rules or read_rules()).required_to_publish(video)
    return checklist_for(video, required).hindrance if required else ""


def facts_of(video: VideoPage) -> Facts:
    """Return what the rules look at."""
    asset = video.asset
    tracks = list(asset.tracks.all()) if asset else []
    return Facts(
        language=video.language,
        seconds=float((asset and asset.duration) or 0),
        has_sound=_has_sound(video),
        captions=tuple(
            Captions(each.language, each.is_published)
            for each in tracks
            if each.kind == Track.Kind.CAPTIONS
        ),
        faults=sum(each.faults for each in tracks),
        has_poster=bool(asset and asset.thumbnail),
        poster_text=video.poster_alt,
        description=strip_tags(video.description),
        chapters=len(video.chapters.all()),
        licence=video.licence,
    )


def _item(video: VideoPage, code: Requirement, found: Lack | str, asked_by: str) -> Item:
    label, address = str(code.label), _address(code, video)
    if isinstance(found, str):
        return Item(code, OK, label, found, "", address, asked_by)
    state = MISSING if asked_by else ADVICE
    return Item(code, state, label, found.sentence, found.what, address, asked_by)


def _address(code: Requirement, video: VideoPage) -> str:
    if code in (Requirement.CAPTIONS, Requirement.FAULTLESS):
        return reverse("pod_media:tracks", args=[video.uuid])
    if code == Requirement.CHAPTERS:
        return reverse("pod_media:chapters", args=[video.uuid])
    field = {
        Requirement.POSTER_TEXT: "poster_alt",
        Requirement.DESCRIPTION: "description",
        Requirement.LICENCE: "licence",
    }[code]
    return f"{reverse('pod_media:describe', args=[video.uuid])}#id_{field}"


def _has_sound(video: VideoPage) -> bool:
    """Tell whether anything is heard; yes as long as nobody looked."""
    source = video.asset.current_source if video.asset else None
    return bool(source.info.get("audio", True)) if source else True
