"""Wagtail's editor of videos, channels and themes: which panels, in which order."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from pod_media.admin_ui.permissions import recording_policy
from pod_media.admin_ui.source_panel import SourcePanel
from pod_media.assets.models import MediaAsset
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.videos.models import VideoPage


class VideoPageForm(WagtailAdminPageForm):
    """The form of a video."""

    data: Any

    def clean_asset(self) -> MediaAsset | None:
        """Refuse a recording that the person may not handle; the one already there stays."""
        asset: MediaAsset | None = self.cleaned_data["asset"]
        if asset is None or asset.pk == self.initial.get("asset"):
            return asset
        if not recording_policy.user_has_any_permission_for_instance(
            self.for_user, ["change"], asset
        ):
            self._put_back_asset()
            raise ValidationError(_("You may not use this recording."))
        return asset

    def _put_back_asset(self) -> None:
        """Show the former recording again: title and files of the other one are not for all."""
        self.data = self.data.copy()
        self.data[self.add_prefix("asset")] = self.initial.get("asset") or ""

    def clean_slug(self) -> str:
        """Number the address of a page whose name is taken: lectures may be called alike.

        Of a draft too: the editor in which it was begun goes on sending what it had before.
        """
        slug: str = self.cleaned_data["slug"]
        page = self.instance if self.instance.pk else None
        was_out = page is not None and page.first_published_at is not None
        if was_out or not slug or self.parent_page is None:
            return slug
        tries = (slug, *(f"{slug[:240]}-{number}" for number in range(2, 1000)))
        is_free = Page._slug_is_available  # noqa: SLF001
        return next((each for each in tries if is_free(each, self.parent_page, page)), slug)


def video_panels() -> list[Panel]:
    """Return the panels of the first tab: the recording, who may watch it, and what it is about."""
    return [
        SourcePanel("asset", heading=_("Recording"), icon="media"),
        TitleFieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("visibility"),
                HelpPanel(template="pod_media/admin/when_help.html"),
            ],
            heading=_("Who may watch, and when"),
            icon="view",
        ),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldPanel("people"),
                FieldRowPanel([FieldPanel("recorded_on"), FieldPanel("language")]),
                FieldPanel("tags"),
            ],
            heading=_("About the recording"),
            icon="info-circle",
        ),
        MultiFieldPanel(
            [FieldPanel("licence"), FieldPanel("allow_download")],
            heading=_("What viewers may do with it"),
            icon="download",
        ),
    ]


def attach_editors() -> None:
    """Give each page model its editor. Call it once, before anything asks for an editor.

    Other apps add tabs of theirs: `VideoPage.edit_handler.children.append(ObjectList(…))` in
    their own `AppConfig.ready`, after this package's.
    """
    VideoPage.edit_handler = _tabs(VideoPage, _("Video"), video_panels(), form=VideoPageForm)
    shelf = [TitleFieldPanel("title"), FieldPanel("description"), FieldPanel("banner")]
    ChannelPage.edit_handler = _tabs(ChannelPage, _("Channel"), shelf)
    ThemePage.edit_handler = _tabs(ThemePage, _("Theme"), shelf)


def _tabs(
    model: type[Page],
    first: str | Promise,
    panels: list[Panel],
    *,
    form: type[WagtailAdminPageForm] = WagtailAdminPageForm,
) -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(panels, heading=first),
            ObjectList(model.promote_panels, heading=_("Address and search engines")),
            ObjectList(model.settings_panels, heading=_("Settings")),
        ],
        base_form_class=form,
    )
