"""What the caption editor says, in the page's language; its modules hold no words of their own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pod_media.captions.errors import Locked
from pod_media.captions.models import Track
from pod_media.captions.words import SENTENCES


def editor_words() -> dict[str, str]:
    """Return the sentences, by the names under which the modules know them."""
    return {
        **_commands(),
        **_faults(),
        **_saving(),
        **_answers(),
        **_names(),
        "figures": _("{lines} characters · {speed} per second"),
        "found": _("{n} found"),
        "found_at": _("{now} of {n}"),
        "found_none": _("Nothing found"),
        "total": _("Captions: {n}. No faults."),
        "total_faulty": _("Captions: {n}. With faults: {faults}."),
        "untranslated": _("Not translated yet: {n}"),
        "unsure": _("Heard with a certainty of {percent} %"),
        "and_more": _("And {n} more."),
        "nobody": _("Nobody named"),
        "newest": _("Now"),
        "compare": _("Compare"),
        "compare_with": _("Compare with the version of {when}"),
        "revision_of": _("Version of {when} {by}"),
    }


def cause_words() -> dict[str, str]:
    """Return what made a revision, by its cause."""
    origins = {f"cause_{value}": str(label) for value, label in Track.Origin.choices}
    return origins | {
        "cause_upload": _("A file"),
        "cause_autosave": _("Written"),
        "cause_mend": _("Mended"),
        "cause_restore": _("An earlier version"),
        "cause_engine": _("Speech recognition"),
    }


def editor_keys() -> list[tuple[tuple[str, ...], str]]:
    """Return the map of keys: alone, or with Alt while one writes."""
    return [
        (("k", _("Space")), _("Play or pause")),
        (("j", "l"), _("A second back or on")),
        ((",", "."), _("One picture back or on")),
        (("<", ">"), _("Slower or faster")),
        (("p",), _("Hear this caption")),
        (("i", "o"), _("It begins or ends at the playhead")),
        (("s",), _("Split at the caret, or at the playhead")),
        (("m",), _("Merge with the next one")),
        (("n",), _("Insert one")),
        ((_("Delete"),), _("Delete this one")),
        (("↑", "↓"), _("The one before or after")),
        (("b",), _("To the timeline: ← and → move, Enter returns")),
        (("v",), _("To the speaker")),
        (("g",), _("To the next fault")),
        (("f",), _("Find and replace")),
        (("t",), _("Shift times")),
        ((_("Ctrl+Z"), _("Ctrl+Y")), _("Undo, redo")),
        ((_("Ctrl+S"),), _("Save now")),
        ((_("Ctrl+Enter"),), _("From the text to the next caption")),
        (("?",), _("This map")),
    ]


def _commands() -> dict[str, str]:
    """Return what was done, as it is named when it is undone."""
    return {
        "do_text": _("text"),
        "do_time": _("times"),
        "do_move": pgettext("caption", "place"),
        "do_split": _("split"),
        "do_merge": _("merge"),
        "do_insert": _("new caption"),
        "do_remove": _("deletion"),
        "do_shift": _("shift"),
        "do_speaker": _("speaker"),
        "do_replace": _("replacement"),
        "do_mend": _("mending"),
        "do_restore": _("earlier version"),
        "do_theirs": _("changes of others"),
        "do_bring_back": _("what was kept in this browser"),
        "do_copy_times": _("copied times"),
        "undone": _("Undone: {what}"),
        "redone": _("Done again: {what}"),
        "nothing_undone": _("Nothing to undo"),
        "nothing_redone": _("Nothing to redo"),
    }


def _faults() -> dict[str, str]:
    return {
        "timed:text:empty": _("No text."),
        "timed:line:long": _("A line has {count} characters: {most} at most."),
        "timed:lines:many": _("{count} lines: {most} at most."),
        "timed:cue:fast": _("{count} characters per second: {most} at most."),
        "timed:cue:short": _("Shown for {seconds} s: {least} s at least."),
        "timed:cue:long": _("Shown for {seconds} s: {most} s at most."),
        "timed:cue:overlap": _("Lasts {seconds} s into another one."),
        "timed:cue:gap": _("A gap of {seconds} s flickers."),
        "no_faults": _("No faults"),
        "mend": _("Mend"),
        "mend_of": _("Mend caption {n}: {what}"),
        "mended": _("Mended: {n}"),
        "nothing_mended": _("Nothing that could be mended without touching what is said"),
    }


def _saving() -> dict[str, str]:
    return {
        "saving_saved": _("Saved"),
        "saving_waiting": _("Not saved yet…"),
        "saving_saving": _("Saving…"),
        "saving_failed": _("Not saved: {why} Tried again in {seconds} s."),
        "saving_refused": _("Not saved: {why} It is kept in this browser."),
        "saving_conflict": _("Not saved: somebody else changed the same captions."),
        "error_offline": _("There is no connection."),
        "error_signed_out": _("You are signed out; sign in in another tab."),
        "error_server": _("The server did not answer."),
        "error_refused": _("The server refused it."),
        "locked": str(SENTENCES[Locked.code]),
        "save_first": _("That is possible once all is saved."),
        "state_draft": _("Draft"),
        "state_published": _("Published"),
        "state_changed_since": _("Published, with changes since"),
        "was_published": _("Published: viewers get it now."),
        "was_published_gaps": _("Published: viewers get it now. Captions without text: {n}."),
        "was_withdrawn": _("Withdrawn: only its makers see it now."),
    }


def _answers() -> dict[str, str]:
    return {
        "taken_in": _("{by} saved meanwhile: {n} changes were taken in."),
        "saved_by_other": _("{by} saved meanwhile."),
        "conflict_by": _("{by} changed the same captions as you. Which shall stay?"),
        "conflict_since": _(
            "Since you wrote this, the same captions were changed. Which shall stay?"
        ),
        "mine": pgettext("caption", "Yours"),
        "theirs": pgettext("caption", "The other one"),
        "keep_mine": _("Keep yours"),
        "take_theirs": _("Take the other one"),
        "added": pgettext("caption", "Added"),
        "removed": pgettext("caption", "Removed"),
        "changed": pgettext("caption", "Changed"),
        "restored": _("The version of {when} is the newest again."),
        "replaced": _("Replaced: {n}"),
        "shifted": _("Shifted: {n}"),
        "renamed": _("Changed: {n}"),
        "copied_times": _("Times copied: {n}"),
        "rate": _("Speed {rate}×"),
    }


def _names() -> dict[str, str]:
    """Return the names of fields and boxes, for those who do not see which caption they are of."""
    return {
        "of_number": _("Go to caption {n}"),
        "of_text": _("Text of caption {n}"),
        "of_start": _("Start of caption {n}"),
        "of_end": _("End of caption {n}"),
        "of_speaker": _("Speaker of caption {n}"),
        "box": _("Caption {n}: {text}"),
        "box_start": _("Start of caption {n} on the timeline"),
        "box_end": _("End of caption {n} on the timeline"),
    }
