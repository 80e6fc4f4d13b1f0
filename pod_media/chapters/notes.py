"""What was wrong in a list of chapters, and what was done about it: in words, with the line."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.captions.notes import notes_to_json, sentences_of
from pod_media.timed.sifting import Note
from pod_media.timed.timecode import format_timecode

SENTENCES = {
    "timed:chapter:title-cut": gettext_lazy("The title was cut to %(most)s characters."),
    "timed:chapter:twice": gettext_lazy("“%(text)s” begins when another does and was left out."),
    "timed:order:sorted": gettext_lazy("It comes before what stands above it: it was moved there."),
    "timed:text:none": gettext_lazy("A time without a title was left out."),
    "timed:time:beyond": gettext_lazy("“%(text)s” begins after the end and was left out."),
    "timed:time:unreadable": gettext_lazy("“%(text)s” has no time and was left out."),
}


def sentences_about(notes: Iterable[Note]) -> list[str]:
    """Return them as sentences; what is wrong with a WebVTT file is said as of captions."""
    return [_sentence(note) for note in notes]


def _sentence(note: Note) -> str:
    if note.code not in SENTENCES:
        return sentences_of(notes_to_json([note]))[0]
    said = str(SENTENCES[note.code]) % {
        "text": note.params.get("text", ""),
        "most": note.params.get("most", ""),
    }
    return (
        _("Line %(line)s: %(sentence)s") % {"line": note.line, "sentence": said}
        if note.line
        else said
    )


def list_of(starts: Iterable[float]) -> str:
    """Return times as people write them, one after the other.

    >>> list_of([5, 65])
    '0:05, 1:05'
    """
    return ", ".join(format_timecode(each) for each in starts)
