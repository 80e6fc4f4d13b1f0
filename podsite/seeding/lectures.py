"""Make up lectures: what each is about, who speaks, how long, and who may see it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from podsite.seeding.patterns import ANGLES, CHAPTERS, PATTERNS, SENTENCES, TAGS
from podsite.seeding.vocabulary import SUBJECTS
from podsite.seeding.vocabulary.names import FIRST_NAMES, LAST_NAMES
from podsite.seeding.wording import Matter, Text, write

# The youngest lecture is of this day, so that the same seed makes the same catalogue.
LAST_DAY = datetime.date(2026, 9, 30)
DAYS = 12 * 365
T = TypeVar("T")
_WEIGHTS = [each.weight for each in PATTERNS]


@dataclass(frozen=True)
class Lecture:
    """One video to be. `place` and `maker` are fractions (0–1) of the shelves and owners."""

    number: int
    subject: str
    kind: str
    language: str
    text: Text
    # In the other language, for those that are translated.
    translation: Text | None
    people: tuple[str, ...]
    level: str
    licence: str
    visibility: str
    # "live", "draft" or "expired".
    state: str
    # Seconds.
    duration: float
    # Where each chapter begins, in seconds.
    chapter_starts: tuple[float, ...]
    recorded_on: datetime.date
    is_audio: bool
    place: float
    maker: float
    # Listed in a second shelf, at this fraction of them.
    listed_at: float | None


def lectures(count: int, *, seed: int = 0, start: int = 0) -> Iterator[Lecture]:
    """Yield `count` lectures; the n-th is the same however many are asked for."""
    for number in range(start, start + count):
        yield make_lecture(number, seed)


def make_lecture(number: int, seed: int = 0) -> Lecture:
    """Return the lecture of this number."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - made-up lectures guard nothing
    people = tuple(make_name(chance) for _ in range(chance.choices((1, 2, 3), (8, 3, 1))[0]))
    recorded_on = LAST_DAY - datetime.timedelta(days=int(DAYS * chance.random() ** 1.5))
    matter = _matter(chance, people[0], recorded_on.year)
    language = chance.choices(("fr", "en"), (55, 45))[0]
    other = "en" if language == "fr" else "fr"
    duration = float(chance.choice((240, 600, 1500, 3000, 5400)) + chance.randrange(600))
    return Lecture(
        number=number,
        subject=matter.subject.slug,
        kind=matter.pattern.kind,
        language=language,
        text=write(matter, language),
        translation=write(matter, other) if chance.random() < 0.06 else None,
        people=people,
        level=chance.choices(("l", "m", "d", "other", ""), (40, 25, 8, 12, 15))[0],
        licence=chance.choice(("", "", "by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")),
        visibility=_visibility(chance),
        state=chance.choices(("live", "draft", "expired"), (94, 4, 2))[0],
        duration=duration,
        chapter_starts=_starts(duration, len(matter.chapters)),
        recorded_on=recorded_on,
        is_audio=chance.random() < 0.05,
        place=chance.random(),
        maker=chance.random(),
        listed_at=chance.random() if chance.random() < 0.08 else None,
    )


def make_name(chance: Random) -> str:
    """Return the name of somebody."""
    return f"{_skewed(chance, FIRST_NAMES)} {_skewed(chance, LAST_NAMES)}"


def _matter(chance: Random, person: str, year: int) -> Matter:
    subject = _skewed(chance, SUBJECTS)
    topic, other = chance.sample(subject.topics, 2)
    has_chapters = chance.random() < 0.4
    return Matter(
        pattern=chance.choices(PATTERNS, _WEIGHTS)[0],
        subject=subject,
        topic=topic,
        other=other,
        angle=chance.randrange(len(ANGLES)),
        code=f"{subject.code}{chance.randrange(1, 6)}0{chance.randrange(1, 9)}",
        person=person,
        number=chance.randrange(1, 13),
        year=year,
        sentences=_some(chance, len(SENTENCES), chance.randrange(1, 5)),
        chapters=_some(chance, len(CHAPTERS), chance.randrange(3, 9)) if has_chapters else (),
        tags=_some(chance, len(TAGS), chance.randrange(3)),
    )


def _visibility(chance: Random) -> str:
    return chance.choices(("public", "signed_in", "unlisted", "private"), (86, 8, 3, 3))[0]


def _starts(duration: float, count: int) -> tuple[float, ...]:
    return tuple(round(duration * each / count, 1) for each in range(count))


def _some(chance: Random, size: int, count: int) -> tuple[int, ...]:
    return tuple(sorted(chance.sample(range(size), count)))


def _skewed(chance: Random, among: Sequence[T]) -> T:
    """Return one of them, the first ones more often: what universities make is uneven."""
    return among[int(len(among) * chance.random() ** 1.4)]
