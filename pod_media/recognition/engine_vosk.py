"""Vosk: many languages, each with a model in a folder that the settings name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pod_media.recognition.engines import Engine, EngineError, OnProgress, Transcript, load_package
from pod_media.recognition.sound import RATE, opened
from pod_media.timed.cue import Word

# Samples that are handed over at once: two seconds.
BLOCK = 2 * RATE


class Vosk(Engine):
    """Option `models`: the folder of the model of each language."""

    name = "vosk"
    label = "Vosk"

    def languages(self) -> list[str]:
        """Return those that have a model."""
        return sorted(self._models)

    def try_out(self) -> None:
        """Load the first model, and see that the folders of the others are there."""
        package = load_package("vosk")
        if not self._models:
            raise EngineError("speech:model:none-named")
        for language in self._models:
            self._folder(language)
        self._load(package, min(self._models))

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        """Hand the sound over in blocks; sentences come back when they end."""
        if not language and len(self._models) == 1:
            language = min(self._models)
        package = load_package("vosk")
        recognizer = package.KaldiRecognizer(self._load(package, language), RATE)
        recognizer.SetWords(True)
        words: list[Word] = []
        with opened(wav) as file:
            total = max(1, file.getnframes())
            while block := file.readframes(BLOCK):
                if recognizer.AcceptWaveform(block):
                    words += words_in(recognizer.Result())
                on_progress(file.tell() / total)
        words += words_in(recognizer.FinalResult())
        return Transcript(tuple(words), language)

    @property
    def _models(self) -> dict[str, str]:
        return dict(self.options.get("models") or {})

    def _folder(self, language: str) -> str:
        if language not in self._models:
            raise EngineError("speech:language:unknown", language)
        folder = Path(self._models[language])
        if not folder.is_dir():
            raise EngineError("speech:model:missing", str(folder))
        return str(folder)

    def _load(self, package: Any, language: str) -> Any:
        folder = self._folder(language)
        package.SetLogLevel(-1)
        try:
            return package.Model(model_path=folder)
        # It raises plain Exception when the folder holds no model.
        except Exception as error:
            raise EngineError("speech:model:broken", f"{folder}: {error}") from error


def words_in(result: str) -> list[Word]:
    """Read the JSON of a sentence.

    >>> words_in('{"result": [{"conf": 0.9, "end": 1.2, "start": 1, "word": "hi"}], "text": "hi"}')
    [Word(start=1.0, end=1.2, text='hi', confidence=0.9)]
    """
    return [
        Word(float(each["start"]), float(each["end"]), str(each["word"]), float(each["conf"]))
        for each in json.loads(result).get("result", ())
    ]
