"""Who may watch, in the editors of the CMS: the choice, and what channels above add to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.models import Page

from pod_media.videos.access import viewer_of
from pod_media.videos.audience import why_closed
from pod_media.videos.audience_widgets import GroupBoxes, NewPasswordInput, VisibilityRadios
from pod_media.videos.choices import Visibility
from pod_media.videos.inherited import contradiction, inherited_by
from pod_media.videos.keys import set_password
from pod_media.videos.models import VideoPage


class InheritedPanel(Panel):
    """Says what the privacy of a page and of those above it adds, and where that is changed."""

    class BoundPanel(Panel.BoundPanel):
        """The panel with its page; of a new one, what it will be below counts."""

        template_name = "pod_media/admin/inherited.html"

        def __init__(self, **kwargs: Any) -> None:
            """Gather the sentences."""
            super().__init__(**kwargs)
            page = self.instance if self.instance.pk else self.form.parent_page
            viewer = viewer_of(self.request)
            self.above = inherited_by(page, viewer, own=self.instance) if page else []

        def is_shown(self) -> bool:
            """Leave it out where there is nothing to say."""
            return bool(self.above or self._closed)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the sentences."""
            context = super().get_context_data(parent_context)
            said = getattr(self.instance, "visibility", "")
            return {
                **context,
                "inherited": self.above,
                "contradiction": contradiction(said, self.above),
                "closed": self._closed,
            }

        @property
        def _closed(self) -> str:
            is_video = isinstance(self.instance, VideoPage) and self.instance.pk
            return why_closed(self.instance) if is_video else ""


def audience_panel() -> Panel:
    """Return the panel of who may watch."""
    return MultiFieldPanel(
        [
            InheritedPanel(),
            FieldPanel("visibility", widget=VisibilityRadios),
            FieldPanel("access_groups", widget=GroupBoxes, classname="pod-audience__groups"),
            FieldPanel("password", widget=NewPasswordInput, classname="pod-audience__password"),
            FieldPanel("listed_with_lock", classname="pod-audience__lock"),
            HelpPanel(template="pod_media/admin/when_help.html"),
        ],
        heading=_("Who may watch, and when"),
        icon="view",
        classname="pod-audience",
    )


def keep_password(request: HttpRequest, page: Page) -> None:
    """Give the video the password that its form was sent with, by somebody who pressed a button.

    What the editor saves by itself may be half a word. One too short was refused by the form.
    """
    words = request.POST.get("password", "").strip()
    is_asked = request.POST.get("visibility") == Visibility.PASSWORD
    is_pressed = request.accepts("text/html")
    if words and is_asked and is_pressed and isinstance(page, VideoPage):
        set_password(page, words, by=request.user)
