"""System checks that try: FFmpeg and what it was built with, the work folder, our settings."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution

from pod_media.assets.storage import work_dir
from pod_media.conf import DEFAULTS, setting
from pod_media.ffmpeg.capabilities import missing_parts
from pod_media.ffmpeg.errors import EncodingError


@register(Tags.files, deploy=True)
def check_ffmpeg(**_kwargs: Any) -> list[CheckMessage]:
    """Ask FFmpeg for all that the pipeline uses."""
    try:
        missing = missing_parts()
    except EncodingError as error:
        hint = "Install FFmpeg 5.1 or later, with ffprobe, on every host that encodes."
        return [Error(f"FFmpeg does not run: {error.message}", hint=hint, id="pod_media.E001")]
    if missing:
        hint = "Debian's own package has them all."
        return [Error(f"FFmpeg lacks {', '.join(missing)}.", hint=hint, id="pod_media.E002")]
    return []


@register(Tags.files, deploy=True)
def check_work_folder(**_kwargs: Any) -> list[CheckMessage]:
    """Write a file where working copies will lie."""
    try:
        with tempfile.NamedTemporaryFile(dir=work_dir()) as file:
            file.write(b"1")
    except OSError as error:
        return [Error(f"The work folder can't be written: {error}", id="pod_media.E003")]
    return []


@register
def check_settings(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse settings that nothing reads, and numbers that contradict each other."""

    unknown = sorted(set(getattr(settings, "POD_MEDIA", {})) - set(DEFAULTS))
    found: list[CheckMessage] = [
        Error(f"POD_MEDIA[{name!r}] is no setting.", id="pod_media.E004") for name in unknown
    ]
    if setting("LEASE_SECONDS") < 3 * setting("HEARTBEAT_SECONDS"):
        hint = "A busy host may write a heartbeat late: three must fit into a lease."
        found.append(Error("LEASE_SECONDS is too short.", hint=hint, id="pod_media.E005"))
    if setting("ENCODE_WORKERS") > (os.cpu_count() or 1):
        hint = "Each worker needs a core."
        found.append(Caution("More ENCODE_WORKERS than cores.", hint=hint, id="pod_media.W001"))
    return found
