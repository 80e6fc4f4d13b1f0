"""The forms of the documents' page: bring a file, choose one, name it, add a link."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.conf import setting
from pod_media.documents.kinds import EXTENSIONS, extension_of
from pod_media.documents.models import DocumentAudience
from pod_media.documents.rights import offered_to
from pod_media.videos.choices import SpokenLanguage
from pod_media.videos.invalid import tell_invalid
from pod_media.web_addresses import is_web_address

NOT_SAID = ("", gettext_lazy("Not said"))
# Of the newest: whoever has more finds them by name.
MOST_OFFERED = 200


class SettingsForm(forms.Form):
    """How a document is called beside a video, and who gets it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=[NOT_SAID, *SpokenLanguage.choices]
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who gets it"), choices=DocumentAudience.choices
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell what is wrong to who does not see it."""
        super().__init__(*args, **kwargs)
        self.fields["visibility"].initial = DocumentAudience.WATCHERS
        self.prepare()
        tell_invalid(self)

    def prepare(self) -> None:
        """Say what further fields need to know, before anything is judged."""

    @property
    def facts(self) -> dict[str, str]:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        return {
            "title": " ".join(said["title"].split()),
            "language": said["language"],
            "visibility": said["visibility"],
        }


class BringForm(SettingsForm):
    """A file to bring."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    field_order = ("file", "title", "language", "visibility")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell its fields from those of the forms beside it."""
        super().__init__(*args, auto_id="bring-%s", **kwargs)

    def prepare(self) -> None:
        """Say what is taken, beside the field."""
        field = self.fields["file"]
        field.widget.attrs["accept"] = ",".join(f".{each}" for each in sorted(EXTENSIONS))
        told = _("Slides, texts, tables, data: at most %(size)s.")
        field.help_text = told % {"size": filesizeformat(setting("DOCUMENT_MAX_SIZE"))}

    def clean_file(self) -> Any:
        """Refuse what is too large, and what is no document."""
        file = self.cleaned_data["file"]
        if file.size > setting("DOCUMENT_MAX_SIZE"):
            size = {"size": filesizeformat(setting("DOCUMENT_MAX_SIZE"))}
            raise forms.ValidationError(_("This file is larger than %(size)s.") % size)
        extension = extension_of(file.name)
        if extension not in EXTENSIONS:
            told = _("Files of this kind (%(kind)s) are not taken. A ZIP file may hold them.")
            raise forms.ValidationError(told % {"kind": extension or _("none")})
        if extension == "pdf" and not _begins_as_pdf(file):
            raise forms.ValidationError(_("This is no PDF, whatever its name says."))
        return file


class ChooseForm(SettingsForm):
    """A document there is already."""

    document: Any = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("Document"),
        empty_label=gettext_lazy("Choose…"),
        error_messages={
            "required": gettext_lazy("Choose a document."),
            "invalid_choice": gettext_lazy("Choose one of these documents."),
        },
    )
    field_order = ("document", "title", "language", "visibility")

    def __init__(self, *args: Any, user: Any, there: Collection[int], **kwargs: Any) -> None:
        """Take the person who chooses, and the keys of what lies beside the video already."""
        self.user, self.there = user, there
        super().__init__(*args, auto_id="choose-%s", **kwargs)

    def prepare(self) -> None:
        """Offer what the person may show; a double click sends what is there already."""
        offered, field = offered_to(self.user), self.fields["document"]
        keys = list(offered.values_list("pk", flat=True)[: MOST_OFFERED + len(self.there)])
        field.queryset = offered.filter(pk__in=keys)  # type: ignore[attr-defined]
        first, *others = field.choices  # type: ignore[attr-defined]
        left = [each for each in others if each[0].value not in self.there]
        self.has_any = bool(left)
        field.widget.choices = [first, *left]


class LinkForm(forms.Form):
    """A link."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        error_messages={"required": gettext_lazy("Give the link a title.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=1000,
        validators=[is_web_address],
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        error_messages={"required": gettext_lazy("Give an address.")},
    )
    description = forms.CharField(label=gettext_lazy("Description"), max_length=500, required=False)

    def __init__(self, data: Any = None) -> None:
        """Tell what is wrong to who does not see it."""
        super().__init__(data, auto_id="link-%s")
        tell_invalid(self)


def _begins_as_pdf(file: Any) -> bool:
    """Tell whether the file says that it is a PDF, within what readers tolerate before it."""
    head = file.read(1024)
    file.seek(0)
    return b"%PDF-" in head
