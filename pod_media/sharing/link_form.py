"""The form that makes a share link: for whom, until when, and how often."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pod_media.videos.invalid import tell_invalid

# A link for longer is one for ever, and says so.
MOST_YEARS = 10
MOST_USES = 1_000_000


class Until(models.TextChoices):
    """How long a link lets people in."""

    DAY = "day", _("A day")
    WEEK = "week", _("A week")
    MONTH = "month", _("A month")
    DATE = "date", _("Until a day that I choose")
    NEVER = "never", _("For ever")


DAYS: dict[str, int] = {Until.DAY: 1, Until.WEEK: 7, Until.MONTH: 30}


class LinkForm(forms.Form):
    """Name, end and uses of a link."""

    # Of the form that was shown: sent twice, by a double click, it makes one link.
    once = forms.CharField(widget=forms.HiddenInput, required=False, initial=uuid4)
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("For whom or what it is; only makers of the video see it."),
        error_messages={"required": _("Give the link a name: you will know it by that.")},
    )
    until = forms.ChoiceField(
        label=_("How long it works"),
        choices=Until.choices,
        initial=Until.MONTH,
        error_messages={"required": _("Choose how long the link works.")},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Counts with “Until a day that I choose”: the link works to its end."),
    )
    max_uses = forms.IntegerField(
        label=_("How many people it lets in"),
        required=False,
        min_value=1,
        max_value=MOST_USES,
        help_text=_("Each browser counts once. Empty: as many as come."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell assistive technology what is wrong, where something is."""
        super().__init__(*args, **kwargs)
        tell_invalid(self)

    def clean_name(self) -> str:
        """Keep the name on one line."""
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """Ask for a day to come where one was to be chosen."""
        said = super().clean() or self.cleaned_data
        if said.get("until") == Until.DATE and "last_day" not in self.errors:
            self._check_day(said.get("last_day"))
        if said.get("until") != Until.DATE and "last_day" in self.errors:
            # What was not asked for is not refused.
            del self.errors["last_day"]
        return said

    def expires_at(self) -> datetime | None:
        """Return when the link ends, None for never; the form is valid."""
        until, day = self.cleaned_data["until"], self.cleaned_data.get("last_day")
        if until == Until.DATE and day:
            return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
        days = DAYS.get(until)
        return timezone.now() + timedelta(days=days) if days else None

    def _check_day(self, day: date | None) -> None:
        today = timezone.localdate()
        if day is None:
            self.add_error("last_day", _("Choose the last day on which the link works."))
        elif day < today:
            self.add_error("last_day", _("This day is over. Choose today or a later day."))
        elif day > today + timedelta(days=366 * MOST_YEARS):
            self.add_error("last_day", _("This is too far away: choose “For ever” instead."))
