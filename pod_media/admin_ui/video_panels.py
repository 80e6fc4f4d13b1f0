"""The panels of a video in Wagtail's editor, in their order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Script
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)

from pod_media.admin_ui.audience_panel import audience_panel
from pod_media.admin_ui.document_form import VideoDocumentForm
from pod_media.admin_ui.people_field import PeopleWidget
from pod_media.admin_ui.source_panel import SourcePanel
from pod_media.admin_ui.tracks_panel import TracksPanel
from pod_media.admin_ui.video_form import ContributionForm, ListingForm


class MomentInput(forms.TextInput):
    """A time, typed or taken from the player above."""

    template_name = "pod_media/admin/widgets/moment.html"

    class Media:
        js = [Script("pod_media/js/admin/moment.js", type="module")]
        css = {"all": ["pod_media/css/admin/editor.css"]}


class RowsPanel(InlinePanel):
    """Rows of a video, whose forms know who fills them in."""

    def __init__(
        self, *args: Any, row_form: type[WagtailAdminModelForm] | None = None, **kwargs: Any
    ) -> None:
        """Take the class of a row's form too."""
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy of the panel is made with."""
        return {**super().clone_kwargs(), "row_form": self.row_form}

    def get_form_options(self) -> dict[str, Any]:
        """Add the form, and hand the person on to it."""
        options: dict[str, Any] = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["inherit_kwargs"] = ["for_user"]
        if self.row_form is not None:
            rows["form"] = self.row_form
        return options


class ChaptersPanel(RowsPanel):
    """The chapters, with the way to where they are written beside the player."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel of one video."""

        def __init__(self, **kwargs: Any) -> None:
            """Add the way, once the video is there."""
            super().__init__(**kwargs)
            if self.instance.pk:
                address = reverse("pod_media:chapters", args=[self.instance.uuid])
                way = _("Write them beside the player, or bring a list")
                self.help_text = format_html(
                    '{} <a href="{}">{}</a>', self.panel.help_text, address, way
                )


def video_panels() -> list[Panel]:
    """Return the panels of the first tab: who may watch, the recording, and what it is about."""
    return [
        audience_panel(),
        SourcePanel("asset", heading=_("Recording"), icon="media"),
        FieldPanel("poster_alt"),
        TitleFieldPanel("title"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldPanel("people"),
                FieldRowPanel([FieldPanel("recorded_on"), FieldPanel("language")]),
            ],
            heading=_("About the recording"),
            icon="info-circle",
        ),
        _people(),
        _sorting(),
        TracksPanel(heading=_("Captions"), icon="openquote"),
        _chapters(),
        _documents(),
        _links(),
        MultiFieldPanel(
            [FieldPanel("licence"), FieldPanel("allow_download")],
            heading=_("What viewers may do with it"),
            icon="download",
        ),
        _further_channels(),
        FieldPanel(
            "co_owners",
            widget=PeopleWidget,
            help_text=_("They may edit this video as you may; only you may delete it."),
            icon="group",
        ),
    ]


def _sorting() -> Panel:
    return MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("video_type", widget=forms.Select),
                    FieldPanel("level"),
                ]
            ),
            FieldPanel("disciplines", widget=forms.CheckboxSelectMultiple),
            FieldPanel("tags"),
        ],
        heading=_("Sorting"),
        icon="list-ul",
    )


def _people() -> Panel:
    role = FieldPanel("role", widget=forms.Select)
    return RowsPanel(
        "contributions",
        panels=[FieldRowPanel([FieldPanel("contributor"), role])],
        row_form=ContributionForm,
        heading=_("People"),
        label=_("Person"),
        help_text=_("Who takes part, in the order that viewers read. Each has a page."),
        icon="group",
    )


def _chapters() -> Panel:
    moment = FieldPanel("seconds", heading=_("Starts at"), widget=MomentInput)
    return ChaptersPanel(
        "chapters",
        panels=[FieldRowPanel([moment, FieldPanel("title")])],
        heading=_("Chapters"),
        label=_("Chapter"),
        help_text=_("Parts of the recording. Each ends where the next begins."),
        icon="list-ol",
    )


def _documents() -> Panel:
    facts = [FieldPanel("title"), FieldPanel("language"), FieldPanel("visibility")]
    return RowsPanel(
        "documents",
        panels=[FieldPanel("document"), FieldRowPanel(facts)],
        row_form=VideoDocumentForm,
        heading=_("Documents"),
        label=_("Document"),
        help_text=_("Slides, texts, data: under the player, for who may watch the video."),
        icon="doc-full",
    )


def _links() -> Panel:
    return RowsPanel(
        "links",
        panels=[
            FieldRowPanel([FieldPanel("title"), FieldPanel("address")]),
            FieldPanel("description"),
        ],
        heading=_("Links"),
        label=_("Link"),
        icon="link",
    )


def _further_channels() -> Panel:
    return RowsPanel(
        "listings",
        panels=[FieldPanel("shelf", widget=forms.Select)],
        row_form=ListingForm,
        heading=_("Further channels"),
        label=_("Channel or theme"),
        help_text=_(
            "The video is shown there too. Who may watch it stays as its own channel and you say."
        ),
        icon="folder-open-inverse",
    )
