"""Word error rate, error of words' times, and speed of the speech engines that can be used here.

    python -m benchmarks.transcription [--voices rms,slt] [--clip FILE --text FILE]

Speech is made with flite (Debian package `flite`), which also says when each of its sounds ends: by
that the times of words are measured. A clip of real speech, with its text in a file, is measured by
its words alone. Engines are set up by the variables of the environment that production reads.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from benchmarks.word_errors import normalised, word_error_rate, word_pairs
from pod_media.ffmpeg.speech import extract_speech
from pod_media.recognition.engine_pocketsphinx import PocketSphinx
from pod_media.recognition.engine_vosk import Vosk
from pod_media.recognition.engine_whisper import FasterWhisper
from pod_media.recognition.engines import Engine, Transcript
from podsite.settings.speech import speech_settings

TEXT = """Good morning, and welcome to the third lecture. Today we will speak about the history of
computing machines. A hundred years after the first program was written, a young
mathematician described a machine that could follow any list of instructions. His paper was
read by few people at the time. Later it was seen that nothing a machine can compute lies
beyond it. We will look at the proof in some detail next week. Light travels through glass
more slowly than through air, and that is why a lens can bend it. The heart moves about five
litres of blood in a minute. When the river rose in the spring, the farmers left their
houses and waited on the hills. Please ask your questions at the end of the hour, there will
be time enough for everybody."""


@dataclass(frozen=True)
class Sample:
    """A sound with its text; `starts` are seconds of its words where they are known."""

    name: str
    wav: Path
    text: str
    starts: list[float]

    @property
    def seconds(self) -> float:
        """Return its length."""
        with wave.open(str(self.wav)) as file:
            return file.getnframes() / file.getframerate()


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    engines = _usable()
    with tempfile.TemporaryDirectory() as folder:
        samples = [_spoken(Path(folder), voice) for voice in filter(None, asked.voices.split(","))]
        if asked.clip:
            samples.append(_clip(Path(folder), Path(asked.clip), Path(asked.text)))
        head = ("sample", "engine", "WER", "words", "mean ms", "median", "x real")
        print("{:22} {:20} {:>7} {:>6} {:>8} {:>7} {}".format(*head))
        for sample in samples:
            for engine in engines:
                _measure(sample, engine.label, _hearing(engine, sample))
                if engine.aligns:
                    _measure(sample, f"{engine.label}, script", _aligning(engine, sample))


def flite_starts(text: str, voice: str, wav: Path) -> list[float]:
    """Write speech; return when each word begins, empty where its sounds cannot be counted off."""
    sounds = _sounds("-psdur", text, voice, wav)
    counts = [len(_sounds("-ps", word, voice, None)) for word in normalised(text)]
    spoken = [
        (name, end, before)
        for (name, end), before in zip(sounds, [0.0, *(end for _, end in sounds)], strict=False)
        if name != "pau"
    ]
    if sum(counts) != len(spoken):
        return []
    starts, at = [], 0
    for count in counts:
        starts.append(spoken[at][2])
        at += count
    return starts


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", default="rms,slt", help="of flite, separated by commas")
    parser.add_argument("--clip", default=os.environ.get("SPEECH_CLIP"))
    parser.add_argument("--text", default=os.environ.get("SPEECH_TEXT"))
    return parser.parse_args()


def _usable() -> list[Engine]:
    """Return the engines that work here, and print why others do not."""
    said = speech_settings(os.environ)
    model, folder = said.get("WHISPER_MODEL", ""), said.get("WHISPER_FOLDER")
    whisper = FasterWhisper(
        model=model,
        folder=folder,
        device=said.get("WHISPER_DEVICE", "auto"),
        precision=said.get("WHISPER_PRECISION", "default"),
    )
    usable: list[Engine] = []
    for engine in (whisper, Vosk(models=said.get("VOSK_MODELS", {})), PocketSphinx()):
        error = engine.availability()
        if error is None:
            usable.append(engine)
        else:
            print(f"{engine.label}: not measured ({error.code} {error.detail})")
    return usable


def _spoken(folder: Path, voice: str) -> Sample:
    made, wav = folder / f"{voice}-made.wav", folder / f"{voice}.wav"
    starts = flite_starts(TEXT, voice, made)
    extract_speech(made, wav, should_stop=lambda: False)
    return Sample(f"flite {voice}", wav, TEXT, starts)


def _clip(folder: Path, clip: Path, text: Path) -> Sample:
    wav = folder / "clip.wav"
    extract_speech(clip, wav, should_stop=lambda: False)
    return Sample(clip.name[:22], wav, text.read_text(encoding="utf-8"), [])


def _sounds(how: str, text: str, voice: str, wav: Path | None) -> list[tuple[str, float]]:
    argv = ["flite", "-voice", voice, how, "-t", text + " ", "-o", str(wav or "none")]
    said = subprocess.run(argv, check=True, capture_output=True, text=True).stdout.split()
    pairs = (each.partition(":") for each in said)
    found = [(name, float(end or 0)) for name, _, end in pairs]
    return found if wav else [each for each in found if each[0] != "pau"]


def _hearing(engine: Engine, sample: Sample) -> Callable[[], Transcript]:
    return lambda: engine.transcribe(sample.wav, "en", lambda share: None)


def _aligning(engine: Engine, sample: Sample) -> Callable[[], Transcript]:
    return lambda: engine.align(sample.wav, sample.text, lambda share: None)


def _measure(sample: Sample, label: str, hear: Callable[[], Transcript]) -> None:
    began = time.perf_counter()
    heard = hear()
    speed = sample.seconds / (time.perf_counter() - began)
    said = normalised(sample.text)
    parts = [(part, word.start) for word in heard.words for part in normalised(word.text)]
    words = [part for part, _ in parts]
    errors = [
        abs(parts[theirs][1] - sample.starts[mine]) * 1000
        for mine, theirs in word_pairs(said, words)
        # Of a number only the first word has a time of its own.
        if sample.starts and (theirs == 0 or parts[theirs][1] != parts[theirs - 1][1])
    ]
    times = f"{mean(errors):8.0f} {median(errors):7.0f}" if errors else f"{'':>8} {'':>7}"
    rate = word_error_rate(said, words)
    print(f"{sample.name:22} {label:20} {rate:7.1%} {len(said):6} {times} {speed:6.1f}", flush=True)


if __name__ == "__main__":
    main()
