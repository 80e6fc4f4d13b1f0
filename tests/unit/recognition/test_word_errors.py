"""The benchmark counts words as it should."""

import pytest

from benchmarks.word_errors import normalised, word_error_rate, word_pairs


@pytest.mark.parametrize(
    ("said", "heard", "rate"),
    [
        ("a b c d", "a b c d", 0),
        ("a b c d", "", 1),
        ("a b c d", "a c d", 0.25),
        ("a b c d", "a b b c d", 0.25),
        ("a b c d", "a x c y", 0.5),
        ("a", "b c d", 3),
        ("", "", 0),
        ("", "a", 1),
    ],
)
def test_errors_are_counted_by_what_was_said(said, heard, rate):
    assert word_error_rate(said.split(), heard.split()) == rate


def test_what_was_heard_rightly_is_paired():
    said, heard = ["the", "cat", "sat", "down"], ["the", "sat", "town"]
    assert word_pairs(said, heard) == [(0, 0), (2, 1)]


def test_looks_are_no_errors():
    assert normalised("It’s 20% — OK?") == normalised("it's twenty percent ok")
