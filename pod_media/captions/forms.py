"""What is asked when a track is brought, begun or named."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pod_media.captions.models import Track
from pod_media.ffmpeg.languages import LONGEST_TAG
from pod_media.timed.reading import Reading, TimedTextError, read_timed_text
from pod_media.videos.choices import SpokenLanguage

# Bytes; a day of talk as text is a tenth of it.
LARGEST_FILE = 10 * 1024 * 1024


class TrackForm(forms.Form):
    """Language and kind of a track to come."""

    language = forms.ChoiceField(label=_("Language"))
    kind = forms.ChoiceField(
        label=_("For"),
        choices=[
            (Track.Kind.CAPTIONS, _("who does not hear: speech and sounds")),
            (Track.Kind.SUBTITLES, _("who does not know the language: a translation")),
            (Track.Kind.DESCRIPTIONS, _("who does not see: what is shown, in words")),
            (Track.Kind.METADATA, _("scripts: data that nobody reads")),
        ],
        initial=Track.Kind.CAPTIONS,
    )

    def __init__(self, *args: Any, spoken: str = "", **kwargs: Any) -> None:
        """Offer the recording's own language first."""
        super().__init__(*args, **kwargs)
        known = list(SpokenLanguage.choices)
        if spoken and spoken not in dict(known) and len(spoken) <= LONGEST_TAG:
            known.insert(0, (spoken, spoken))
        self.fields["language"].choices = known
        self.fields["language"].initial = spoken or known[0][0]


class UploadForm(TrackForm):
    """A file with cues."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("WebVTT, SRT, ASS/SSA, TTML, SBV or JSON; up to 10 MB."),
    )

    def __init__(self, *args: Any, duration: float = 0, **kwargs: Any) -> None:
        """Take the length of the recording in seconds, 0 while unknown."""
        super().__init__(*args, **kwargs)
        self.duration = duration
        self.reading: Reading | None = None

    def clean_file(self) -> Any:
        """Read the file; its size alone is judged before a byte is."""
        file = self.cleaned_data["file"]
        try:
            if file.size > LARGEST_FILE:
                raise TimedTextError("timed:file:too-large", {"megabytes": 10})
            self.reading = read_timed_text(file.read(), file.name, duration=self.duration)
        except TimedTextError as error:
            raise forms.ValidationError(error_sentence(error.code, error.params)) from error
        return file


class SettingsForm(forms.ModelForm):
    """What the player's menu says of a track."""

    class Meta:
        model = Track
        fields = ["label", "is_default"]


ERRORS = {
    "timed:file:binary": _("This is no text: choose a file with captions."),
    "timed:file:too-large": _("A file with captions has at most %(megabytes)s MB."),
    "timed:file:no-cues": _("There is no caption in this file."),
    "timed:file:too-many": _("There are more captions in this file than any video has."),
    "timed:file:unknown-format": _(
        "This format is not known here. Save it as WebVTT or SRT and bring it again."
    ),
}


def error_sentence(code: str, params: dict[str, Any]) -> str:
    """Return what is wrong with a file, in words."""
    return str(ERRORS.get(code, _("This file cannot be read."))) % params
