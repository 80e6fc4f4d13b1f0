"""What the editor of chapters says, in the page's language, and the map of its keys."""

from __future__ import annotations

from django.utils.translation import gettext as _


def editor_words() -> dict[str, str]:
    """Return the sentences, by the names under which the modules know them."""
    return {
        "added": _("A chapter was added at {time}."),
        "behind": _("This is after the end of the recording ({time})."),
        "begins": _("Start of chapter {number}"),
        "deleted": _("“{title}” was deleted. Undo with Ctrl+Z."),
        "done_again": _("Done again."),
        "moved": _("{title}: {time}"),
        "named": _("Title of chapter {number}"),
        "none": _("Give the chapter a title."),
        "nothing": _("There is nothing to undo."),
        "taken": _("Another chapter begins at this time."),
        "there": _("There is a chapter already."),
        "unnamed": _("Chapter without a title"),
        "unreadable": _("Type a time such as 1:02:03.5."),
        "undone": _("Undone."),
    }


def editor_keys() -> list[tuple[tuple[str, ...], str]]:
    """Return the map of the editor's keys, and what they do."""
    return [
        (("Alt+N",), _("Add a chapter where the player is")),
        (("Alt+G",), _("Go to the chapter")),
        (("Alt+T",), _("Begin the chapter where the player is")),
        (("↑", "↓"), _("In a time: a second on or back")),
        (("⇧↑", "⇧↓"), _("In a time: a tenth on or back")),
        (("Alt+↑", "Alt+↓"), _("Chapter before or after")),
        (("Alt+⌫",), _("Delete the chapter")),
        (("Ctrl+Z", "Ctrl+Y"), _("Undo or do again")),
        (("Ctrl+S",), _("Save")),
    ]
