"""What Wagtail's log calls the things people do with recordings and videos."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from pod_media.videos.audience_log import LISTED
from pod_media.videos.choices import Visibility

ACTIONS = (
    ("upload", _("Upload"), _("Uploaded a recording")),
    ("replace", _("Replace"), _("Replaced the file of a recording")),
    ("encode-again", _("Encode again"), _("Had a recording encoded again")),
    ("retry", _("Try again"), _("Had a failed encode tried again")),
    ("cancel", _("Cancel"), _("Stopped the encode of a recording")),
    ("poster", _("Poster"), _("Chose a poster")),
    ("trash", _("Trash"), _("Put the video into the trash")),
    ("restore", _("Restore"), _("Took the video out of the trash")),
    ("co-owners", _("Co-owners"), _("Changed who co-owns the video")),
    ("password", _("Password"), _("Gave the video another password")),
    ("share_link.create", _("Share link"), _("Shared the video by a link")),
    ("share_link.revoke", _("Revoke link"), _("Closed a shared link")),
    ("download", _("Download"), _("Downloaded the video")),
)


class VisibilityFormatter(LogFormatter):
    """Says who might watch before, and who may now."""

    label = _("Visibility")

    def format_message(self, entry: Any) -> str:
        """Return the sentence; an entry from before knows neither."""
        if "from" not in entry.data:
            return gettext("Changed who may watch the video")
        facts = {key: _in_words(str(entry.data.get(key, ""))) for key in ("from", "to")}
        return gettext("Changed who may watch from “%(from)s” to “%(to)s”") % facts


class HandOverFormatter(LogFormatter):
    """Says to whom something went."""

    label = _("Hand over")

    def format_message(self, entry: Any) -> str:
        """Return the sentence."""
        return gettext("Handed over to %(name)s") % {"name": entry.data.get("to", "?")}


def _in_words(said: str) -> str:
    """Return what the log says in codes: its first word is a visibility's."""
    bare = said.removesuffix(LISTED)
    code, _colon, groups = bare.partition(": ")
    words = str(dict(Visibility.choices).get(code, code))
    if groups:
        words = gettext("%(who)s: %(groups)s") % {"who": words, "groups": groups}
    return words if bare == said else gettext("%(who)s, in lists with a lock") % {"who": words}


def register_actions(actions: Any) -> None:
    """Register the actions with Wagtail."""
    for name, label, message in ACTIONS:
        actions.register_action(f"pod_media.{name}", label, message)
    actions.register_action("pod_media.visibility")(VisibilityFormatter)
    actions.register_action("pod_media.hand-over")(HandOverFormatter)
