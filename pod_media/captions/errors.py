"""What can stand in the way of a track's change, for the person who makes it."""

from __future__ import annotations

from dataclasses import dataclass


class TrackError(Exception):
    """A track stays as it was; `code` is stable, the message is the view's."""

    code = "track:error"
    # Of the answer to a script.
    status = 422


@dataclass
class Overtaken(TrackError):
    """Somebody saved another revision meanwhile: it is `number` now, not the one given."""

    number: int
    code = "track:overtaken"
    status = 409


class Taken(TrackError):
    """The recording has a track of this kind and language already."""

    code = "track:taken"


class Unfit(TrackError):
    """Cues that are no cues: an end before its start, a time that is not finite, too many."""

    code = "track:unfit"


class TooLarge(TrackError):
    """More was sent at once than the server takes."""

    code = "track:too-large"
    status = 413


class Locked(TrackError):
    """A lock of the page, a review or a plan keeps the person from changing anything."""

    code = "track:locked"
    status = 403


class Reviewed(TrackError):
    """Viewers have the video, and what they get is for others to publish."""

    code = "track:reviewed"
    status = 403


class Unstored(TrackError):
    """The storage of files is away."""

    code = "track:unstored"
    status = 503
