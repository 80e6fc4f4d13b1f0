"""Give a script its times: it is listened for with a language model of itself, piece by piece."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pod_media.recognition.anchors import matched
from pod_media.recognition.engines import EngineError, OnProgress, Transcript, load_package
from pod_media.recognition.pronouncing import phones_of
from pod_media.recognition.scripts import ScriptWord, sentences_of, words_of
from pod_media.recognition.sound import Piece, opened, pieces_of
from pod_media.timed.cue import Word

Listen = Callable[[Any, Piece], list[Word]]

# Of the words that were heard with the script in mind, the share that must stand in it in order;
LEAST_FIT = 0.35
# and of three words in a row that were heard without it. Those who read it out have a third and
# more even where a third of the words is misheard, another talk has a twentieth at most.
LEAST_SHARED = 0.12
# So many pieces are heard without it, until one is seen to be of the script.
MOST_SAMPLED = 6
# Share of the work that listening is; placing is quick.
LISTENING = 0.9
# How sure a word is that was heard, one that was placed between such, and one that was guessed.
HEARD, PLACED, GUESSED = 1.0, 0.6, 0.3
SEARCH = "script"


@dataclass
class _Placing:
    """Parts of the script, what was heard of them, and when."""

    parts: list[str]
    heard: list[Word] = field(default_factory=list)
    # For each piece that has sound: where its words begin and end in `heard`.
    spans: list[tuple[int, int]] = field(default_factory=list)
    times: dict[int, Word] = field(default_factory=dict)


def align_script(
    decoder: Any, wav: Path, script: str, on_progress: OnProgress, *, listen: Listen
) -> Transcript:
    """Return every word of the script with its times.

    Raises `EngineError` where nothing can be said of it, or something else is said.
    """
    words = [_sayable(decoder, each) for each in words_of(script)]
    placing = _Placing([part for word in words for part in word.said])
    if not placing.parts:
        raise EngineError("speech:script:empty")
    _check_fit(decoder, wav, placing.parts, listen=listen)
    _expect(decoder, words)
    for piece, done in pieces_of(wav):
        found = listen(decoder, piece)
        placing.spans.append((len(placing.heard), len(placing.heard) + len(found)))
        placing.heard += found
        on_progress(done * LISTENING)
    pairs = matched(placing.parts, [each.text for each in placing.heard])
    if len(pairs) < max(1.0, LEAST_FIT * len(placing.heard)):
        raise EngineError("speech:script:other", f"{len(pairs)} of {len(placing.heard)}")
    for place, number in pairs:
        placing.times[place] = placing.heard[number]
    ranges = _ranges(placing, pairs)
    for (piece, done), span in zip(pieces_of(wav), ranges, strict=True):
        _place(decoder, piece, placing, span, listen=listen)
        on_progress(LISTENING + done * (1 - LISTENING))
    with opened(wav) as file:
        seconds = file.getnframes() / file.getframerate()
    return Transcript(tuple(_timed(words, placing.times, seconds)), "en", punctuated=True)


def _sayable(decoder: Any, word: ScriptWord) -> ScriptWord:
    """Return the word with what the decoder's dictionary has for it, or has been taught."""
    said: list[str] = []
    for part in word.said:
        if decoder.lookup_word(part.lower()):
            said.append(part.lower())
        elif part.isupper() and all(map(decoder.lookup_word, part.lower())):
            said += part.lower()
        elif phones := phones_of(part):
            decoder.add_word(part.lower(), phones, True)
            said.append(part.lower())
    return ScriptWord(word.text, tuple(said))


def _check_fit(decoder: Any, wav: Path, parts: list[str], *, listen: Listen) -> None:
    """Raise `EngineError` where something else is said: who expects a script will hear it."""
    written = set(zip(parts, parts[1:], parts[2:], strict=False))
    for piece, _ in islice(pieces_of(wav), MOST_SAMPLED):
        said = [each.text for each in listen(decoder, piece)]
        heard = list(zip(said, said[1:], said[2:], strict=False))
        shared = sum(each in written for each in heard)
        if shared and shared >= LEAST_SHARED * len(heard):
            return
    raise EngineError("speech:script:other")


