"""The process in which an engine runs: `python -m pod_media.recognition.child REQUEST`.

The request is JSON in the argument; answers are JSON lines on stdout: `progress` now and then, and
one of `languages` (it can be used), `transcript` or `error` at the end.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from pod_media.recognition.engines import Engine, EngineError, Transcript


def main(request: dict[str, Any]) -> None:
    """Do what is asked and say how it went; anything unforeseen ends the process with a trace."""
    tell = _speaker()
    try:
        answer = _do(request, tell)
    except EngineError as error:
        answer = {"error": {"code": error.code, "detail": error.detail}}
    tell(answer)


def engine_of(request: dict[str, Any]) -> Engine:
    """Make the engine that a request names, of its options."""
    module, _, name = request["engine"].partition(":")
    made: Engine = getattr(import_module(module), name)(**request["options"])
    return made


def _do(request: dict[str, Any], tell: Any) -> dict[str, Any]:
    engine = engine_of(request)
    if request["act"] == "try":
        engine.try_out()
        return {"languages": engine.languages()}
    wav, progress = Path(request["wav"]), partial(_progress, tell)
    if request["act"] == "align":
        script = Path(request["script"]).read_text(encoding="utf-8")
        return {"transcript": _facts(engine.align(wav, script, progress))}
    return {"transcript": _facts(engine.transcribe(wav, request["language"], progress))}


def _progress(tell: Any, share: float) -> None:
    tell({"progress": round(share, 4)})


def _facts(transcript: Transcript) -> dict[str, Any]:
    return {
        "words": [[each.start, each.end, each.text, each.confidence] for each in transcript.words],
        "language": transcript.language,
        "punctuated": transcript.punctuated,
    }


def _speaker() -> Any:
    """Keep stdout for our lines alone: what native code prints goes to stderr."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(answer: dict[str, Any]) -> None:
        out.write(json.dumps(answer) + "\n")
        out.flush()

    return tell


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
