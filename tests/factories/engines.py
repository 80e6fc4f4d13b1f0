"""Engines for the tests: run in processes of their own, as real ones are, so without Django."""

import os
import signal
import time
from pathlib import Path

from pod_media.recognition.engines import Engine, EngineError, OnProgress, Transcript
from pod_media.timed.cue import Word


class Parrot(Engine):
    """Hears what its options say."""

    name = "parrot"
    label = "Parrot"
    detects = True
    aligns = True

    def languages(self) -> list[str]:
        return ["en", "fr"]

    def try_out(self) -> None:
        if reason := self.options.get("reason"):
            raise EngineError(reason, "a detail")

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        print("native code chatters on stdout")
        assert wav.read_bytes()[:4] == b"RIFF"
        on_progress(0.5)
        return Transcript(heard(self.options.get("text", "hello there")), language or "fr")

    def align(self, wav: Path, script: str, on_progress: OnProgress) -> Transcript:
        return Transcript(heard(script), "en", punctuated=True)


class Crashing(Parrot):
    """Is killed in the midst of it, as native code kills itself."""

    name = "crashing"

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        os.kill(os.getpid(), signal.SIGSEGV)
        raise AssertionError


class Hanging(Parrot):
    """Says nothing any more."""

    name = "hanging"

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        on_progress(0.2)
        time.sleep(600)
        raise AssertionError


def heard(text: str) -> tuple[Word, ...]:
    """Return words, half a second each."""
    return tuple(
        Word(number / 2, number / 2 + 0.4, word, 0.8) for number, word in enumerate(text.split())
    )
