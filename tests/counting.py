"""Count the queries of an asking so that a slow machine counts as many as a quick one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext

ASKINGS = 3

_numbers = count()


def queries_of(ask: Callable[[], object]) -> int:
    """Return how many queries `ask` takes: the fewest of three askings.

    What is kept for half a minute or a minute (the site, the locales, what a person is offered)
    may run out in one of them, whenever it was kept; growth with the data would show in all.
    """
    return len(sql_of(ask))


def sql_of(ask: Callable[[], object]) -> list[str]:
    """Return the same queries as SQL, for a test that looks at them or shows them."""
    return min((_asked(ask) for _ in range(ASKINGS)), key=len)


def fresh(address: str) -> str:
    """Return an address of the same page that was never asked for: it is not kept whole."""
    return f"{address}{'&' if '?' in address else '?'}fresh={next(_numbers)}"


def _asked(ask: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [each["sql"] for each in captured]
