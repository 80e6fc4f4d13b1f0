"""Which engine answers: the search server where there is one and it answers, else the database."""

from __future__ import annotations

from pod_media.conf import setting
from pod_media.search import breaker, database, elastic
from pod_media.search.hits import Ask, Hit


def find(ask: Ask) -> list[Hit]:
    """Return what is found; a server that does not answer is told of, and not waited for again."""
    if not setting("SEARCH_URL") or breaker.is_open():
        return database.find(ask)
    try:
        return elastic.find(ask)
    except elastic.Unavailable as error:
        breaker.trip(str(error))
        return database.find(ask)
