"""Wagtail's editor of videos, channels and themes: which tabs, in which order."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface, TitleFieldPanel
from wagtail.models import Page

from pod_media.admin_ui.audience_panel import InheritedPanel
from pod_media.admin_ui.channel_people import PeoplePanel
from pod_media.admin_ui.hues import HueSelect
from pod_media.admin_ui.video_form import VideoPageForm
from pod_media.admin_ui.video_panels import video_panels
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.videos.models import VideoPage


def attach_editors() -> None:
    """Give each page model its editor. Call it once, before anything asks for an editor.

    Other apps add tabs of theirs: `VideoPage.edit_handler.children.append(ObjectList(…))` in
    their own `AppConfig.ready`, after this package's.
    """
    VideoPage.edit_handler = _tabs(VideoPage, _("Video"), video_panels(), form=VideoPageForm)
    shelf = [
        InheritedPanel(),
        TitleFieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("banner"),
        FieldPanel("hue", widget=HueSelect),
        FieldPanel("shows_descendants"),
    ]
    ChannelPage.settings_panels = [
        *ChannelPage.settings_panels,
        FieldPanel("embed_sites"),
        FieldPanel("required"),
    ]
    ChannelPage.edit_handler = _tabs(ChannelPage, _("Channel"), shelf)
    ChannelPage.edit_handler.children.append(ObjectList([PeoplePanel()], heading=_("People")))
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
