"""The ways a recording or an encode can fail, each under a stable code."""

from collections.abc import Mapping

# The Django layer hands each sentence to gettext, then fills in the exception's `params`.
MESSAGES: dict[str, str] = {
    # The author can mend these: sentences for a lecturer.
    "encode:source:empty": "This file is empty.",
    "encode:source:not-media": "This file is not a recording that we can read.",
    "encode:source:not-a-recording": (
        "This file is a picture, a playlist or a text, not a recording."
    ),
    "encode:source:cut-off": (
        "The recording was cut off before it was finished, so it cannot be opened. "
        "Export or upload it again."
    ),
    "encode:source:no-streams": "This file holds no picture and no sound.",
    "encode:source:no-duration": "This recording has no length: nothing in it can be played.",
    "encode:source:encrypted": (
        "This recording is protected by encryption. Export it without protection."
    ),
    "encode:source:unknown-codec": (
        "This recording uses a format that we cannot decode (%(codec)s). "
        "Export it as MP4 (H.264 and AAC)."
    ),
    "encode:source:too-large-picture": (
        "The picture is too large (%(width)s × %(height)s points). "
        "Export the recording in a smaller size."
    ),
    "encode:source:too-many-frames": (
        "This recording has %(fps)s pictures per second; at most %(limit)s are possible. "
        "Export it at a lower rate."
    ),
    "encode:source:too-many-streams": (
        "This file holds %(count)s tracks; at most %(limit)s are possible."
    ),
    "encode:source:too-long": (
        "This recording lasts %(hours)s hours; at most %(limit)s hours are possible."
    ),
    # Ours: logged and tried again.
    "encode:ffmpeg:failed": "FFmpeg stopped with an error (exit status %(status)s).",
    "encode:ffmpeg:missing": "The program %(program)s could not be started.",
    "encode:ffmpeg:timeout": "Encoding took longer than %(seconds)s seconds and was stopped.",
    "encode:ffmpeg:stalled": "Encoding made no progress for %(seconds)s seconds and was stopped.",
    "encode:ffmpeg:cancelled": "Encoding was cancelled.",
    "encode:limit:memory": "Encoding needed more memory than it may use.",
    "encode:limit:file-size": "Encoding made a file larger than it may write.",
    "encode:limit:output": "A program said more than we can keep.",
    "encode:storage:full": "There is no space left to encode in.",
    "encode:storage:missing": "The file of the recording is missing.",
}


class MediaError(Exception):
    """Carry a stable `code`, the sentence's `params`, and a technical `detail` for the log."""

    def __init__(self, code: str, *, detail: str = "", params: Mapping[str, object] | None = None):
        self.code = code
        self.detail = detail
        self.params = dict(params or {})
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Say it in English; translate `MESSAGES[code]` and apply `params` for other languages."""
        return MESSAGES.get(self.code, self.code) % self.params

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.detail, self.params))


class SourceError(MediaError):
    """The author can mend it; the message is shown to them."""


class EncodingError(MediaError):
    """The fault is ours: it is logged, and the job is tried again."""


class TimedOut(EncodingError):  # noqa: N818
    """The process outlived its total time."""


class Stalled(EncodingError):  # noqa: N818
    """The process lived, but nothing moved."""


class Cancelled(MediaError):  # noqa: N818
    """Someone asked to stop; neither a fault of the source nor of ours."""


def _rebuild(
    kind: type[MediaError], code: str, detail: str, params: dict[str, object]
) -> MediaError:
    return kind(code, detail=detail, params=params)
