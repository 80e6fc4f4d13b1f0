"""The report's place in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from pod_media.encoding.report import EncodingReportView


class EncodingReportItem(MenuItem):
    """Shown to whoever may cancel and retry."""

    def __init__(self) -> None:
        """Lead to the report."""
        super().__init__(
            _("Encodings"), reverse("pod_encodings:list"), icon_name="media", order=700
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the report's own permission."""
        policy = EncodingReportView.permission_policy
        return policy.user_has_permission(request.user, EncodingReportView.permission_required)
