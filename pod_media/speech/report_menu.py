"""The place of the report on speech recognition in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from pod_media.speech.report_views import may_see


class SpeechReportItem(MenuItem):
    """Shown to whoever may act on encodings."""

    def __init__(self) -> None:
        """Lead to the report."""
        super().__init__(
            _("Speech recognition"), reverse("pod_speech:report"), icon_name="comment", order=710
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the report's own permission."""
        return may_see(request.user)
