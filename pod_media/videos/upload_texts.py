"""What the upload page's script says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# `{name}` is filled in by the script.
TEXTS = {
    "waiting": _("Waiting for the files before it"),
    "sending": _("Uploading"),
    "sendingFor": _("Uploading. Keep this page open until the whole file is here."),
    "paused": _("Paused"),
    "lost": _("The connection is lost. It goes on by itself."),
    "resumed": _("Going on where it stopped, at {percent}."),
    "sent": _("Uploaded. Say what it is called, and publish."),
    "cancelled": _("Cancelled."),
    "figures": _("{sent} of {total} · {speed}/s · {left} left"),
    "queued": _("Waiting to be prepared."),
    "preparing": _("Being prepared."),
    "left": _("about {left} left"),
    "playable": _("It can be watched already."),
    "mayClose": _("You can close this page."),
    "ready": _("Ready."),
    "prepared": _("Prepared. Say what it is called, and publish."),
    "published": _("Published"),
    "submitted": _("Submitted for approval"),
    "draft": _("Saved as a draft"),
    "failed": _("This did not work. Try again."),
    "empty": _("This file is empty."),
    "wrongKind": _("“{name}” is not a video or audio file of a kind that is taken here."),
    "tooLarge": _("This file has {size}; files up to {limit} are taken."),
    "signedOut": _("You are signed out. Sign in again in another window, then resume here."),
    "allDone": _("{count} of {total} uploaded"),
}


def texts() -> dict[str, str]:
    """Return the sentences, translated."""
    return {name: str(text) for name, text in TEXTS.items()}
