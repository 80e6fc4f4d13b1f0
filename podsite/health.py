"""Whether this process lives (/healthz), and whether the site can do its work (/readyz)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pod_media.models import WorkerHeartbeat
from pod_media.search.status import status as search_status

logger = logging.getLogger(__name__)

# Workers write every few seconds; one that has been silent for so long is not counted on.
SILENCE_SECONDS = 60
# The storage is tried at most this often (seconds): a write costs money on some.
STORAGE_SECONDS = 30
WORKER_QUEUES = ("light", "encode")


class NotReady(Exception):
    """Something is not as it should be; the text is for the answer and holds no secret."""


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Try each part; 503 names those that fail."""
    report = {name: _try(name, check) for name, check in CHECKS.items()}
    is_ready = all(part["ok"] for part in report.values())
    return JsonResponse({"ready": is_ready, **report}, status=200 if is_ready else 503)


def _try(name: str, check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run a check. The boundary: whatever goes wrong is reported, and told in full to the log."""
    try:
        return {"ok": True, **check()}
    except NotReady as error:
        return {"ok": False, "error": error.args[0], **error.args[1]}
    except Exception:
        logger.exception("Not ready: %s", name)
        return {"ok": False, "error": "does not answer"}


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


def _queue() -> dict[str, Any]:
    return {
        "light": {"waiting": settings.HUEY.pending_count()},
        "encode": {"waiting": settings.ENCODE_HUEY.pending_count()},
    }


def _storage() -> dict[str, Any]:
    if cache.get("podsite.storage-writable"):
        return {}
    storage, path = storages["media"], f"health/{uuid4()}"
    written = storage.save(path, ContentFile(b"ok"))
    storage.delete(written)
    cache.set("podsite.storage-writable", True, STORAGE_SECONDS)
    return {}


def _workers() -> dict[str, Any]:
    """Report how many seconds ago the latest worker of each queue was seen."""
    ages: dict[str, int | None] = dict.fromkeys(WORKER_QUEUES)
    for beat in WorkerHeartbeat.objects.filter(queue__in=WORKER_QUEUES).order_by("seen_at"):
        ages[beat.queue] = max(0, int((timezone.now() - beat.seen_at).total_seconds()))
    report = {queue: {"seconds_since_seen": age} for queue, age in ages.items()}
    silent = [queue for queue, age in ages.items() if age is None or age > SILENCE_SECONDS]
    if silent:
        raise NotReady(f"no worker for: {', '.join(silent)}", report)
    return report


def _search() -> dict[str, Any]:
    """Report which engine answers; a search server that is away leaves the site ready."""
    found = search_status()
    return {
        "engine": found.engine,
        **({"server": "does not answer" if found.fault else "answers"} if found.has_server else {}),
        **({"waiting": found.waiting} if found.has_server else {}),
    }


CHECKS = {
    "search": _search,
    "database": _database,
    "queue": _queue,
    "storage": _storage,
    "workers": _workers,
}
