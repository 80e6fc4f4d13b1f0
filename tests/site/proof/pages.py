"""Surfaces of one video: its page, its player, and every byte behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.test import Client
from django.urls import reverse

from pod_media.assets.addresses import media_address
from pod_media.captions.files import track_folder, track_name
from pod_media.models import Track
from pod_media.videos.grants import grant_for
from tests.site.proof import oracle, tokens
from tests.site.proof.judging import Tally
from tests.site.proof.papers import BRINGER, has_draft, is_brought
from tests.site.proof.plain import FAILED, PREPARING, RIGHT, Film
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import DRAFT, FRAMER, PUBLISHED, World

# Whether the answer lets somebody in.
Opens = Callable[[Any], bool]
STRANGER = Client(raise_request_exception=False)
LED, REFUSED, MISSING = 302, 403, 404


@dataclass(frozen=True)
class Asking:
    """Somebody who asks a surface of a film."""

    world: World
    visitor: Visitor
    film: Film

    @property
    def video(self) -> Any:
        """Return the page."""
        return self.world.videos[self.film.number]

    @property
    def may_watch(self) -> bool:
        """Tell what the rule says."""
        return oracle.may_watch(self.world.facts, self.visitor.person, self.visitor.hand, self.film)

    @property
    def makes(self) -> bool:
        """Tell whether it is theirs to edit."""
        return oracle.makes(self.world.facts, self.visitor.person, self.film)

    def address(self, name: str, *more: str) -> str:
        """Return an address that is said by the video's public id."""
        return reverse(f"pod_media:{name}", args=[self.video.uuid, *more])

    def media(self, path: str) -> str:
        """Return a signed address such as the player of this visitor is given."""
        return media_address(grant_for(self.visitor.viewer(), self.video), path)

    def file(self, name: str) -> str:
        """Return the same of a file that was made of the recording."""
        return self.media(f"{self.world.sets[self.film.number].prefix}{name}")

    def captions(self, language: str, end: str) -> str:
        """Return the same of captions, published or as they would be called if they were."""
        track = Track.objects.get(asset=self.video.asset_id, language=language)
        return self.media(f"{track_folder(track)}{track_name(track, track.number)}{end}")


def judge_page(asking: Asking, tally: Tally, surface: str) -> None:
    """Ask one surface as a browser does, and read the answer for what it must not say."""
    ask, may = SURFACES[surface]
    response = ask(asking)
    opened, allowed = _is_open(asking, surface, response), may(asking)
    tally.judge(surface, asking.visitor, asking.film, is_open=opened, may=allowed)
    tally.check(surface, asking.visitor, response.status_code < 500, "fails")
    if not opened and not allowed and surface in REFUSALS:
        is_right = response.status_code in REFUSALS[surface](asking)
        tally.check(surface, asking.visitor, is_right, f"refuses by {response.status_code}")
    told = f"{response.headers.get('Location', '')} {_text_of(response)}"
    # Whoever asks for the page's own address knows it.
    is_told = _tells_address(asking, surface, response)
    own = {(tokens.SLUG, asking.film.number)} if is_told else set()
    where = f"film {asking.film.number}"
    tally.read(surface, asking.visitor, told, where=where, but=own)
    # What its channel says of it is not said of what there is not.
    framers = response.headers.get("Content-Security-Policy", "")
    is_right = response.status_code != MISSING or FRAMER not in framers
    tally.check(surface, asking.visitor, is_right, "tells who may frame it")


def surfaces_of(film: Film) -> list[str]:
    """Return the surfaces that a film has."""
    lacking = OF_FILES if film.state == FAILED else set()
    if not has_draft(film):
        lacking = lacking | {"document of the draft"}
    return [name for name in SURFACES if name not in lacking]


def _tells_address(asking: Asking, surface: str, response: Any) -> bool:
    """Tell whether an answer says where the page is to who asks there, or was let go there."""
    if response.status_code != LED or surface == "page":
        return surface == "page"
    # The text's address sends who lacks but a password to where it is asked for.
    return surface == "permanent" or (surface == "transcript" and _is_led_there(asking))


def _is_open(asking: Asking, surface: str, response: Any) -> bool:
    if surface == "page":
        words = tokens.token(tokens.WORDS, asking.film.number)
        return response.status_code == 200 and words in response.text
    if surface == "permanent":
        return response.status_code == 302 and response["Location"] == asking.video.url
    if surface == "poster":
        return response.status_code == 302
    return response.status_code in (200, 204)


def _text_of(response: Any) -> str:
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")


def _get(address: Callable[[Asking], str]) -> Callable[[Asking], Any]:
    return lambda asking: asking.visitor.client.get(address(asking))


def _fetch(address: Callable[[Asking], str]) -> Callable[[Asking], Any]:
    """Fetch as a player does, in whose address the right is: no cookie goes along."""
    return lambda asking: STRANGER.get(address(asking))


def _watches(asking: Asking) -> bool:
    return asking.may_watch


def _is_led_there(asking: Asking) -> bool:
    """Tell whether the page's address may be told: to who watches, or lacks but a password."""
    facts = asking.world.facts
    hand = replace(asking.visitor.hand, passed=True, words=RIGHT, links=False, some=False)
    is_let_in = oracle.may_watch(facts, asking.visitor.person, hand, asking.film)
    # An alias has no password of its own.
    is_asked = oracle.asks(facts, asking.visitor.person, hand, asking.film)
    return asking.may_watch or is_let_in or is_asked


def _watches_signed_in(asking: Asking) -> bool:
    return asking.may_watch and asking.visitor.person.is_known


