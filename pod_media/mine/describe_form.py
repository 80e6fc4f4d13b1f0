"""The form that describes one video: what its maker knows, and nothing of the CMS."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pod_media.assets.titles import MAX_TITLE
from pod_media.mine.plain_text import is_plain, to_html, to_text
from pod_media.taxonomy.labels import names, originals
from pod_media.taxonomy.models import Discipline, VideoType
from pod_media.videos.audience_form import AudienceForm
from pod_media.videos.choices import AudienceLevel, Licence, SpokenLanguage
from pod_media.videos.invalid import tell_invalid
from pod_media.videos.models import VideoPage
from pod_media.videos.when_form import WhenForm, times_of

NOT_SAID = ("", _("Not said"))
# Fields whose value goes into the page as it is.
PLAIN = ("title", "recorded_on", "language", "people", "level", "licence", "poster_alt")


class DescribeForm(AudienceForm, WhenForm):
    """Shows the video as its makers left it, and changes a page by `apply`."""

    data: Any

    # The revision that the form shows: somebody else may have written another meanwhile.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("An empty line begins a new paragraph."),
    )
    people = forms.CharField(
        label=_("Speakers"),
        required=False,
        max_length=255,
        help_text=_("Names, separated by commas."),
    )
    poster_alt = forms.CharField(
        label=_("What the poster shows"),
        required=False,
        max_length=255,
        help_text=_("In a few words, for those who do not see it."),
    )
    recorded_on = forms.DateField(
        label=_("Date of the recording"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=_("Language spoken"), required=False, choices=[NOT_SAID, *SpokenLanguage.choices]
    )
    video_type = forms.ChoiceField(label=_("Type"), required=False)
    level = forms.ChoiceField(
        label=_("Audience"), required=False, choices=[NOT_SAID, *AudienceLevel.choices]
    )
    disciplines = forms.MultipleChoiceField(
        label=_("Disciplines"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=1000, help_text=_("Separated by commas.")
    )
    licence = forms.ChoiceField(
        label=_("Licence"),
        required=False,
        choices=[("", _("All rights reserved")), *Licence.choices],
    )
    allow_download = forms.BooleanField(label=_("Viewers may download"), required=False)

    def __init__(self, *args: Any, video: VideoPage, **kwargs: Any) -> None:
        """Take the video as its makers left it."""
        self.types = {each.slug: each for each in originals(VideoType)}
        self.fields_of_study = {each.slug: each for each in originals(Discipline)}
        kwargs["initial"] = _initial(video, self.types)
        super().__init__(*args, **kwargs)
        self.revision = self.initial["seen"]
        if video.contributions.all():
            # Shown, and written from the people of the video.
            self.fields["people"].disabled = True
            self.fields["people"].help_text = ""
        self.know(video)
        self._offer("video_type", [NOT_SAID, *names(VideoType).items()])
        self._offer("disciplines", list(names(Discipline).items()))
        if not is_plain(video.description):
            # What plain text cannot say is left to the editor of the CMS.
            del self.fields["description"]
        tell_invalid(self)

    def clean_title(self) -> str:
        """Keep the title on one line."""
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise forms.ValidationError(_("Give the video a title."))
        return title

    def clean(self) -> dict[str, Any]:
        """Say once when the video has changed since the form was shown; sent again it is saved."""
        said = super().clean() or self.cleaned_data
        if said.get("seen") != self.revision:
            self.data = self.data.copy()
            self.data["seen"] = self.revision
            raise forms.ValidationError(
                _(
                    "Somebody changed this video meanwhile. What you wrote is all here: look at "
                    "it again, and save to put it in place of theirs."
                )
            )
        return said

    def apply(self, page: VideoPage) -> None:
        """Write what was said into `page`; repeatable."""
        said = self.cleaned_data
        for name in PLAIN:
            if not self.fields[name].disabled:
                setattr(page, name, said[name])
        page.draft_title = said["title"]
        self.audience.apply_to(page)
        self.apply_times(page)
        page.allow_download = said["allow_download"]
        page.video_type = self.types.get(said["video_type"])
        page.disciplines.set([self.fields_of_study[slug] for slug in said["disciplines"]])
        tags = (" ".join(each.split())[:100] for each in said["tags"].split(","))
        page.tags.set([each for each in dict.fromkeys(tags) if each])
        # Untouched text keeps the very markup it has.
        if "description" in self.fields and to_text(page.description) != said["description"]:
            page.description = to_html(said["description"])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def groups() -> list[tuple[str, tuple[str, ...]]]:
    """Return how the form is parted below who may watch: a heading, and the fields under it."""
    return [
        (gettext("What it is"), ("title", "description", "people", "poster_alt")),
        (gettext("When and in which language"), ("recorded_on", "language")),
        (gettext("Where it is found"), ("video_type", "level", "tags", "disciplines")),
        (gettext("What viewers may do with it"), ("licence", "allow_download")),
    ]


def _initial(video: VideoPage, types: dict[str, VideoType]) -> dict[str, Any]:
    by_key = {each.translation_key: slug for slug, each in types.items()}
    kind = video.video_type
    return {
        **{name: getattr(video, name) for name in PLAIN},
        **times_of(video),
        "visibility": video.visibility,
        "access_groups": [each.pk for each in video.access_groups.all()],
        "listed_with_lock": video.listed_with_lock,
        "seen": str(video.latest_revision_id or ""),
        "allow_download": video.allow_download,
        "description": to_text(video.description),
        "video_type": by_key.get(kind.translation_key, "") if kind else "",
        "disciplines": [each.slug for each in video.disciplines.all()],
        "tags": ", ".join(each.name for each in video.tags.all()),
    }
