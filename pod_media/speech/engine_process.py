"""Engines in processes of their own: a crash or a hang of native code takes no worker along."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pod_media
from pod_media.conf import setting
from pod_media.ffmpeg.errors import EncodingError, Stalled, TimedOut
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.run import run_lines
from pod_media.recognition.engines import Engine, EngineError, Transcript
from pod_media.timed.cue import Word

# Where the packages lie: `python -m` looks in its folder first.
ROOT = Path(pod_media.__file__).resolve().parent.parent
# Seconds for loading a model and all that is not work on the sound.
LOADING = 300


@dataclass
class Conversation:
    """What an engine's process has said so far."""

    on_progress: Callable[[float], None]
    answer: dict[str, Any] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """Take a line; what is no JSON object is no answer of ours."""
        try:
            said = json.loads(line)
        except ValueError:
            return
        if isinstance(said, dict):
            if "progress" in said:
                self.on_progress(float(said["progress"]))
            else:
                self.answer |= said


def try_engine(engine: Engine) -> list[str]:
    """Return the languages of an engine that works here. Raises `EngineError`."""
    answer = _run(engine, {"act": "try"}, seconds=0)
    return [str(each) for each in answer["languages"]]


def transcribe(engine: Engine, wav: Path, *, language: str, **given: Any) -> Transcript:
    """Return what an engine hears.

    `given` are the sound's `seconds`, `on_progress` and `should_stop`. Raises `EngineError`, or
    `Cancelled` when `should_stop` says so.
    """
    request = {"act": "transcribe", "wav": str(wav), "language": language}
    return _transcript(_run(engine, request, **given))


def align(engine: Engine, wav: Path, *, script: str, **given: Any) -> Transcript:
    """Return a script's words with their times; as `transcribe`."""
    file = wav.with_suffix(".txt")
    file.write_text(script, encoding="utf-8")
    request = {"act": "align", "wav": str(wav), "script": str(file)}
    return _transcript(_run(engine, request, **given))


def _run(
    engine: Engine,
    request: dict[str, Any],
    *,
    seconds: float,
    on_progress: Callable[[float], None] = lambda share: None,
    should_stop: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    kind = type(engine)
    named = {"engine": f"{kind.__module__}:{kind.__qualname__}", "options": engine.options}
    argv = [sys.executable, "-m", "pod_media.recognition.child", json.dumps(named | request)]
    limits = Limits(
        total=LOADING + seconds * setting("SPEECH_PATIENCE"),
        stall=setting("SPEECH_STALL_SECONDS"),
        memory=setting("SPEECH_MEMORY_BYTES"),
    )
    talk = Conversation(on_progress)
    try:
        run_lines(argv, talk.hear, limits=limits, should_stop=should_stop, cwd=ROOT)
    except TimedOut as error:
        raise EngineError("speech:engine:timeout", error.detail) from error
    except Stalled as error:
        raise EngineError("speech:engine:hung", error.detail) from error
    except EncodingError as error:
        raise EngineError("speech:engine:crashed", f"{error.message}\n{error.detail}") from error
    if failure := talk.answer.get("error"):
        raise EngineError(failure["code"], failure["detail"])
    if not talk.answer:
        raise EngineError("speech:engine:crashed", "It ended without an answer.")
    return talk.answer


def _transcript(answer: dict[str, Any]) -> Transcript:
    facts = answer["transcript"]
    words = tuple(Word(*each) for each in facts["words"])
    return Transcript(words, facts["language"], facts["punctuated"])
