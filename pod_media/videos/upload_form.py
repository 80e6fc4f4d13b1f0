"""The short form beside an upload: title, channel, language, who may watch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from pod_media.assets.models import CaptionsPlan
from pod_media.assets.titles import MAX_TITLE, readable_title
from pod_media.assets.uploads.errors import UploadError
from pod_media.assets.uploads.rights import check_file
from pod_media.conf import setting
from pod_media.videos.audience import audience_of
from pod_media.videos.audience_form import FIELDS, AudienceForm
from pod_media.videos.choices import SpokenLanguage, Visibility
from pod_media.videos.destinations import destinations_of, labels_of, last_used
from pod_media.videos.invalid import tell_invalid
from pod_media.videos.models import VideoPage

_ADDRESSES = ("title", "parent", "language", "captions", *FIELDS)


class UploadForm(AudienceForm):
    """Everything else can be said later, in the editor."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    parent = forms.TypedChoiceField(label=_("Channel"), coerce=int)
    language = forms.ChoiceField(
        label=_("Language spoken"),
        choices=[("", _("Not said")), *SpokenLanguage.choices],
        required=False,
    )
    captions = forms.ChoiceField(
        label=_("Captions"),
        choices=[(each.value, each.label) for each in (CaptionsPlan.NONE, CaptionsPlan.OWN)],
        required=False,
    )
    field_order: Sequence[str] = _ADDRESSES

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer what `user` may choose, what they chose last time first."""
        super().__init__(*args, **kwargs)
        # What others (hook `construct_upload_form`) have to say of what was sent.
        self.judges: list[Callable[[UploadForm, dict[str, Any]], None]] = []
        self.user = user
        self.destinations = {each.pk: each for each in destinations_of(user)}
        labels = labels_of(self.destinations.values())
        self.fields["parent"].choices = list(labels.items())  # type: ignore[attr-defined]
        self._remember()
        for construct in hooks.get_hooks("construct_upload_form"):
            construct(self)
        tell_invalid(self)

    @property
    def parent_page(self) -> Page:
        """Return the page chosen."""
        return self.destinations[self.cleaned_data["parent"]]

    @property
    def said(self) -> list[forms.BoundField]:
        """Return the fields beside who may watch, which is shown in a way of its own."""
        return [each for each in self if each.name not in FIELDS]

    def clean_title(self) -> str:
        """Keep the title on one line."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """Ask those who judge as well."""
        said = super().clean()
        for judge in self.judges:
            judge(self, said)
        return said

    def facts(self) -> dict[str, Any]:
        """Return what `create_video` asks."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "parent": self.parent_page,
            "language": said["language"],
            "audience": self.audience,
        }

    def _remember(self) -> None:
        last = last_used(self.user)
        site_language = (get_language() or "")[:2]
        known = site_language if site_language in SpokenLanguage.values else ""
        self.fields["language"].initial = (last.language if last else "") or known
        if last and (above := last.get_parent()) and above.pk in self.destinations:
            self.fields["parent"].initial = above.pk
        self._remember_audience(last)

    def _remember_audience(self, last: VideoPage | None) -> None:
        """Choose what was chosen last; the first time, those whom the channel lets in anyway."""
        self.fields["visibility"].initial = Visibility.PUBLIC
        first = next(iter(self.destinations.values()), None)
        if last is None and first is not None:
            closed = first.get_view_restrictions().filter(restriction_type__in=["login", "groups"])
            if closed.exists():
                self.fields["visibility"].initial = Visibility.SIGNED_IN
        elif last is not None:
            meant = audience_of(last)
            self.fields["visibility"].initial = meant.visibility
            self.fields["access_groups"].initial = [each.pk for each in meant.groups]
            self.fields["listed_with_lock"].initial = meant.listed_with_lock


class PlainUploadForm(UploadForm):
    """The same with the file itself, for browsers without script; small files only."""

    file = forms.FileField(label=_("File"))
    title = forms.CharField(
        label=_("Title"),
        max_length=MAX_TITLE,
        required=False,
        help_text=_("Taken from the file’s name if left empty."),
    )
    field_order = ["file", *_ADDRESSES]

    def clean_file(self) -> Any:
        """Refuse what the tus server would refuse, and what is too large for one request."""
        file = self.cleaned_data["file"]
        limit = setting("UPLOAD_FORM_MAX_SIZE")
        if file.size > limit:
            raise forms.ValidationError(
                _("Without script, files up to %(limit)s are taken."),
                params={"limit": filesizeformat(limit)},
            )
        try:
            check_file(self.user, name=file.name, size=file.size)
        except UploadError as error:
            raise forms.ValidationError(str(error.sentence)) from error
        return file

    def clean(self) -> dict[str, Any]:
        """Make the title of the file's name if there is none."""
        said = super().clean()
        if not said.get("title") and "file" in said:
            said["title"] = readable_title(said["file"].name)
        return said
