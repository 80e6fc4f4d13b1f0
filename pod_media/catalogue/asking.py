"""What a list is asked for: words, facets, order and page, as its address says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from pod_media.catalogue.kinds import FacetKind, all_kinds
from pod_media.catalogue.orders import DEFAULT_ORDER, order_of

# What an address may ask for at most: more is nobody's wish, and costs.
MOST_VALUES = 12
MOST_WORDS = 8
LONGEST_VALUE = 100
LONGEST_WORDS = 200
LAST_PAGE = 10_000

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """A state of a list. `chosen` has the values of each kind that narrows it, in order."""

    words: str = ""
    chosen: Chosen = field(default_factory=dict)
    order: str = DEFAULT_ORDER
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Tell whether not everything is asked for."""
        return bool(self.words or self.chosen)

    @property
    def terms(self) -> list[str]:
        """Return the words one by one."""
        return self.words.split()[:MOST_WORDS]

    def has(self, kind: str, value: str) -> bool:
        """Tell whether a value is chosen."""
        return value in self.chosen.get(kind, ())

    def choosing(self, kind: str, value: str) -> Asked:
        """Return the first page of this list with a value chosen besides."""
        values = tuple(sorted({*self.chosen.get(kind, ()), value}))
        return replace(self, chosen={**self.chosen, kind: values}, page=1)

    def leaving(self, kind: str, value: str | None = None) -> Asked:
        """Return the first page of this list without a value, or without a whole facet."""
        values = tuple(each for each in self.chosen.get(kind, ()) if value and each != value)
        others = {key: kept for key, kept in self.chosen.items() if key != kind}
        return replace(self, chosen={**others, kind: values} if values else others, page=1)

    def on_page(self, number: int) -> Asked:
        """Return another page of the same list."""
        return replace(self, page=number)

    def in_order(self, key: str) -> Asked:
        """Return the same list in another order."""
        return replace(self, order=key)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what addresses and hidden fields carry, the page last, defaults left out."""
        narrowing = [(kind, value) for kind, values in self.chosen.items() for value in values]
        rest = [
            ("q", self.words),
            *narrowing,
            ("sort", self.order if self.order != DEFAULT_ORDER else ""),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [(key, value) for key, value in rest if value]

    def address(self, **also: str) -> str:
        """Return the address of this state, to follow the path of the list."""
        return f"?{urlencode([*self.pairs(), *also.items()])}"


def asked_of(parameters: QueryDict, kinds: Iterable[FacetKind] | None = None) -> Asked:
    """Read an address. What makes no sense is left out; an unknown value finds nothing.

    Of `kinds`, which are those that lists offer where nothing else is said.
    """
    chosen = {
        kind.key: values
        for kind in (all_kinds() if kinds is None else kinds)
        if (values := _values(parameters.getlist(kind.key)))
    }
    return Asked(
        words=plain(parameters.get("q", ""))[:LONGEST_WORDS].strip(),
        chosen=chosen,
        order=order_of(parameters.get("sort", "")).key,
        page=_number(parameters.get("page", "")),
    )


def plain(text: str) -> str:
    """Return it without NUL, which PostgreSQL takes in no text, and lone surrogates."""
    return text.replace("\0", " ").encode("utf-8", "ignore").decode()


def _values(given: Iterable[str]) -> tuple[str, ...]:
    values = {plain(each)[:LONGEST_VALUE].strip() for each in given}
    return tuple(sorted(values - {""})[:MOST_VALUES])


def _number(text: str) -> int:
    """Return the page meant; nonsense is the first."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return min(max(int(text), 1), LAST_PAGE) if is_number else 1
