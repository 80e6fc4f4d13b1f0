"""The state of the catalogue: a token that changes with whatever changes what lists show."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpRequest

from pod_media.catalogue.models import CatalogueState
from pod_media.prepared import Prepared

# Of a catalogue that never changed.
UNCHANGED = UUID(int=0)
# Under which the cache keeps when the next video expires.
NEXT_END = "catalogue:next-end"

_STATE = Prepared(lambda: CatalogueState.objects.only("token"))


def current_state() -> UUID:
    """Return the token (one query). Read it before what is computed and kept under it."""
    found = _STATE.first()
    return found.token if found else UNCHANGED


def change_state() -> None:
    """Leave behind all that was computed for lists; call it once the change is committed."""
    cache.delete(NEXT_END)
    CatalogueState.objects.update_or_create(pk=1, defaults={"token": uuid4()})


def state_of(request: HttpRequest) -> UUID:
    """Return the token, read once per request: header and list agree, and ask once."""
    found: UUID | None = getattr(request, "catalogue_state", None)
    if found is None:
        found = current_state()
        request.catalogue_state = found  # type: ignore[attr-defined]
    return found
