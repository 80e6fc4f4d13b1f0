"""Make a lecture's file: slides, a moving picture, and a voice where flite is installed."""

from __future__ import annotations

import math
import shutil
import wave
from pathlib import Path

from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.run import run
from podsite.demo.lectures import Lecture, Slide
from podsite.demo.slides import draw_slide

VOICE = "rms"
# A lecture is under a minute; this is for a machine that is busy with other things.
LIMITS = Limits(total=600)
BREATH_SECONDS = 0.8
TONE_SECONDS = 6.0
# Speech without a voice: time to read aloud, at 15 characters a second.
CHARACTERS_PER_SECOND = 15
RATE = 48000  # Hz
FRAMES = 25  # per second
# A still is decoded this often; the frames between are the same one.
STILLS = 5  # per second

# Where the moving picture stands on the slide, in pixels: x, y.
PLACES = {"voice": (88, 480), "spectrum": (88, 410), "life": (832, 240)}


def has_voice() -> bool:
    """Tell whether lectures can be spoken here."""
    return shutil.which("flite") is not None


def film(lecture: Lecture, folder: Path) -> Path:
    """Make the lecture's file in `folder` and return its path."""
    sounds = [_record(slide, folder / f"{n}.wav") for n, slide in enumerate(lecture.slides)]
    for number, slide in enumerate(lecture.slides):
        draw_slide(
            slide,
            number=number + 1,
            count=len(lecture.slides),
            colour=lecture.colour,
            target=folder / f"{number}.png",
        )
    target = folder / f"{lecture.key}.mp4"
    run(film_args(lecture, folder, lengths=[_seconds(sound) for sound in sounds]), limits=LIMITS)
    return target


def film_args(lecture: Lecture, folder: Path, *, lengths: list[float]) -> list[str]:
    """Return the FFmpeg command that joins slides and sounds of `lengths` seconds."""
    count = len(lengths)
    inputs: list[str] = []
    for number, length in enumerate(lengths):
        inputs += ["-loop", "1", "-framerate", str(STILLS), "-t", f"{length:.3f}"]
        inputs += ["-i", str(folder / f"{number}.png")]
    for number in range(count):
        inputs += ["-i", str(folder / f"{number}.wav")]
    pairs = "".join(f"[{n}:v][{n + count}:a]" for n in range(count))
    x, y = PLACES[lecture.picture]
    graph = (
        f"{pairs}concat=n={count}:v=1:a=1[slides][sound];"
        f"[sound]aformat=sample_rates={RATE}:channel_layouts=mono,asplit[kept][drawn];"
        f"{_picture(lecture.picture)}[moving];"
        f"[slides]fps={FRAMES}[steady];[steady][moving]overlay={x}:{y}:shortest=1,format=yuv420p[picture]"
    )
    return [
        *("ffmpeg", "-nostdin", "-v", "error", "-y", *inputs, "-filter_complex", graph),
        *("-map", "[picture]", "-map", "[kept]", "-r", str(FRAMES)),
        *("-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-g", str(FRAMES * 2)),
        *("-c:a", "aac", "-b:a", "128k", "-metadata", f"language={lecture.language}"),
        *("-movflags", "+faststart", str(folder / f"{lecture.key}.mp4")),
    ]


def _picture(kind: str) -> str:
    """Return the filter chain of the moving picture; it uses the sound up."""
    if kind == "voice":
        drawn = f"showwaves=s=1104x150:r={FRAMES}:mode=cline:colors=0xf2b84b"
        return f"[drawn]volume=3,{drawn},format=yuva420p"
    if kind == "spectrum":
        return f"[drawn]showfreqs=s=1104x220:r={FRAMES}:fscale=log:colors=0xf2b84b,format=yuva420p"
    return (
        "[drawn]anullsink;"
        f"life=s=92x92:r=8:seed=19701:ratio=0.3:mold=12:life_color=0xf2b84b:death_color=0x2f6b4a,"
        f"scale=368:368:flags=neighbor,fps={FRAMES}"
    )


def _record(slide: Slide, target: Path) -> Path:
    if slide.narration and has_voice():
        spoken = target.with_suffix(".spoken.wav")
        run(["flite", "-voice", VOICE, "-t", slide.narration, "-o", str(spoken)], limits=LIMITS)
        sound, length = ["-i", str(spoken)], _seconds(spoken) + BREATH_SECONDS
    elif slide.tones:
        sound, length = ["-f", "lavfi", "-i", _tones(slide.tones)], TONE_SECONDS
    else:
        sound = ["-f", "lavfi", "-i", f"anullsrc=r={RATE}:cl=mono"]
        length = len(slide.narration) / CHARACTERS_PER_SECOND + BREATH_SECONDS
    length = math.ceil(length * STILLS) / STILLS
    run(
        [
            *("ffmpeg", "-nostdin", "-v", "error", "-y", *sound, "-af", "apad"),
            *("-t", f"{length:.3f}", "-ar", str(RATE), "-ac", "1", str(target)),
        ],
        limits=LIMITS,
    )
    return target


def _tones(frequencies: tuple[int, ...]) -> str:
    """Return a source of these frequencies together, softly begun and ended."""
    waves = "+".join(f"sin({hertz}*2*PI*t)" for hertz in frequencies)
    level = 0.3 / len(frequencies)
    edge = f"min(1,min(t,{TONE_SECONDS}-t)*4)"
    return f"aevalsrc='{level:.3f}*{edge}*({waves})':s={RATE}:d={TONE_SECONDS}"


def _seconds(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return sound.getnframes() / sound.getframerate()
