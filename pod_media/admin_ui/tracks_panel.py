"""The panel that lists a recording's tracks in a video's editor: they are written elsewhere."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from pod_media.captions.rows import rows_of


class TracksPanel(Panel):
    """Shows the tracks and where they are changed; it has no field of its own."""

    class BoundPanel(Panel.BoundPanel):
        """The panel with its video."""

        template_name = "pod_media/admin/tracks_panel.html"

        def is_shown(self) -> bool:
            """Tell whether there is a video already that tracks may belong to."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the rows."""
            context = super().get_context_data(parent_context)
            return {**context, "video": self.instance, "rows": rows_of(self.instance.asset_id)}