def _expect(decoder: Any, words: list[ScriptWord]) -> None:
    """Let the decoder expect the sentences of the script."""
    lines = [" ".join(part for word in each for part in word.said) for each in sentences_of(words)]
    text = "\n".join(f"<s> {line} </s>" for line in lines if line)
    model = load_package("pocketsphinx.lm").ArpaBoLM(text=text)
    model.compute()
    with tempfile.NamedTemporaryFile("w", suffix=".lm", encoding="utf-8") as file:
        model.write(file)
        file.flush()
        decoder.add_lm_file(SEARCH, file.name)
    decoder.activate_search(SEARCH)


def _ranges(placing: _Placing, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return for each piece which parts of the script are said in it.

    What lies between two pieces goes to them as words that fit nothing were heard in each; where
    there are none, nobody says it.
    """
    place_of = {number: place for place, number in pairs}
    ranges: list[tuple[int, int]] = []
    at = 0
    for start, end in placing.spans:
        known = [place_of[number] for number in range(start, end) if number in place_of]
        if not known:
            ranges.append((at, at))
            continue
        behind, ahead = _strangers(placing, place_of, start)
        missing = known[0] - at
        mine = round(missing * ahead / (behind + ahead)) if behind + ahead else 0
        if ranges and behind:
            ranges[-1] = (ranges[-1][0], known[0] - mine)
        ranges.append((known[0] - mine, known[-1] + 1))
        at = known[-1] + 1
    if ranges and _strangers(placing, place_of, len(placing.heard))[0]:
        ranges[-1] = (ranges[-1][0], len(placing.parts))
    return ranges


def _strangers(placing: _Placing, place_of: dict[int, int], start: int) -> tuple[int, int]:
    """Return how many words that fit nothing stand right before a place, and right after it."""
    behind = ahead = 0
    while start - behind - 1 >= 0 and start - behind - 1 not in place_of:
        behind += 1
    while start + ahead < len(placing.heard) and start + ahead not in place_of:
        ahead += 1
    return behind, ahead


def _place(
    decoder: Any, piece: Piece, placing: _Placing, span: tuple[int, int], *, listen: Listen
) -> None:
    """Align a piece with its parts of the script, where some of them were not heard."""
    parts = range(*span)
    if all(number in placing.times for number in parts):
        return
    try:
        decoder.set_align_text(" ".join(placing.parts[number] for number in parts))
        found = listen(decoder, piece)
    except RuntimeError:
        # A word that it does not take after all, or more words than fit: they are guessed.
        return
    if len(found) != len(parts):
        return
    for number, word in zip(parts, found, strict=True):
        if number not in placing.times:
            placing.times[number] = Word(word.start, word.end, word.text, PLACED)


def _timed(words: Iterable[ScriptWord], times: dict[int, Word], seconds: float) -> list[Word]:
    """Return the words as written; those without a time share what their neighbours leave."""
    timed: list[Word | None] = []
    texts: list[str] = []
    at = 0
    for word in words:
        known = [times[number] for number in range(at, at + len(word.said)) if number in times]
        at += len(word.said)
        texts.append(word.text)
        timed.append(_whole(word, known) if known else None)
    return _filled(texts, timed, seconds)


def _whole(word: ScriptWord, known: list[Word]) -> Word:
    start, end = known[0].start, max(each.end for each in known)
    sure = min(PLACED if each.confidence == PLACED else HEARD for each in known)
    return Word(start, max(start, end), word.text, sure)


def _filled(texts: list[str], timed: list[Word | None], seconds: float) -> list[Word]:
    filled: list[Word] = []
    number = 0
    while number < len(timed):
        known = timed[number]
        if known is not None:
            # Never before the word before it.
            start = max(known.start, filled[-1].start if filled else 0.0)
            filled.append(Word(start, max(start, known.end), known.text, known.confidence))
            number += 1
            continue
        behind = next((at for at in range(number, len(timed)) if timed[at]), len(timed))
        start = filled[-1].end if filled else 0.0
        after = timed[behind] if behind < len(timed) else None
        end = max(start, after.start if after else seconds)
        length = min(0.4, (end - start) / (behind - number))
        if not filled:
            # What comes before the first word that was heard is said right before it.
            start = max(0.0, end - length * behind)
        for step, at in enumerate(range(number, behind)):
            begin = round(start + step * length, 3)
            filled.append(Word(begin, round(begin + length, 3), texts[at], GUESSED))
        number = behind
    return filled
