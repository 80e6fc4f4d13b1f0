"""Leave no trace in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the end what was written in the block, even where the database refused something."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
