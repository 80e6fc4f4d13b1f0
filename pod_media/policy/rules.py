"""What a complete video has, as rules on facts: no database, no page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pod_media.timed.chapters import LONG_RECORDING
from pod_media.videos.choices import Requirement, language_name


@dataclass(frozen=True)
class Captions:
    """A track of captions in one language (BCP 47)."""

    language: str
    is_published: bool


@dataclass(frozen=True)
class Facts:
    """What the rules look at."""

    # The language that is spoken (BCP 47), empty where nobody said it.
    language: str = ""
    seconds: float = 0
    # A recording without sound needs no captions.
    has_sound: bool = True
    captions: tuple[Captions, ...] = ()
    # Errors in tracks of any kind and language.
    faults: int = 0
    has_poster: bool = False
    poster_text: str = ""
    description: str = ""
    chapters: int = 0
    licence: str = ""


@dataclass(frozen=True)
class Lack:
    """What is not there: as the end of a sentence, and as a sentence of its own."""

    what: str
    sentence: str


def lacks_of(facts: Facts) -> dict[Requirement, Lack | None]:
    """Return of each rule what lacks; None where it is kept."""
    return {
        Requirement.CAPTIONS: _captions(facts),
        Requirement.FAULTLESS: _faults(facts),
        Requirement.POSTER_TEXT: _poster_text(facts),
        Requirement.DESCRIPTION: _description(facts),
        Requirement.CHAPTERS: _chapters(facts),
        Requirement.LICENCE: _licence(facts),
    }


def needless_of(facts: Facts) -> dict[Requirement, str]:
    """Return why a rule asks for nothing of this video, of each that does not."""
    if facts.has_sound or any(each.is_published for each in facts.captions):
        return {}
    return {Requirement.CAPTIONS: _("It has no sound: no captions are needed.")}


def speaks(track: str, spoken: str) -> bool:
    """Tell whether captions are in the language that is spoken, whatever the country.

    >>> speaks("en-GB", "en"), speaks("fr", "en"), speaks("fr", "")
    (True, False, True)
    """
    return not spoken or track.lower().split("-")[0] == spoken.lower().split("-")[0]


def _captions(facts: Facts) -> Lack | None:
    own = [each for each in facts.captions if speaks(each.language, facts.language)]
    if not facts.has_sound or any(each.is_published for each in own):
        return None
    if not facts.language:
        draft = _("The captions are a draft: viewers do not get them yet.")
        none = _("There are no captions, and nobody said which language is spoken.")
        return Lack(_("published captions"), draft if own else none)
    named = {"language": language_name(facts.language)}
    draft = _("The captions are a draft (%(language)s): viewers do not get them yet.")
    none = _("There are no captions in the language that is spoken (%(language)s).")
    return Lack(_("published captions (%(language)s)") % named, (draft if own else none) % named)


def _faults(facts: Facts) -> Lack | None:
    if not facts.faults:
        return None
    said = ngettext(
        "The captions have %(count)s error.", "The captions have %(count)s errors.", facts.faults
    )
    return Lack(_("captions without errors"), said % {"count": facts.faults})


def _poster_text(facts: Facts) -> Lack | None:
    if not facts.has_poster or facts.poster_text.strip():
        return None
    said = _("Nobody said in words what its poster shows, for those who do not see it.")
    return Lack(_("its poster in words"), said)


def _description(facts: Facts) -> Lack | None:
    if facts.description.strip():
        return None
    return Lack(_("a description"), _("There is no description."))


def _chapters(facts: Facts) -> Lack | None:
    if facts.chapters or facts.seconds <= LONG_RECORDING:
        return None
    said = _("It is longer than %(minutes)s minutes and has no chapters.")
    return Lack(_("chapters"), said % {"minutes": LONG_RECORDING // 60})


def _licence(facts: Facts) -> Lack | None:
    if facts.licence:
        return None
    said = _("No licence says what viewers may do with it: all rights are reserved.")
    return Lack(_("a licence"), said)
