"""Columns that lists of recordings and of videos share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column

from pod_media.assets.addresses import grant_asset, media_address
from pod_media.assets.models import MediaAsset
from pod_media.templatetags.durations import clock


class RecordingColumn(BaseColumn):
    """A cell that shows something of a recording; `recording_of` finds it in the row."""

    def __init__(self, *args: Any, recording_of: Callable[[Any], MediaAsset | None], **kw: Any):
        """Take the arguments of BaseColumn, and how to find the recording."""
        super().__init__(*args, **kw)
        self.recording_of = recording_of

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Hand the recording to the cell's template."""
        context = super().get_cell_context_data(instance, parent_context)
        context["asset"] = self.recording_of(instance)
        return context


class PosterColumn(RecordingColumn):
    """The poster, small."""

    cell_template_name = "pod_media/admin/poster_cell.html"

    class Media:
        css = {"all": ["pod_media/css/admin/posters.css"]}

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the address of the poster, signed for the one who looks at the list."""
        context = super().get_cell_context_data(instance, parent_context)
        asset, request = context["asset"], parent_context.get("request")
        if asset is not None and asset.thumbnail and request is not None:
            grant = grant_asset(asset.uuid, user_id=request.user.pk)
            context["poster"] = media_address(grant, asset.thumbnail.name)
        return context


class StateColumn(RecordingColumn):
    """Ready, being prepared, failed…"""

    cell_template_name = "pod_media/admin/state_cell.html"


def recording_columns(recording_of: Callable[[Any], MediaAsset | None]) -> dict[str, BaseColumn]:
    """Return the columns by name; lists put them in their own order."""
    return {
        "poster": PosterColumn(
            "poster", label=_("Poster"), width="100px", recording_of=recording_of
        ),
        "duration": Column(
            "duration",
            label=_("Duration"),
            accessor=lambda row: _duration(recording_of(row)),
            width="8%",
        ),
        "state": StateColumn("state", label=_("Recording"), width="14%", recording_of=recording_of),
    }


def _duration(asset: MediaAsset | None) -> str:
    return clock(asset.duration) if asset and asset.duration else "–"
