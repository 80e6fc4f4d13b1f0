"""A script's words: as written, and as said."""

from random import Random

import pytest

from pod_media.recognition.anchors import matched
from pod_media.recognition.numerals import spoken_number
from pod_media.recognition.pronouncing import phones_of
from pod_media.recognition.scripts import sentences_of, words_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0", "zero"),
        ("17", "seventeen"),
        ("42", "forty two"),
        ("100", "one hundred"),
        ("1166", "eleven sixty six"),
        ("1900", "nineteen hundred"),
        ("2000", "two thousand"),
        ("2005", "two thousand five"),
        ("1,984", "one thousand nine hundred eighty four"),
        ("3.14", "three point one four"),
        ("20th", "twentieth"),
        ("3rd", "third"),
        ("1990s", "nineteen nineties"),
        ("1234567890123", "one two three four five six seven eight nine zero one two three"),
        ("4x4", ""),
        ("", ""),
    ],
)
def test_a_number_is_said(written, said):
    assert " ".join(spoken_number(written)) == said


def _split(text: str) -> list[str]:
    return text.split()


def test_words_keep_their_look_and_are_said_plainly():
    text = "“Don’t,” she said — it’s 50% R&D, e.g. HTTP/2…"
    words = words_of(text)
    assert [each.text for each in words] == _split(text)
    said = [" ".join(each.said) for each in words]
    assert said[:5] == ["don't", "she", "said", "", "it's"]
    assert said[5:] == ["fifty percent", "r and d", "e g", "HTTP two"]


def test_sentences_end_where_they_end():
    sentences = sentences_of(words_of("One two. Three? Four"))
    assert [[each.text for each in sentence] for sentence in sentences] == [
        ["One", "two."],
        ["Three?"],
        ["Four"],
    ]


def test_any_letters_have_a_sound():
    assert phones_of("Wagtail") == "W AE G T EY L"
    assert phones_of("日本") == ""


def test_a_script_is_found_again_in_what_was_heard():
    written = _split("the cat sat on the mat and the dog lay under the table all day")
    heard = _split("uh the cat sat on a mat and the dog late under the table or day")
    pairs = matched(written, heard)
    assert all(written[mine] == heard[theirs] for mine, theirs in pairs)
    assert len(pairs) == 12
    assert pairs == sorted(pairs)


def test_a_paragraph_that_nobody_read_hinders_nothing():
    spoken = [f"word{number}" for number in range(200)]
    written = [*spoken[:100], *("left out " * 500).split(), *spoken[100:]]
    assert [theirs for _, theirs in matched(written, spoken)] == list(range(200))


def test_an_hour_is_matched_in_a_moment():
    chance = Random(5)
    spoken = [f"w{chance.randrange(900)}" for _ in range(9000)]
    assert len(matched(spoken, spoken)) == 9000


def test_nothing_matches_nothing():
    assert matched([], []) == []
    assert matched(["a"], []) == []
