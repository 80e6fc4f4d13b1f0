"""English numbers as they are said."""

from __future__ import annotations

import re

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
_TENS = [
    *("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
]
_THOUSANDS = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_NUMERAL = re.compile(r"(\d+)(?:\.(\d+))?(st|nd|rd|th|s)?")
# Four digits in this span are said as a year.
_YEARS = range(1100, 2100)
# Longer ones are said digit by digit.
_LONGEST = 12


def spoken_number(text: str) -> list[str]:
    """Return a numeral as words; none when it is no numeral.

    >>> spoken_number("1984"), spoken_number("2,000"), spoken_number("3.5"), spoken_number("21st")
    (['nineteen', 'eighty', 'four'], ['two', 'thousand'], ['three', 'point', 'five'], \
['twenty', 'first'])
    """
    found = _NUMERAL.fullmatch(text.replace(",", ""))
    if found is None:
        return []
    whole, fraction, ending = found.groups()
    words = _whole(whole, is_year=fraction is None and "," not in text)
    if fraction:
        return [*words, "point", *(_ONES[int(each)] for each in fraction)]
    if ending and ending != "s":
        words[-1] = _ordinal(words[-1])
    elif ending:
        words[-1] = f"{words[-1].removesuffix('y')}{'ies' if words[-1].endswith('y') else 's'}"
    return words


def _whole(digits: str, *, is_year: bool) -> list[str]:
    number = int(digits)
    if len(digits) > _LONGEST:
        return [_ONES[int(each)] for each in digits]
    if is_year and number in _YEARS and number % 1000 >= 10:
        return _year(number)
    return _cardinal(number)


def _year(number: int) -> list[str]:
    century, rest = divmod(number, 100)
    if rest == 0:
        return [*_cardinal(century), "hundred"]
    return [*_cardinal(century), *(["oh"] if rest < 10 else []), *_cardinal(rest)]


def _cardinal(number: int) -> list[str]:
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        tens, ones = divmod(number, 10)
        return [_TENS[tens], *([_ONES[ones]] if ones else [])]
    for size, name in (*_THOUSANDS, (100, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            return [*_cardinal(many), name, *(_cardinal(rest) if rest else [])]
    return []


def _ordinal(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return f"{word.removesuffix('y')}ieth" if word.endswith("y") else f"{word}th"
