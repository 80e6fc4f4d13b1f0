"""Let several act at the same moment, each with a connection to the database of its own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from django.db import connection


def at_once(*acts: Callable[[], object]) -> None:
    """Run each in a thread with a connection of its own, and raise what one of them raised."""
    troubles: list[Exception] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as trouble:  # noqa: BLE001 - a thread's is seen by nobody
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[each]) for each in acts]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not troubles
