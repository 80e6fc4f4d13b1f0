"""The form that changes many videos: whatever is left as it is changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pod_media.mine.bulk import Changes
from pod_media.mine.folders import folders_of
from pod_media.taxonomy.labels import names, originals
from pod_media.taxonomy.models import VideoType
from pod_media.videos.accounts import find_person
from pod_media.videos.audience import choices
from pod_media.videos.audience_form import FIELDS as AUDIENCE
from pod_media.videos.audience_form import AudienceForm
from pod_media.videos.audience_widgets import VisibilityRadios
from pod_media.videos.choices import Licence
from pod_media.videos.destinations import destinations_of, labels_of
from pod_media.videos.invalid import tell_invalid
from pod_media.videos.models import VideoPage

KEEP = ("", _("Leave as it is"))
NONE = "-"


class BulkForm(AudienceForm):
    """What can be said of many videos at once."""

    parent = forms.ChoiceField(label=_("Channel"), required=False)
    video_type = forms.ChoiceField(label=_("Type"), required=False)
    add_tags = forms.CharField(
        label=_("Add tags"), required=False, help_text=_("Separated by commas."), max_length=500
    )
    remove_tags = forms.CharField(
        label=_("Remove tags"), required=False, help_text=_("Separated by commas."), max_length=500
    )
    licence = forms.ChoiceField(
        label=_("Licence"),
        required=False,
        choices=[KEEP, (NONE, _("All rights reserved")), *Licence.choices],
    )
    visibility = forms.ChoiceField(
        label=_("Who may watch"),
        required=False,
        choices=lambda: [KEEP, *choices()],
        widget=VisibilityRadios,
        initial="",
    )
    folder = forms.ChoiceField(label=_("Folder"), required=False)
    co_owner = forms.CharField(
        label=_("Share with"),
        required=False,
        max_length=254,
        help_text=_("The user name or the e-mail address of somebody who shall edit it too."),
    )
    owner = forms.CharField(
        label=_("Hand over to"),
        required=False,
        max_length=254,
        help_text=_("The user name or the e-mail address of the new owner."),
    )
    keeps_sharing = forms.BooleanField(
        label=_("I stay a co-owner: I may go on editing"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, user: Any, videos: Iterable[VideoPage] = (), **kwargs: Any
    ) -> None:
        """Offer what `user` may choose for the videos."""
        super().__init__(*args, **kwargs)
        self.know(*videos)
        self.destinations = {str(each.pk): each for each in destinations_of(user)}
        self.types = {each.slug: each for each in originals(VideoType)}
        self.folders = {str(each.pk): each for each in folders_of(user)}
        labels = labels_of(self.destinations.values()).items()
        self._offer("parent", [(str(key), label) for key, label in labels])
        self._offer("video_type", [(NONE, _("None")), *names(VideoType).items()])
        names_of_folders = [(key, each.name) for key, each in self.folders.items()]
        self._offer("folder", [(NONE, _("No folder")), *names_of_folders])
        tell_invalid(self)

    def clean_add_tags(self) -> tuple[str, ...]:
        """Return the tags."""
        return _tags(self.cleaned_data["add_tags"])

    def clean_remove_tags(self) -> tuple[str, ...]:
        """Return the tags."""
        return _tags(self.cleaned_data["remove_tags"])

    def clean_co_owner(self) -> Any:
        """Return the account of who shall edit too."""
        return _person(self.cleaned_data["co_owner"])

    def clean_owner(self) -> Any:
        """Return the account of the new owner."""
        return _person(self.cleaned_data["owner"])

    @property
    def said(self) -> list[forms.BoundField]:
        """Return the fields beside who may watch, which is shown in a way of its own."""
        return [each for each in self if each.name not in AUDIENCE]

    def changes(self) -> Changes:
        """Return what is asked."""
        said = self.cleaned_data
        facts: dict[str, Any] = {}
        if said["video_type"]:
            facts["video_type"] = self.types.get(said["video_type"])
        if said["licence"]:
            facts["licence"] = "" if said["licence"] == NONE else said["licence"]
        return Changes(
            facts=facts,
            audience=self.audience if said["visibility"] else None,
            add_tags=said["add_tags"],
            remove_tags=said["remove_tags"],
            target=self.destinations.get(said["parent"]),
            co_owner=said["co_owner"],
            new_owner=said["owner"],
            keeps_sharing=said["keeps_sharing"],
            moves_folder=bool(said["folder"]),
            folder=self.folders.get(said["folder"]),
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = [KEEP, *choices]  # type: ignore[attr-defined]


def _person(said: str) -> Any:
    """Return the one active account that is meant, None if none is."""
    person = find_person(said)
    if said and person is None:
        raise forms.ValidationError(_("Nobody here has this user name or e-mail address."))
    return person


def _tags(said: str) -> tuple[str, ...]:
    found = (" ".join(each.split()) for each in said.replace("\0", " ").split(","))
    return tuple(dict.fromkeys(each[:100] for each in found if each))
