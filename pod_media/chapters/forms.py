"""The forms of the chapters' page: a row for each chapter, and a list to be read."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.chapters.writing import ChapterRow
from pod_media.moments import MomentFormField
from pod_media.timed.chapters import LONGEST_TITLE, ChapterReading, parse_chapter_list
from pod_media.timed.encodings import decode
from pod_media.timed.sifting import TimedTextError
from pod_media.timed.timecode import format_timecode
from pod_media.videos.invalid import tell_invalid

# A thousand long titles are a tenth of it.
LARGEST_LIST = 1024 * 1024
# Rows to write in, where no script adds them.
BLANK = 3
# A long day has fewer; a form has 1,000 fields at most (Django's DATA_UPLOAD_MAX_NUMBER_FIELDS).
MOST_ROWS = 300


class ChapterForm(forms.Form):
    """A chapter: when it begins, and its title."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    start = MomentFormField(
        label=gettext_lazy("Starts at"),
        error_messages={"required": gettext_lazy("Say when the chapter begins.")},
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "inputmode": "decimal",
                "autocomplete": "off",
                "placeholder": "0:00",
            }
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        error_messages={
            "required": gettext_lazy("Give the chapter a title."),
            "max_length": gettext_lazy("A title has at most %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, duration: float = 0, **kwargs: Any) -> None:
        """Take the recording's length in seconds, 0 while it is not known."""
        super().__init__(*args, **kwargs)
        self.duration = duration

    def clean_start(self) -> float:
        """Refuse what lies behind the end."""
        start: float = self.cleaned_data["start"]
        if self.duration and start >= self.duration:
            limit = {"limit": format_timecode(self.duration)}
            said = _("This is after the end of the recording (%(limit)s).")
            raise ValidationError(said % limit)
        return start

    def clean_title(self) -> str:
        """Keep the title on one line."""
        return " ".join(self.cleaned_data["title"].split())

    @property
    def row(self) -> ChapterRow:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        return ChapterRow(said["start"], said["title"], said.get("key") or uuid4())


class _Chapters(forms.BaseFormSet):
    """All chapters of a video: no two begin at one time."""

    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "too_many_forms": gettext_lazy("A video has at most %(num)d chapters."),
    }

    def clean(self) -> None:
        """Say beside the later of two rows that their time is the same."""
        taken: set[float] = set()
        for form in self.written():
            start = form.cleaned_data.get("start")
            if start in taken:
                form.add_error("start", _("Another chapter begins at this time."))
            elif start is not None:
                taken.add(start)
        # Not by the forms themselves, which learn of their deletion after they are made.
        for form in self.forms:
            tell_invalid(form)

    def written(self) -> list[ChapterForm]:
        """Return the rows in which something is, without those to be deleted."""
        return [
            form
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]

    def rows(self) -> list[ChapterRow]:
        """Return the chapters in order; valid ones only."""
        return sorted((form.row for form in self.written()), key=lambda row: row.start)


ChapterFormSet = forms.formset_factory(
    ChapterForm,
    formset=_Chapters,
    extra=BLANK,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS + BLANK,
    validate_max=True,
)


def formset_of(rows: list[ChapterRow], *, duration: float, data: Any = None) -> _Chapters:
    """Return the rows to write in; `data` is what was sent."""
    given: dict[str, Any] = {"prefix": "chapters", "form_kwargs": {"duration": duration}}
    if data is None:
        given["initial"] = [
            {"key": row.key, "start": row.start, "title": row.title} for row in rows
        ]
    made: Any = ChapterFormSet(data, **given)
    return cast("_Chapters", made)


class ListForm(forms.Form):
    """A list of chapters, pasted or as a file."""

    text = forms.CharField(
        label=gettext_lazy("List of chapters"),
        required=False,
        max_length=LARGEST_LIST,
        widget=forms.Textarea(
            attrs={"rows": 6, "placeholder": "0:00 Introduction\n12:30 First part"}
        ),
        help_text=gettext_lazy("A time and a title on each line, or WebVTT."),
    )
    file = forms.FileField(label=gettext_lazy("or a file"), required=False)

    reading: ChapterReading | None = None

    def __init__(self, *args: Any, duration: float = 0, **kwargs: Any) -> None:
        """Take the recording's length in seconds, 0 while it is not known."""
        super().__init__(*args, **kwargs)
        self.duration = duration
        tell_invalid(self)

    def clean_file(self) -> str:
        """Read the file as text."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST_LIST:
            raise ValidationError(_("A list of chapters has at most 1 MB."))
        try:
            return decode(file.read())[0]
        except TimedTextError as error:
            raise ValidationError(_("This is no list of chapters.")) from error

    def clean(self) -> dict[str, Any]:
        """Read the list."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        name = "file" if said.get("file") else "text"
        said["text"] = said.get("file") or said.get("text", "")
        try:
            reading = parse_chapter_list(said["text"], duration=self.duration)
        except TimedTextError:
            reading = None
        if reading is None or len(reading.chapters) > MOST_ROWS:
            most = {"num": MOST_ROWS}
            self.add_error(name, _("A video has at most %(num)d chapters.") % most)
            return said
        if not reading.chapters:
            self.add_error(name, _("There is no line with a time and a title in it."))
            return said
        self.reading = reading
        return said
