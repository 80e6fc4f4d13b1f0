"""How loud a sound is, and the one gain that brings it to the house's level (EBU R 128)."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.filters import listen_steps
from pod_media.ffmpeg.plan import PlannedAudio
from pod_media.ffmpeg.sources import FFMPEG, file_url, guard_args

# A gain beyond these would lift noise, or mean that the measure is wrong.
LOWEST_GAIN, HIGHEST_GAIN = -20.0, 12.0
# Quieter than this is silence: ebur128 says -70 when nothing passed its gate.
SILENCE = -65.0
# A sound this close to the target is left alone, and its packets may be copied.
CLOSE_ENOUGH = 1.0
# Up to here all is measured (8 s of work for an hour); beyond, windows all along the
# recording tell the same within a fraction of a decibel, and the first picture need not wait.
MEASURED_WHOLE = 120.0
WINDOWS, WINDOW_SECONDS = 6, 10.0

_INTEGRATED = re.compile(r"^\s*I:\s+(-?\d+(?:\.\d+)?) LUFS", re.MULTILINE)


@dataclass(frozen=True)
class Window:
    """A stretch to listen to, in seconds."""

    start: float
    length: float


def choose_windows(duration: float) -> tuple[Window, ...]:
    """Return where to listen; a single window is the whole."""
    if duration <= MEASURED_WHOLE:
        return (Window(0.0, duration),)
    step = duration / WINDOWS
    return tuple(
        Window(round(step * (number + 0.5) - WINDOW_SECONDS / 2, 3), WINDOW_SECONDS)
        for number in range(WINDOWS)
    )


def loudness_args(source: Path, audio: PlannedAudio, duration: float) -> list[str]:
    """Listen without encoding; the summary comes on stderr at level `info`.

    5.1.9 knows no `framelog=quiet`: it would fail and still print `I: 0.0 LUFS`. Lines for each
    frame go to `verbose` instead, where nobody listens.
    """
    windows = choose_windows(duration)
    args = [FFMPEG, "-hide_banner", "-nostdin", "-nostats", "-v", "info"]
    for window in windows:
        if len(windows) > 1:
            args += ["-ss", str(window.start), "-t", str(window.length)]
        args += ["-vn", "-sn", "-dn", *guard_args(), "-i", file_url(source)]
    steps = [
        f"[{number}:{audio.index}]{','.join(listen_steps(audio))}[w{number}]"
        for number in range(len(windows))
    ]
    joined = "".join(f"[w{number}]" for number in range(len(windows)))
    steps.append(f"{joined}concat=n={len(windows)}:v=0:a=1,ebur128=framelog=verbose[out]")
    return [*args, "-filter_complex", ";".join(steps), "-map", "[out]", "-f", "null", "-"]


def parse_loudness(log: str) -> float:
    """Return the integrated loudness in LUFS, from the last summary in a log.

    Raises `EncodingError` when there is none. Call it only after an exit status of 0.
    """
    found = _INTEGRATED.findall(log)
    if not found:
        raise EncodingError("encode:loudness:unreadable", detail=log)
    return float(found[-1])


def choose_gain(integrated: float, target: float) -> float:
    """Return the decibels to add; 0 for silence and for what is close enough.

    >>> choose_gain(-23.0, -16.0), choose_gain(-50.0, -16.0), choose_gain(-70.0, -16.0)
    (7.0, 12.0, 0.0)
    """
    difference = target - integrated
    if integrated <= SILENCE or abs(difference) <= CLOSE_ENOUGH:
        return 0.0
    return round(min(HIGHEST_GAIN, max(LOWEST_GAIN, difference)), 2)


def with_loudness(audio: PlannedAudio, integrated: float, target: float) -> PlannedAudio:
    """Return the sound with its gain; it is copied when it may be and needs none."""
    gain = choose_gain(integrated, target)
    return replace(audio, gain=gain, is_copy=audio.may_copy and not gain)
