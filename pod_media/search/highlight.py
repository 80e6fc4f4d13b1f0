"""Show in a text what was looked for: marked words, and the part of it that says most."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pod_media.search.analysis import EVERY_STOP_WORD, LANGUAGES, WORD, fold, stem
from pod_media.search.query import Query

# Words shown of a long text.
EXCERPT_WORDS = 34


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    is_hit: bool


class Marker:
    """Marks the words of a query in texts, as the engines understand them."""

    def __init__(self, query: Query) -> None:
        """Gather what a word may look like."""
        terms = query.terms
        telling = [term for term in terms if term.word not in EVERY_STOP_WORD] or terms
        self._forms = {form for term in telling for form in (term.word, *term.forms)}
        self._beginnings = tuple(word for term in telling for word in term.beginnings)

    def marked(self, text: str) -> SafeString:
        """Return `text`, escaped, with each word that was found in a `<mark>`."""
        return _joined(text, [span for span in self._spans(text) if span.is_hit], 0, len(text))

    def excerpt(self, text: str) -> SafeString:
        """Return the part of `text` with most of the words, marked; its beginning if with none."""
        spans = self._spans(text)
        if not spans:
            return SafeString("")
        first = _densest([span.is_hit for span in spans])
        shown = spans[first : first + EXCERPT_WORDS]
        is_whole = first + EXCERPT_WORDS >= len(spans)
        start, end = shown[0].start if first else 0, len(text) if is_whole else shown[-1].end
        inside = _joined(text, [span for span in shown if span.is_hit], start, end)
        return mark_safe(("… " if first else "") + inside + ("" if is_whole else " …"))

    def count(self, text: str) -> int:
        """Return how many different words of `text` were looked for."""
        return len(
            {text[span.start : span.end].lower() for span in self._spans(text) if span.is_hit}
        )

    def _spans(self, text: str) -> list[_Span]:
        return [
            _Span(match.start(), match.end(), self._is_hit(match.group()))
            for match in WORD.finditer(text)
        ]

    def _is_hit(self, written: str) -> bool:
        word = fold(written)
        if word in self._forms or (self._beginnings and word.startswith(self._beginnings)):
            return True
        return any(stem(word, language) in self._forms for language in LANGUAGES)


def _densest(hits: list[bool]) -> int:
    """Return where the window with most hits begins, a few words before its first."""
    best, most = 0, sum(hits[:EXCERPT_WORDS])
    count = most
    for first in range(1, len(hits) - EXCERPT_WORDS + 1):
        count += hits[first + EXCERPT_WORDS - 1] - hits[first - 1]
        if count > most:
            best, most = first, count
    return best


def _joined(text: str, hits: list[_Span], start: int, end: int) -> SafeString:
    parts: list[str] = []
    for span in hits:
        parts += [escape(text[start : span.start]), f"<mark>{escape(text[span.start : span.end])}"]
        parts.append("</mark>")
        start = span.end
    # Two marked words in a row are one mark.
    whole = "".join([*parts, escape(text[start:end])])
    return mark_safe(whole.replace("</mark> <mark>", " "))
