"""The colour of an institution: whatever it is, what is written in it can be read."""

import re
from pathlib import Path

import pytest

from podsite.identity import colours
from podsite.identity.colours import Brand, brand_of, format_colour, pairs_of, parse_colour

TOKENS = Path(__file__).resolve().parents[2] / "podsite" / "static" / "css" / "tokens.css"


@pytest.mark.parametrize("text", ["#8b0000", "#ffff00", "#000000", "#ffffff", "#00ffff", "#7f7f7f"])
def test_any_colour_becomes_one_that_can_be_read(text):
    brand = brand_of(text)
    assert brand is not None
    assert min(pair.contrast for pair in pairs_of(brand)) >= colours.LEAST_CONTRAST


def test_a_colour_keeps_its_hue_and_loses_only_the_chroma_it_must():
    brand = brand_of("#0b5394")
    assert abs(brand.hue - parse_colour("#0b5394").hue) <= 0.5
    assert 0.08 < brand.chroma <= colours.MOST_CHROMA


def test_grey_stays_grey():
    assert brand_of("#7f7f7f").chroma < 0.01


def test_a_hue_that_cannot_reach_the_contrast_is_told_apart(monkeypatch):
    monkeypatch.setattr(colours, "LEAST_CONTRAST", 22)
    assert brand_of("#0b5394") is None


@pytest.mark.parametrize("text", ["blue", "#123", "#12345g", "rgb(0,0,0)"])
def test_what_is_no_colour_is_an_error(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        brand_of(text)


def test_a_colour_there_and_back_is_the_same():
    for text in ("#000000", "#ffffff", "#0b5394", "#8b0000", "#12ab9f"):
        assert format_colour(parse_colour(text)) == text


def test_the_numbers_are_the_style_sheets_own():
    text = " ".join(TOKENS.read_text(encoding="utf-8").split())
    for token, lightness in (("brand", 0.46), ("band", 0.3), ("band-far", 0.4)):
        found = re.search(rf"--{token}: (?:light-dark\( )?oklch\(([\d.]+)", text)
        assert float(found.group(1)) == lightness, token
    assert "oklch(0.79 calc(var(--brand-chroma) * 0.65)" in text
    assert pairs_of(Brand(10, 0.1))[0].ink.lightness == 0.46
