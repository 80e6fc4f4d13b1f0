"""Whether readers are told who owns something; speakers are named by whoever publishes them."""

from __future__ import annotations

from typing import Any

from pod_media.conf import setting
from pod_media.videos.access import Viewer

EVERYBODY, SIGNED_IN = "everybody", "signed-in"


def tells_owners(viewer: Viewer) -> bool:
    """Tell whether the viewer reads the names of owners on pages that many read."""
    to_whom = setting("OWNER_NAMES")
    return to_whom == EVERYBODY or (to_whom == SIGNED_IN and viewer.is_known)


def tells_everybody() -> bool:
    """Tell whether nothing has to be held back: lists may be narrowed by owner."""
    return bool(setting("OWNER_NAMES") == EVERYBODY)


def owner_name(owner: Any, viewer: Viewer) -> str:
    """Return the owner's name, or nothing where it is not told."""
    return owner.get_full_name() if owner and tells_owners(viewer) else ""
