"""Checks of captions, their mending, and cues made of words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pod_media.timed.checks import check_cues, errors_in
from pod_media.timed.cue import TimedCue, Word
from pod_media.timed.mending import mend
from pod_media.timed.payload import clean_payload, plain_text
from pod_media.timed.segmenting import PAUSE, segment_words
from pod_media.timed.widths import text_width


def said(cues):
    return " ".join(" ".join(plain_text(each.text) for each in cues).split())


@pytest.mark.parametrize(
    ("cues", "codes"),
    [
        ([TimedCue(0, 3, "Hello you")], []),
        ([TimedCue(0, 4, "a" * 43)], ["timed:line:long"]),
        ([TimedCue(0, 4, "講" * 22)], ["timed:line:long"]),
        ([TimedCue(0, 4, "<v A very long name indeed>" + "a" * 42 + "</v>")], []),
        ([TimedCue(0, 4, "a\nb\nc")], ["timed:lines:many"]),
        ([TimedCue(0, 1, "a" * 22)], ["timed:cue:fast"]),
        ([TimedCue(0, 0.5, "a")], ["timed:cue:short"]),
        ([TimedCue(0, 7.5, "a")], ["timed:cue:long"]),
        ([TimedCue(0, 2, "<i></i>")], ["timed:text:empty"]),
        ([TimedCue(0, 2, "a"), TimedCue(1.5, 3, "b")], ["timed:cue:overlap"]),
        ([TimedCue(0, 2, "a"), TimedCue(1.5, 3, "b", "line:0")], []),
        ([TimedCue(0, 2, "a"), TimedCue(2, 3, "b")], []),
        ([TimedCue(0, 2, "a"), TimedCue(2.04, 3, "b")], ["timed:cue:gap"]),
        ([TimedCue(0, 2, "a"), TimedCue(2.08, 3, "b")], []),
    ],
)
def test_faults_are_found(cues, codes):
    faults = check_cues(cues)
    assert [each.code for each in faults] == codes
    assert errors_in(cues) == sum(each.is_error for each in faults)
    assert all(each.is_error == (each.code in ERRORS) for each in faults)


ERRORS = ("timed:text:empty", "timed:cue:overlap")


def test_lines_end_where_a_phrase_does():
    text = "Le professeur a expliqué que la mémoire de l’ordinateur est limitée"
    assert mend([TimedCue(0, 5, text)])[0].text == (
        "Le professeur a expliqué que la mémoire\nde l’ordinateur est limitée"
    )
    english = "I have seen the lecture in the big hall and it was very good"
    first, second = mend([TimedCue(0, 5, english)])[0].text.split("\n")
    assert first.split()[-1] not in ("the", "a", "in")
    assert second


def test_a_long_cue_is_split_in_proportion_and_keeps_its_voice():
    text = "The university decided that lectures are given in the large hall of the old building,"
    text += " and the students who come late must wait."
    parts = mend([TimedCue(0, 10, f"<v Ada>{text}</v>", "line:0", key="k")])
    assert len(parts) > 1
    assert all(each.text.startswith("<v Ada>") and each.settings == "line:0" for each in parts)
    assert [each.key for each in parts] == ["k"] + [""] * (len(parts) - 1)
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert said(parts) == text
    assert check_cues(parts) == []


def test_words_tell_where_a_cue_is_split():
    words = tuple(Word(i / 2, i / 2 + 0.4, f"word{i}") for i in range(20))
    cue = TimedCue(0, 9.9, " ".join(each.text for each in words), words=words)
    parts = mend([cue])
    assert len(parts) > 1
    assert sum((each.words for each in parts), ()) == words
    assert all(each.start == each.words[0].start for each in parts)


def test_speakers_of_one_cue_are_not_mixed():
    parts = mend([TimedCue(0, 6, "- Oui.\n- Non.\n- Et toi ?")])
    assert [each.text for each in parts] == ["- Oui.", "- Non.", "- Et toi ?"]


def test_gaps_overlaps_and_short_cues_are_mended():
    given_cues = [
        TimedCue(0, 1.5, "a"),
        TimedCue(1.54, 3, "b"),
        TimedCue(2.8, 3.0, "c"),
        TimedCue(10, 12, "d"),
        TimedCue(10, 12, "e"),
    ]
    mended = mend(given_cues)
    assert [(each.start, each.end) for each in mended] == [
        (0, 1.54),
        (1.54, 2.8),
        (2.8, 3.634),
        (10, 11),
        (11, 12),
    ]
    assert check_cues(mended) == []
    assert mend(mended) == mended


def test_ruby_and_times_inside_stay_as_they_are():
    cues = [TimedCue(0, 3, "<ruby>漢<rt>kan</rt></ruby>" * 30), TimedCue(4, 9, "a <00:00:05.000>b")]
    assert [each.text for each in mend(cues)] == [each.text for each in cues]


TEXT_PARTS = (
    "the a of and Hello, yes. <i>no</i> <v\tAda>I</v> Où ? - \n &amp; word longer-word"
    " <b>two\twords</b> antidisestablishmentarianism"
)
texts = st.lists(
    st.sampled_from(TEXT_PARTS.split(" ")).map(lambda each: each.replace("\t", " ")),
    min_size=1,
    max_size=40,
).map(lambda parts: clean_payload(" ".join(parts))[0] or "x")


@st.composite
def cues(draw):
    start = draw(st.integers(0, 30_000)) / 1000
    end = round(start + draw(st.integers(1, 20_000)) / 1000, 3)
    return TimedCue(start, end, draw(texts), draw(st.sampled_from(["", "", "line:0"])))


@given(st.lists(cues(), max_size=6))
def test_mending_changes_no_word(given_cues):
    mended = mend(given_cues)
    assert said(mended) == said(sorted(given_cues, key=lambda each: each.start))
    assert all(each.start < each.end for each in mended)
    assert errors_in(mended) <= errors_in(given_cues)


HEARD = "the lecture begins. now, and Où ? antidisestablishment a of"
words = st.lists(
    st.tuples(
        st.sampled_from(HEARD.split()),
        st.integers(20, 600),
        st.sampled_from([0, 0, 30, 100, 300, 590, 610, 2000]),
    ),
    max_size=60,
)


@given(words, st.booleans())
def test_words_become_readable_cues(given_words, punctuated):
    heard, at = [], 0
    for text, length, silence in given_words:
        heard.append(Word(at / 1000, (at + length) / 1000, text))
        at += length + silence
    made = segment_words(heard, punctuated=punctuated)
    assert [word for each in made for word in each.words] == heard
    assert said(made) == " ".join(each.text for each in heard)
    for each in made:
        lines = each.text.split("\n")
        assert len(lines) <= 2
        assert max(map(text_width, lines)) <= 42
        assert 0 < each.duration <= 7.001
        assert all(b.start - a.end <= PAUSE + 0.001 for a, b in pairwise(each.words))
    assert all(a.end <= b.start for a, b in pairwise(made))


def test_sentences_end_cues():
    text = "The lecture begins now and it is long. We speak about the memory of machines."
    heard = [Word(i * 0.3, i * 0.3 + 0.28, each) for i, each in enumerate(text.split())]
    made = segment_words(heard, punctuated=True)
    assert [" ".join(each.text.split()) for each in made] == [
        "The lecture begins now and it is long.",
        "We speak about the memory of machines.",
    ]


def test_the_engine_tells_where_spaces_are():
    heard = [Word(0, 0.5, " It"), Word(0.5, 0.8, "'s"), Word(0.8, 1.2, " late")]
    assert segment_words(heard, punctuated=True)[0].text == "It's late"
    japanese = [Word(0, 0.5, "今日"), Word(0.5, 0.8, "は"), Word(0.8, 1.2, "大学")]
    assert segment_words(japanese, punctuated=True)[0].text == "今日は大学"