def _handles(asking: Asking) -> bool:
    return oracle.handles(asking.world.facts, asking.visitor.person, asking.film)


def _downloads(asking: Asking) -> bool:
    is_there = asking.film.state != PREPARING
    return is_there and asking.may_watch and (asking.film.allows_download or asking.makes)


def _refuses_page(asking: Asking) -> set[int]:
    if not oracle.is_spoken_of(asking.film):
        return {MISSING}
    if _is_led_there(asking):
        # A channel's password is asked for as Wagtail does, its own as something refused.
        return {200, REFUSED}
    return {REFUSED} if asking.visitor.person.is_known else {LED}


def _refuses_way(asking: Asking) -> set[int]:
    is_asked = oracle.is_spoken_of(asking.film) and not asking.visitor.person.is_known
    return {LED if is_asked else MISSING}


def _refuses_text(asking: Asking) -> set[int]:
    return {LED} if _is_led_there(asking) else _refuses_way(asking)


def _refuses_player(asking: Asking) -> set[int]:
    return {REFUSED if oracle.is_spoken_of(asking.film) else MISSING}


def _makes(asking: Asking) -> bool:
    return asking.makes


def _gets_document(asking: Asking) -> bool:
    """Tell who gets a file at Wagtail's own address: who watches, brought it, or keeps all."""
    person = asking.visitor.person
    keeps = person.is_known and (person.edits_all or person.is_administrator)
    brought = person.name == BRINGER and is_brought(asking.film.number)
    return asking.may_watch or keeps or brought


def _paper(asking: Asking) -> str:
    return _slides(asking, "video_document")


def _slides(asking: Asking, name: str) -> str:
    return asking.address(name, str(asking.world.papers[asking.film.number].pk))


def _drafted(asking: Asking) -> str:
    return asking.address("video_document", str(asking.world.drafted[asking.film.number].pk))


def _answers(asking: Asking) -> str:
    return asking.address("video_document", str(asking.world.answers[asking.film.number].pk))


def _note(asking: Asking) -> Any:
    return asking.visitor.client.post(asking.address("position"), {"seconds": "1"})


def _recording(asking: Asking) -> str:
    return reverse("pod_media:asset_manifest", args=[asking.video.asset.uuid])


def _authorise(asking: Asking) -> str:
    folder = asking.file("").removeprefix("/media/")
    return f"/media-authorise/{folder}"


SURFACES: dict[str, tuple[Callable[[Asking], Any], Callable[[Asking], bool]]] = {
    "page": (_get(lambda asking: asking.video.url), _watches),
    "permanent": (_get(lambda asking: asking.address("video")), _is_led_there),
    "manifest": (_get(lambda asking: asking.address("manifest")), _watches),
    "embed": (_get(lambda asking: asking.address("embed")), _watches),
    "poster": (_get(lambda asking: asking.address("poster")), _watches),
    "download": (_get(lambda asking: asking.address("download", "audio-0")), _downloads),
    "recording": (_get(_recording), _handles),
    "position": (_note, _watches_signed_in),
    "save dialog": (_get(lambda asking: asking.address("playlist_save")), _watches_signed_in),
    "transcript": (_get(lambda asking: asking.address("transcript", "en")), _watches),
    "transcript's lines": (_get(lambda asking: asking.address("transcript_cues", "en")), _watches),
    "transcript's file": (
        _get(lambda asking: asking.address("transcript_download", "en", "txt")),
        _watches,
    ),
    "document": (_get(_paper), _watches),
    "slides": (_get(lambda asking: _slides(asking, "video_slides")), _watches),
    "slides' file": (_get(lambda asking: _slides(asking, "video_slides_file")), _watches),
    "document for makers": (_get(_answers), _makes),
    "document of the draft": (_get(_drafted), _makes),
    "document in the CMS's way": (
        _get(lambda asking: asking.world.papers[asking.film.number].url),
        _gets_document,
    ),
    "poster file": (
        _fetch(lambda asking: asking.media(asking.video.asset.thumbnail.name)),
        _watches,
    ),
    "multivariant playlist": (_fetch(lambda asking: asking.file("master.m3u8")), _watches),
    "chapters for players of HLS": (
        _fetch(lambda asking: asking.media("chapters.json")),
        _watches,
    ),
    "media playlist": (_fetch(lambda asking: asking.file("720p.m3u8")), _watches),
    "segment": (_fetch(lambda asking: asking.file("720p.mp4")), _watches),
    "storyboard": (_fetch(lambda asking: asking.file("storyboard.vtt")), _watches),
    "nginx": (_fetch(_authorise), _watches),
    "captions": (_fetch(lambda asking: asking.captions(PUBLISHED, ".vtt")), _watches),
    "captions in pieces": (
        _fetch(lambda asking: asking.captions(PUBLISHED, ".pieces.vtt")),
        _watches,
    ),
    "captions playlist": (_fetch(lambda asking: asking.captions(PUBLISHED, ".m3u8")), _watches),
    "captions not published": (
        _fetch(lambda asking: asking.captions(DRAFT, ".vtt")),
        lambda _asking: False,
    ),
}
# How a refusal is said: openly of what is out, and of the rest as of what there is not.
REFUSALS: dict[str, Callable[[Asking], set[int]]] = {
    "page": _refuses_page,
    "permanent": _refuses_way,
    "manifest": _refuses_player,
    "embed": _refuses_player,
    "transcript": _refuses_text,
}
# What a recording that failed has none of.
OF_FILES = {
    *("transcript", "transcript's lines", "transcript's file"),
    *("multivariant playlist", "media playlist", "segment", "storyboard", "nginx", "download"),
    *("captions", "captions in pieces", "captions playlist", "captions not published"),
}
