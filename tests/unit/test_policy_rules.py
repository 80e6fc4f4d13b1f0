"""What a complete video has: each rule by itself, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pod_media.policy.rules import Captions, Facts, lacks_of, speaks
from pod_media.videos.choices import Requirement

COMPLETE = Facts(
    language="en",
    seconds=3600,
    captions=(Captions("en", is_published=True),),
    has_poster=True,
    poster_text="A lecturer at a blackboard",
    description="On primes.",
    chapters=3,
    licence="by",
)


def lacking(**changes):
    found = lacks_of(replace(COMPLETE, **changes))
    return {code.value: lack.sentence for code, lack in found.items() if lack}


def test_of_a_complete_video_nothing_lacks():
    assert lacking() == {}
    assert set(lacks_of(COMPLETE)) == set(Requirement)


@pytest.mark.parametrize(
    ("captions", "words"),
    [
        ((), "There are no captions in the language that is spoken (English)."),
        ((Captions("fr", is_published=True),), "There are no captions in the language"),
        ((Captions("en", is_published=False),), "The captions are a draft (English)"),
    ],
)
def test_captions_are_published_in_the_language_that_is_spoken(captions, words):
    assert lacking(captions=captions)["captions"].startswith(words)


def test_a_country_is_no_other_language_and_an_unknown_one_takes_any():
    assert lacking(captions=(Captions("en-GB", is_published=True),)) == {}
    assert lacking(language="", captions=(Captions("fr", is_published=True),)) == {}
    assert "nobody said which language" in lacking(language="", captions=())["captions"]
    assert not speaks("fr", "en")


def test_what_has_no_sound_needs_no_captions():
    assert lacking(captions=(), has_sound=False) == {}


def test_errors_are_counted():
    assert lacking(faults=1) == {"faultless": "The captions have 1 error."}
    assert lacking(faults=2) == {"faultless": "The captions have 2 errors."}


def test_a_poster_is_said_in_words_where_there_is_one():
    assert set(lacking(poster_text=" ")) == {"poster_text"}
    assert lacking(poster_text="", has_poster=False) == {}


@pytest.mark.parametrize(("seconds", "lacks"), [(1200, set()), (1201, {"chapters"})])
def test_chapters_are_for_what_is_longer_than_twenty_minutes(seconds, lacks):
    assert set(lacking(seconds=seconds, chapters=0)) == lacks


def test_description_and_licence():
    assert set(lacking(description=" ", licence="")) == {"description", "licence"}
