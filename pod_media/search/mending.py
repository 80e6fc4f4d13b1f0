"""Tell the search server what it missed, whenever it answers."""

from __future__ import annotations

from pod_media.conf import setting
from pod_media.search import breaker, elastic_index
from pod_media.search.elastic import Unavailable
from pod_media.search.models import SearchChange


def tell_server() -> int:
    """Send what changed and return how many documents; 0 while the server does not answer."""
    if not setting("SEARCH_URL"):
        return 0
    try:
        return elastic_index.replay()
    except Unavailable as error:
        breaker.trip(str(error))
        return 0


def tell_what_waits() -> int:
    """Do so if something waits, or to see whether a server that was left alone is back."""
    if breaker.is_open() or SearchChange.objects.exists():
        return tell_server()
    return 0
