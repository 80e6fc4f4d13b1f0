"""faster-whisper: OpenAI's Whisper on CTranslate2, with punctuation and language detection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pod_media.recognition.engines import Engine, EngineError, OnProgress, Transcript, load_package
from pod_media.recognition.sound import RATE, opened
from pod_media.timed.cue import Word


class FasterWhisper(Engine):
    """Options: `model` (a folder, or a name looked up in `folder`), `device`, `precision`.

    It never goes to the network: what is not there is missing.
    """

    name = "faster_whisper"
    label = "Whisper"
    detects = True

    def languages(self) -> list[str]:
        """Return all that a multilingual model knows, or English for one of English alone."""
        if str(self.options.get("model", "")).endswith(".en"):
            return ["en"]
        return list(self.options.get("languages", ()))

    def try_out(self) -> None:
        """Load the model."""
        self._load()

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        """Take segment by segment, with the times of its words."""
        model = self._load()
        with opened(wav) as file:
            seconds = max(0.001, file.getnframes() / RATE)
        segments, info = model.transcribe(
            str(wav), language=language or None, word_timestamps=True, vad_filter=True
        )
        words: list[Word] = []
        # Lazily: each step of the loop is work.
        for segment in segments:
            words += words_in(segment)
            on_progress(min(1.0, segment.end / seconds))
        return Transcript(tuple(words), str(info.language), punctuated=True)

    def _load(self) -> Any:
        package = load_package("faster_whisper")
        name = str(self.options.get("model") or "")
        if not name:
            raise EngineError("speech:model:none-named")
        try:
            return package.WhisperModel(
                name,
                device=self.options.get("device", "auto"),
                compute_type=self.options.get("precision", "default"),
                download_root=self.options.get("folder"),
                local_files_only=True,
            )
        # Of huggingface_hub, tokenizers and CTranslate2, each with errors of its own.
        except Exception as error:
            raise EngineError("speech:model:missing", f"{name}: {error}") from error


def words_in(segment: Any) -> list[Word]:
    """Return a segment's words. Whisper writes the space before a word into it: it is kept."""
    return [
        Word(float(each.start), float(each.end), str(each.word), float(each.probability))
        for each in segment.words or ()
        if each.word.strip()
    ]
