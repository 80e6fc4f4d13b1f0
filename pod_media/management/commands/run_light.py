"""Run light workers: `manage.py run_light [--workers N] [--no-periodic]`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pod_media import tasks
from pod_media.encoding.consumer import run_consumer
from pod_media.queues import LIGHT
from pod_media.speech import ledger


class Command(BaseCommand):
    """Do what is quick, and what is due now and then, until told to stop."""

    help = "Run light workers; exactly one process of an installation has periodic tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of workers, and whether others have the periodic tasks."""
        parser.add_argument("--workers", type=int, default=2, help="tasks at a time")
        parser.add_argument(
            "--no-periodic", action="store_true", help="another process has the periodic tasks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run to the end."""
        run_consumer(
            LIGHT,
            queue="light",
            count=options["workers"],
            periodic=not options["no_periodic"],
            on_round=tasks.reap.call_local,
            # Of small sites it has the speech as well.
            on_interrupt=ledger.release_own,
        )
