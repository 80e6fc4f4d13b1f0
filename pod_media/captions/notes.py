"""What was wrong in a file with captions, and what was done about it: in words, with the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pod_media.timed.reading import Note
from pod_media.timed.timecode import format_timecode

SENTENCES: dict[str, Any] = {
    "timed:header:missing": gettext_lazy(
        "The file does not begin with WEBVTT; it was read anyway."
    ),
    "timed:encoding:guessed": gettext_lazy(
        "The file does not say how its letters are written; %(encoding)s was taken. Look at "
        "accented letters."
    ),
    "timed:block:header": gettext_lazy("“%(text)s” belongs to the file and was left out."),
    "timed:block:note": gettext_lazy("The note “%(text)s” was left out."),
    "timed:block:style": gettext_lazy("The file’s own looks were left out: viewers choose theirs."),
    "timed:block:region": gettext_lazy("A region of the file was left out."),
    "timed:block:unknown": gettext_lazy("“%(text)s” is no caption and was left out."),
    "timed:cue:twice": gettext_lazy(
        "The same words at the same time as in line %(first)s: one caption was made of both."
    ),
    "timed:markup:dropped": gettext_lazy("Formatting that captions here do not have was left out."),
    "timed:markup:escaped": gettext_lazy("What looks like markup and is none is shown as text."),
    "timed:markup:nesting": gettext_lazy("Markup that was not closed in order was put in order."),
    "timed:order:sorted": gettext_lazy("It comes before what stands above it: it was moved there."),
    "timed:settings:dropped": gettext_lazy(
        "The place “%(settings)s” is not known and was left out."
    ),
    "timed:text:blank-line": gettext_lazy("An empty line within the caption was left out."),
    "timed:text:control": gettext_lazy("Characters that nobody sees were left out."),
    "timed:text:cut": gettext_lazy(
        "The caption has more than %(most)s characters: the rest was left out."
    ),
    "timed:text:none": gettext_lazy("A caption without words was left out."),
    "timed:time:beyond": gettext_lazy(
        "It begins after the end of the recording (%(limit)s) and was left out."
    ),
    "timed:time:cut": gettext_lazy(
        "It ended after the recording (%(limit)s): it now ends with it."
    ),
    "timed:time:inside": gettext_lazy("A time within the words lay outside the caption: left out."),
    "timed:time:no-span": gettext_lazy("It ended as it began: it is shown for a second."),
    "timed:time:swapped": gettext_lazy("It ended before it began: the two times were swapped."),
    "timed:time:unreadable": gettext_lazy("The time cannot be read; the caption was left out."),
    "timed:time:unreadable-text": gettext_lazy("“%(text)s” is no time; the caption was left out."),
}


def notes_to_json(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return notes as a revision keeps them."""
    return [{"line": each.line, "code": each.code, "params": each.params} for each in notes]


def sentences_of(notes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what `notes_to_json` wrote as sentences, each with its line."""
    return [_with_line(each["line"], _sentence(each["code"], each["params"])) for each in notes]


def _with_line(line: int, sentence: str) -> str:
    if not line:
        return sentence
    return _("Line %(line)s: %(sentence)s") % {"line": line, "sentence": sentence}


def _sentence(code: str, params: Mapping[str, Any]) -> str:
    if code == "timed:notes:more":
        count = params["count"]
        return ngettext("And %(count)s more.", "And %(count)s more.", count) % {"count": count}
    if code == "timed:time:unreadable" and params.get("text"):
        code = "timed:time:unreadable-text"
    said = SENTENCES.get(code) or gettext_lazy("Something was not as it should be (%(code)s).")
    return str(said) % {
        "code": code,
        "text": params.get("text", ""),
        "encoding": params.get("encoding", ""),
        "settings": params.get("settings", ""),
        "first": params.get("line", ""),
        "limit": format_timecode(params["limit"]) if "limit" in params else "",
    }
