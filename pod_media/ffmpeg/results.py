"""What encoding hands back: files, the commands that made them, and news on the way."""

from collections.abc import Callable
from dataclasses import dataclass

from pod_media.ffmpeg.limits import Limits

VIDEO, AUDIO, POSTER = "video", "audio", "poster"
STORYBOARD, STORYBOARD_MAP = "storyboard", "storyboard-map"
WAVEFORM, SCENES, MULTIVARIANT = "waveform", "scenes", "multivariant"


@dataclass(frozen=True)
class ProducedFile:
    """One file of the result; `path` and `playlist` are relative to the working directory.

    Rates in bits/s, `bandwidth` being the peak; `duration` in seconds. `bytes` leaves out the
    playlist. What does not apply to a kind is empty or 0.
    """

    kind: str
    name: str
    path: str
    bytes: int
    width: int = 0
    height: int = 0
    fps: float = 0.0
    codecs: str = ""
    bandwidth: int = 0
    average_bandwidth: int = 0
    duration: float = 0.0
    language: str = ""
    label: str = ""
    channels: int = 0
    is_default: bool = False
    is_copy: bool = False
    playlist: str = ""


@dataclass(frozen=True)
class CommandRecord:
    """A command that ran, for the log: times in seconds, `exit_status` 0 unless `error` says why.

    `stderr` is its tail.
    """

    step: str
    argv: tuple[str, ...]
    wall: float = 0.0
    cpu: float = 0.0
    max_rss_bytes: int = 0
    exit_status: int = 0
    error: str = ""
    stderr: str = ""


@dataclass(frozen=True)
class RungProgress:
    """How far one rendition is: seconds that can be played, bytes of them."""

    name: str
    seconds: float
    bytes: int


@dataclass(frozen=True)
class EncodeProgress:
    """How far a job is: `fraction` from 0 to 1, and which step it is at."""

    fraction: float
    step: str
    rungs: tuple[RungProgress, ...] = ()


@dataclass(frozen=True)
class EncodeResult:
    """All that was made. `warnings` are stable codes; `multivariant` is the playlist's path.

    `left_out` names the source's sounds that could not be decoded.
    """

    files: tuple[ProducedFile, ...]
    commands: tuple[CommandRecord, ...]
    duration: float
    multivariant: str = ""
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[ProducedFile, ...]:
        """Return the files of one kind."""
        return tuple(file for file in self.files if file.kind == kind)


def _ignore_progress(progress: EncodeProgress) -> None:
    del progress


def _ignore_playable(rungs: tuple[RungProgress, ...]) -> None:
    del rungs


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Listener:
    """Who wants to know, and who may stop it. All are called in the caller's own thread.

    `on_playable` comes when the playlists in the working directory have new complete segments,
    the first time when picture and sound can both be played.
    """

    on_progress: Callable[[EncodeProgress], None] = _ignore_progress
    on_playable: Callable[[tuple[RungProgress, ...]], None] = _ignore_playable
    should_stop: Callable[[], bool] = _never


@dataclass(frozen=True)
class Resources:
    """What a job may use: FFmpeg's threads, and the bounds of each process."""

    limits: Limits
    threads: int = 2
