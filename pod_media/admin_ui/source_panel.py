"""The panel that shows a recording in an editor: where it is on its way, player, posters, files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Script
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel

from pod_media.admin_ui.source_views import render_parts, status_of
from pod_media.assets.models import MediaAsset
from pod_media.conf import setting
from pod_media.videos.access import viewer_of
from pod_media.videos.manifest import build_asset_manifest

PANEL_MEDIA = forms.Media(
    css={
        "all": [
            "vendor/video.js/video-js.min.css",
            "pod_media/css/admin/recording.css",
            "pod_media/css/admin/upload.css",
            "pod_media/css/admin/posters.css",
        ]
    },
    js=[
        "vendor/tus-js-client/tus.min.js",
        Script("pod_media/js/admin/recording.js", type="module"),  # type: ignore[list-item]
    ],
)


def recording_context(request: Any, asset: MediaAsset | None) -> dict[str, Any]:
    """Return what the panel's template needs of `asset`, which need not exist yet."""
    context: dict[str, Any] = {
        "asset": asset,
        "accept": ",".join(f".{each}" for each in sorted(setting("UPLOAD_EXTENSIONS"))),
        "begin_url": reverse("pod_recordings:begin"),
        "tus_url": reverse("pod_media:tus"),
        "chunk_bytes": setting("UPLOAD_CHUNK_BYTES"),
    }
    if asset is not None and request is not None:
        context["parts"] = render_parts(request, status_of(request, asset))
        context["manifest"] = build_asset_manifest(asset, viewer_of(request))
    return context


class RecordingPanel(Panel):
    """Shows the recording that is being edited itself, in the library."""

    class BoundPanel(Panel.BoundPanel):
        """The panel with its recording."""

        template_name = "pod_media/admin/recording_panel.html"
        media = PANEL_MEDIA

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the recording's facts."""
            context = super().get_context_data(parent_context)
            asset = self.instance if self.instance.pk else None
            return {**context, **recording_context(self.request, asset)}


class SourcePanel(FieldPanel):
    """Chooses a page's recording, or uploads it, and shows it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel with its page."""

        template_name = "pod_media/admin/source_panel.html"

        @property
        def media(self) -> forms.Media:
            """Return the chooser's files and ours."""
            return super().media + PANEL_MEDIA

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the facts of the recording chosen in the form, saved or not."""
            context = super().get_context_data(parent_context)
            return {**context, **recording_context(self.request, self._chosen())}

        def _chosen(self) -> MediaAsset | None:
            key = self.bound_field.value() if self.bound_field else None
            if not key:
                return None
            return MediaAsset.objects.filter(pk=key).first() if str(key).isdigit() else None
