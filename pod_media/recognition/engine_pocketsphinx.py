"""PocketSphinx: English, with the model inside its package; nothing is downloaded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pod_media.recognition.aligning import align_script
from pod_media.recognition.engines import Engine, EngineError, OnProgress, Transcript, load_package
from pod_media.recognition.sound import RATE, Piece, pieces_of
from pod_media.timed.cue import Word

FRAMES_A_SECOND = 100
# What stands among the words and is none: silences, noises, the edges of an utterance.
_FILLER = re.compile(r"^(<.*>|\[.*\]|\+\+.*\+\+)$")
# "will(2)" is the second way to say "will".
_VARIANT = re.compile(r"\(\d+\)$")


class PocketSphinx(Engine):
    """The small one that is always there. Its text has neither capitals nor full stops."""

    name = "pocketsphinx"
    label = "PocketSphinx"
    aligns = True

    def languages(self) -> list[str]:
        """Return English: its package has no other model."""
        return ["en"]

    def try_out(self) -> None:
        """Load the model."""
        make_decoder()

    def transcribe(self, wav: Path, language: str, on_progress: OnProgress) -> Transcript:
        """Listen to one piece after the other."""
        if language not in {"", "en"}:
            raise EngineError("speech:language:unknown", language)
        decoder = make_decoder()
        words: list[Word] = []
        for piece, done in pieces_of(wav):
            words += heard_in(decoder, piece)
            on_progress(done)
        return Transcript(tuple(words), "en")

    def align(self, wav: Path, script: str, on_progress: OnProgress) -> Transcript:
        """Listen with a language model of the script, then place its words."""
        return align_script(make_decoder(), wav, script, on_progress, listen=heard_in)


def make_decoder() -> Any:
    """Return a decoder with the English model. Raises `EngineError`."""
    package = load_package("pocketsphinx")
    try:
        return package.Decoder(samprate=RATE, loglevel="FATAL")
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineError("speech:model:missing", str(error)) from error


def heard_in(decoder: Any, piece: Piece) -> list[Word]:
    """Return the words of a piece; none when nothing fits."""
    decoder.start_utt()
    decoder.process_raw(piece.samples, full_utt=True)
    decoder.end_utt()
    if decoder.hyp() is None:
        return []
    return [_word(each, piece.start) for each in decoder.seg() if not _FILLER.match(each.word)]


def _word(segment: Any, start: float) -> Word:
    # The last frame belongs to the word.
    return Word(
        round(start + segment.start_frame / FRAMES_A_SECOND, 3),
        round(start + (segment.end_frame + 1) / FRAMES_A_SECOND, 3),
        _VARIANT.sub("", segment.word),
        max(0.0, min(1.0, segment.prob)),
    )
