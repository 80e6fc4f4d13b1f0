"""What the player says, in the page's language; its modules hold no words of their own."""

from django.utils.translation import gettext as _


def player_words() -> dict[str, str]:
    """Return the sentences, by the names under which the modules know them."""
    return {
        "airplay": _("AirPlay"),
        "auto": _("Auto"),
        "copied": _("Copied"),
        "error_closed": _(
            "This video is no longer open to you: its link has ended, or who may watch was changed."
        ),
        "error_decode": _("Your browser cannot show this video. Another browser may."),
        "error_network": _("The connection was lost. Go on when you are online again."),
        "error_source": _("The video could not be loaded."),
        "a_minute": _("about a minute"),
        "minutes": _("about {n} minutes"),
        "no_chapter": _("There is no further chapter"),
        "no_captions": _("This video has no captions"),
        "preparing": _("This video is being prepared"),
        "quality": _("Quality: {quality}"),
        "resumes": _("Goes on at"),
        "speed": _("Speed"),
        "theatre": _("Theatre mode"),
        "theatre_off": _("Leave theatre mode"),
        "under_a_minute": _("less than a minute"),
        "unplayable": _("This video cannot be played"),
        "volume": _("Volume"),
        "waiting": _("Waiting for its turn"),
    }


def shortcut_names() -> list[tuple[tuple[str, ...], str]]:
    """Return the map of shortcuts: keys, and what they do."""
    return [
        (("k", _("Space")), _("Play or pause")),
        (("j", "l"), _("10 seconds back or on")),
        (("←", "→"), _("5 seconds back or on")),
        (("p", "n"), _("Chapter before or after")),
        (("↑", "↓"), _("Volume")),
        (("m",), _("Sound off or on")),
        (("c",), _("Captions off or on")),
        (("f",), _("Full screen")),
        (("t",), _("Theatre mode")),
        (("i",), _("Picture in picture")),
        (("0", "9"), _("Jump to 0 %, 10 %… 90 %")),
        ((",", "."), _("One picture back or on")),
        (("<", ">"), _("Slower or faster")),
        (("?",), _("This map")),
    ]
