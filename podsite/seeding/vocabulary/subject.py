"""What a field of study is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A thing that is taught: in English without an article, in French with its own."""

    en: str
    fr: str


@dataclass(frozen=True)
class Subject:
    """A field of study: its names, the letters of its course codes, what is taught in it."""

    slug: str
    en: str
    fr: str
    code: str
    topics: tuple[Topic, ...]


def subject(slug: str, en: str, fr: str, code: str, topics: str) -> Subject:
    """Return a subject; `topics` has one on each line, English = French."""
    pairs = [line.split(" = ") for line in topics.strip().splitlines()]
    return Subject(slug, en, fr, code, tuple(Topic(one.strip(), two) for one, two in pairs))
