"""The ways a recording or an encode can fail, each under a stable code."""

from collections.abc import Mapping


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the extraction of messages, as Django's does, without Django."""
    return sentence


# The Django layer hands each sentence to gettext, then fills in the exception's `params`.
MESSAGES: dict[str, str] = {
    # The author can mend these: sentences for a lecturer.
    "encode:source:empty": gettext_noop("This file is empty."),
    "encode:source:not-media": gettext_noop("This file is not a recording that we can read."),
    "encode:source:not-a-recording": gettext_noop(
        "This file is a picture, a playlist or a text, not a recording."
    ),
    "encode:source:cut-off": gettext_noop(
        "The recording was cut off before it was finished, so it cannot be opened. "
        "Export or upload it again."
    ),
    "encode:source:no-streams": gettext_noop("This file holds no picture and no sound."),
    "encode:source:no-duration": gettext_noop(
        "This recording has no length: nothing in it can be played."
    ),
    "encode:source:encrypted": gettext_noop(
        "This recording is protected by encryption. Export it without protection."
    ),
    "encode:source:unknown-codec": gettext_noop(
        "This recording uses a format that we cannot decode (%(codec)s). "
        "Export it as MP4 (H.264 and AAC)."
    ),
    "encode:source:undecodable": gettext_noop(
        "Nothing in this recording can be decoded: it is damaged. Export or upload it again."
    ),
    "encode:source:too-large-picture": gettext_noop(
        "The picture is too large (%(width)s × %(height)s points). "
        "Export the recording in a smaller size."
    ),
    "encode:source:too-many-frames": gettext_noop(
        "This recording has %(fps)s pictures per second; at most %(limit)s are possible. "
        "Export it at a lower rate."
    ),
    "encode:source:too-many-streams": gettext_noop(
        "This file holds %(count)s tracks; at most %(limit)s are possible."
    ),
    "encode:source:too-long": gettext_noop(
        "This recording lasts %(hours)s hours; at most %(limit)s hours are possible."
    ),
    # Ours: logged and tried again.
    "encode:ffmpeg:failed": gettext_noop("FFmpeg stopped with an error (exit status %(status)s)."),
    "encode:ffmpeg:missing": gettext_noop("The program %(program)s could not be started."),
    "encode:ffmpeg:timeout": gettext_noop(
        "Encoding took longer than %(seconds)s seconds and was stopped."
    ),
    "encode:ffmpeg:stalled": gettext_noop(
        "Encoding made no progress for %(seconds)s seconds and was stopped."
    ),
    "encode:ffmpeg:cancelled": gettext_noop("Encoding was cancelled."),
    "encode:limit:memory": gettext_noop("Encoding needed more memory than it may use."),
    "encode:limit:file-size": gettext_noop("Encoding made a file larger than it may write."),
    "encode:limit:output": gettext_noop("A program said more than we can keep."),
    "encode:storage:full": gettext_noop("There is no space left to encode in."),
    "encode:storage:missing": gettext_noop("The file of the recording is missing."),
    "encode:loudness:unreadable": gettext_noop("The loudness of a sound could not be measured."),
    "encode:copy:damaged": gettext_noop("The picture is damaged and cannot be kept as it is."),
    "encode:result:empty": gettext_noop("Encoding made a file that holds nothing."),
    "encode:result:uneven": gettext_noop("Encoding made qualities of different lengths."),
    "encode:result:playlist": gettext_noop("Encoding made a playlist that is not right."),
    "encode:result:shorter-than-source": gettext_noop(
        "The video is shorter than the recording says it is: it may have been cut off."
    ),
    "encode:chunk:broken": gettext_noop("A part of the video is broken."),
    "encode:chunk:different": gettext_noop("A part of the video does not fit the others."),
    "encode:chunk:missing": gettext_noop("A part of the video is missing."),
    "encode:chunk:short": gettext_noop("A part of the video is too short."),
    "encode:chunk:sound-missing": gettext_noop("The sound of the video is missing."),
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


class TimedOut(EncodingError):
    """The process outlived its total time."""


class Stalled(EncodingError):
    """The process lived, but nothing moved."""


class Cancelled(MediaError):
    """Someone asked to stop; neither a fault of the source nor of ours."""


def _rebuild(
    kind: type[MediaError], code: str, detail: str, params: dict[str, object]
) -> MediaError:
    return kind(code, detail=detail, params=params)
