"""How search is: which engine answers, and what a search server has yet to hear of."""

from __future__ import annotations

from dataclasses import dataclass

from pod_media.conf import setting
from pod_media.search import breaker
from pod_media.search.models import SearchChange


@dataclass(frozen=True)
class Status:
    """`fault` is why the search server is left alone, or nothing; `waiting` are its changes."""

    has_server: bool
    fault: str
    waiting: int

    @property
    def engine(self) -> str:
        """Return what answers readers."""
        return "elasticsearch" if self.has_server and not self.fault else "database"


def status() -> Status:
    """Return how search is now."""
    if not setting("SEARCH_URL"):
        return Status(has_server=False, fault="", waiting=0)
    return Status(has_server=True, fault=breaker.reason(), waiting=SearchChange.objects.count())
