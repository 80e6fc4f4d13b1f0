"""What is asked when a track is brought, begun or named."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from pod_media.captions.errors import Taken
from pod_media.captions.models import Track
from pod_media.captions.notes import sentences_of
from pod_media.captions.small_files import MEGABYTES
from pod_media.captions.words import SENTENCES
from pod_media.ffmpeg.languages import LONGEST_TAG
from pod_media.timed.reading import Reading, TimedTextError, read_timed_text
from pod_media.videos.choices import SpokenLanguage

# Of what was wrong in a file of which nothing is left.
MOST_TOLD = 3


class TrackForm(forms.Form):
    """Language and kind of a track to come."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (Track.Kind.CAPTIONS, _("Captions: speech and sounds")),
            (Track.Kind.SUBTITLES, _("Subtitles: a translation")),
            (Track.Kind.DESCRIPTIONS, _("Audio description, as text")),
            (Track.Kind.METADATA, _("Data for scripts")),
        ],
        initial=Track.Kind.CAPTIONS,
    )

    def __init__(self, *args: Any, spoken: str = "", **kwargs: Any) -> None:
        """Offer the recording's own language first."""
        super().__init__(*args, **kwargs)
        known = languages(spoken)
        chosen = spoken or known[0][0]
        field = forms.ChoiceField(label=_("Language"), choices=known, initial=chosen)
        self.fields = {"language": field, **self.fields}


class UploadForm(TrackForm):
    """A file with cues."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("WebVTT, SRT, ASS/SSA, TTML, SBV or JSON; up to 10 MB."),
    )

    def __init__(
        self, *args: Any, duration: float = 0, is_too_large: bool = False, **kwargs: Any
    ) -> None:
        """Take the recording's seconds, 0 while unknown, and whether a file was passed over."""
        super().__init__(*args, **kwargs)
        self.duration = duration
        self.reading: Reading | None = None
        if is_too_large:
            said = error_sentence("timed:file:too-large", {})
            self.fields["file"].error_messages["required"] = said

    def clean_file(self) -> Any:
        """Read the file."""
        file = self.cleaned_data["file"]
        try:
            self.reading = read_timed_text(file.read(), file.name, duration=self.duration)
        except TimedTextError as error:
            raise forms.ValidationError(error_sentence(error.code, error.params)) from error
        return file


class SettingsForm(forms.ModelForm):
    """What the player's menu says of a track."""

    class Meta:
        model = Track
        fields = ["language", "kind", "label", "is_default"]
        help_texts = {"label": _("Beside the language in the player’s menu; it may stay empty.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages by their names."""
        super().__init__(*args, **kwargs)
        choices = languages(self.instance.language)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)

    def clean_label(self) -> str:
        """Keep it in one line, as menus show it."""
        return " ".join(self.cleaned_data["label"].split())

    def clean(self) -> None:
        """Refuse what another track is."""
        facts = self.cleaned_data
        named = {name: facts.get(name) for name in ("kind", "language")}
        others = Track.objects.filter(asset=self.instance.asset_id, **named)
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("language", SENTENCES[Taken.code])


def languages(also: str = "") -> list[tuple[str, Any]]:
    """Return the languages that are offered, and `also`, by their tags."""
    known: list[tuple[str, Any]] = list(SpokenLanguage.choices)
    if also and also not in dict(known) and len(also) <= LONGEST_TAG:
        known.insert(0, (also, also))
    return known


ERRORS = {
    "timed:file:binary": _("This is no text: choose a file with captions."),
    "timed:file:broken": _("This file cannot be read: its form is broken in line %(line)s."),
    "timed:file:too-large": _("A file with captions has at most %(megabytes)s MB."),
    "timed:file:no-cues": _("There is no caption in this file that can be shown."),
    "timed:file:too-many": _("There are more captions in this file than any video has."),
    "timed:file:too-long": _("A file with captions has at most %(most)s lines."),
    "timed:file:too-marked": _(
        "A file with captions has at most %(most)s tags, commands and references (as &amp;)."
    ),
    "timed:file:too-many-words": _("A file with captions has the times of at most %(most)s words."),
    "timed:file:unknown-format": _(
        "This format is not known here. Save it as WebVTT or SRT and bring it again."
    ),
}


def error_sentence(code: str, params: dict[str, Any]) -> str:
    """Return what is wrong with a file in words; where nothing is left of it, why as well."""
    said = str(ERRORS.get(code, _("This file cannot be read.")))
    told = [{"line": line, "code": why, "params": {}} for line, why in params.get("notes", ())]
    given = {"megabytes": MEGABYTES, "line": params.get("line", 0)}
    given["most"] = number_format(params.get("most", 0), force_grouping=True)
    return " ".join([said % given, *sentences_of(told[:MOST_TOLD])])
