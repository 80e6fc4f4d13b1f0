"""Write a lecture's title, description, chapters and tags in one language."""

from __future__ import annotations

from dataclasses import dataclass

from podsite.seeding import french
from podsite.seeding.patterns import ANGLES, CHAPTERS, SENTENCES, TAGS, Pattern
from podsite.seeding.vocabulary.subject import Subject, Topic


@dataclass(frozen=True)
class Matter:
    """What a lecture is about, before it is said in any language."""

    pattern: Pattern
    subject: Subject
    topic: Topic
    other: Topic
    angle: int
    code: str
    person: str
    number: int
    year: int
    sentences: tuple[int, ...]
    chapters: tuple[int, ...]
    tags: tuple[int, ...]


@dataclass(frozen=True)
class Text:
    """What a page says of a lecture; one chapter title for each of `Matter.chapters`."""

    title: str
    description: str
    chapters: tuple[str, ...]
    tags: tuple[str, ...]


def write(matter: Matter, language: str) -> Text:
    """Say it in "en" or "fr"."""
    words = _words(matter, language)
    side = 0 if language == "en" else 1
    title = (matter.pattern.en, matter.pattern.fr)[side].format(**words)
    paragraphs = [_upper(SENTENCES[each][side].format(**words)) for each in matter.sentences]
    topic = matter.topic.en if language == "en" else french.bare(matter.topic.fr)
    return Text(
        title=title,
        description="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        chapters=tuple(CHAPTERS[each][side].format(**words) for each in matter.chapters),
        tags=(topic, *(TAGS[each][side] for each in matter.tags)),
    )


def _words(matter: Matter, language: str) -> dict[str, str]:
    side = 0 if language == "en" else 1
    topic, other = (getattr(each, language) for each in (matter.topic, matter.other))
    angle = ANGLES[matter.angle][side]
    return {
        "topic": topic,
        "Topic": _upper(topic),
        "other": other,
        "angle": angle,
        "Angle": _upper(angle),
        "of": french.of(topic),
        "Of": _upper(french.of(topic)),
        "to": french.to(topic),
        "to_other": french.to(other),
        "subject": (matter.subject.en if side == 0 else matter.subject.fr).lower(),
        "code": matter.code,
        "person": matter.person,
        "n": str(matter.number),
        "total": str(matter.number + 3),
        "minutes": str(3 + 2 * (matter.number % 6)),
        "year": str(matter.year),
    }


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
