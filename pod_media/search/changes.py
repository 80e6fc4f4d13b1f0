"""What a search server has yet to hear of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from pod_media.conf import setting
from pod_media.search.models import SearchChange
from pod_media.signals import search_outdated


def note_changes(keys: Iterable[int]) -> None:
    """Keep that these documents changed or went, in the transaction that did it.

    Without a search server there is nobody to tell.
    """
    if not setting("SEARCH_URL"):
        return
    SearchChange.objects.bulk_create(
        [SearchChange(document_key=key, changed_at=timezone.now()) for key in set(keys)],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["document_key"],
        update_fields=["changed_at"],
    )
    transaction.on_commit(lambda: search_outdated.send(sender=None), robust=True)
