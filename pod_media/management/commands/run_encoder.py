"""Run encode workers: `manage.py run_encoder [--workers N] [--no-periodic]`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pod_media import tasks
from pod_media.conf import setting
from pod_media.encoding import cleaning, recovery
from pod_media.encoding.consumer import run_consumer
from pod_media.queues import ENCODE


class Command(BaseCommand):
    """Encode what waits in the ledger, until told to stop."""

    help = "Run encode workers; SIGTERM gives running jobs back and ends within 6 seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of workers."""
        parser.add_argument("--workers", type=int, help="encodes at a time (ENCODE_WORKERS)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run to the end."""
        # No periodic tasks on this queue: every encoder goes its rounds by itself.
        run_consumer(
            ENCODE,
            queue="encode",
            count=options["workers"] or setting("ENCODE_WORKERS"),
            periodic=False,
            on_round=_go_round,
            on_interrupt=recovery.release_own,
        )


def _go_round() -> None:
    tasks.reap.call_local()
    # The sweep of the light worker sees its own host's folder only.
    cleaning.remove_scratch()
