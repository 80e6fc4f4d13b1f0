"""Asks when a video may be watched: from, and until."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage

FIELDS = ("go_live_at", "expire_at")


def _in_zone() -> str:
    zone = timezone.get_current_timezone_name().replace("_", " ")
    return gettext("Times are those of %(zone)s.") % {"zone": zone}


def moment_field(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """Return a field of a date and a time, to the minute, in the time zone of the site."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=help_text)


class WhenForm(forms.Form):
    """From and until; a video that only its makers watch has neither."""

    go_live_at = moment_field(
        pgettext_lazy("a day and a time", "From"),
        _("Before, only its makers see it. Empty: as soon as it is published."),
    )
    expire_at = moment_field(pgettext_lazy("a day and a time", "Until"), lazy(_in_zone, str)())

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the begin, or one that is over already."""
        said = super().clean() or self.cleaned_data
        if said.get("visibility") == Visibility.PRIVATE:
            said["go_live_at"] = said["expire_at"] = None
            return said
        begin, end = said.get("go_live_at"), said.get("expire_at")
        if begin and end and end <= begin:
            self.add_error("expire_at", _("The end has to come after the begin."))
        elif end and end <= timezone.now() and "expire_at" in self.changed_data:
            self.add_error("expire_at", _("This time is over already: choose one to come."))
        return said

    def apply_times(self, page: VideoPage) -> None:
        """Write the times into a page or a draft; repeatable."""
        page.go_live_at = self.cleaned_data["go_live_at"]
        page.expire_at = self.cleaned_data["expire_at"]


def times_of(page: VideoPage) -> dict[str, datetime | None]:
    """Return what the form shows of a page: whole minutes."""
    return {name: _to_the_minute(getattr(page, name)) for name in FIELDS}


def _to_the_minute(moment: datetime | None) -> datetime | None:
    return moment.replace(second=0, microsecond=0) if moment else None
