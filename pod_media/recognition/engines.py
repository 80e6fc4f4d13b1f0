"""What a transcription engine is; plugins write one and register it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from pod_media.timed.cue import Word

# Told how much of the sound is done, from 0 to 1. It must move now and then: an engine that says
# nothing for long is taken for hung.
OnProgress = Callable[[float], None]


@dataclass(frozen=True)
class Transcript:
    """What an engine heard: words by time, in which language, and whether it writes sentences."""

    words: tuple[Word, ...]
    language: str
    punctuated: bool = False


class EngineError(Exception):
    """Why an engine did not do it: a stable `code`, and technical `detail` for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(code, detail)


class Engine(ABC):
    """An engine with its options: plain values, because another process makes it again of them.

    It is constructed without loading anything; what is heavy or native happens in `try_out`,
    `transcribe` and `align`, which are called in a process of their own. A crash or a hang of
    that process is no harm. Sound comes as WAV: one channel, 16 bits, 16,000 samples a second.
    """

    # Stable, in the ledger; and what people read, a proper name.
    name: ClassVar[str]
    label: ClassVar[str]
    # It finds the language by itself when none is said.
    detects: ClassVar[bool] = False
    # It can find the times of a script's words: `align`.
    aligns: ClassVar[bool] = False

    def __init__(self, **options: Any) -> None:
        self.options = options

    @abstractmethod
    def languages(self) -> list[str]:
        """Return the tags of the languages that it knows as it is set up here."""

    @abstractmethod
    def try_out(self) -> None:
        """Load what transcribing needs, really. Raises `EngineError`."""

    @abstractmethod
    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        """Return what is said; an empty `language` is to be detected. Raises `EngineError`."""

    def align(self, wav: Path, script: str, on_progress: OnProgress) -> Transcript:
        """Return the words of a script with the times at which they are said."""
        raise EngineError("speech:engine:no-alignment")

    def availability(self) -> EngineError | None:
        """Return why it can't be used, or None when it can."""
        try:
            self.try_out()
        except EngineError as error:
            return error
        return None


def load_package(name: str) -> Any:
    """Import an engine's own package, which need not be there. Raises `EngineError`."""
    try:
        return import_module(name)
    except ImportError as error:
        # Also when a library behind it is missing.
        raise EngineError("speech:engine:not-installed", str(error)) from error
