"""Run speech workers: `manage.py run_speech [--workers N]`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pod_media import tasks
from pod_media.conf import setting
from pod_media.encoding.consumer import run_consumer
from pod_media.queues import SPEECH
from pod_media.speech import ledger


class Command(BaseCommand):
    """Recognise the speech that waits in the ledger, until told to stop."""

    help = "Run speech workers; SIGTERM gives running jobs back and ends within 6 seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of workers."""
        parser.add_argument("--workers", type=int, help="jobs at a time (SPEECH_WORKERS)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run to the end; what is installed may have changed since the last start."""
        tasks.try_speech_engines()
        run_consumer(
            SPEECH,
            queue="speech",
            count=options["workers"] or setting("SPEECH_WORKERS"),
            periodic=False,
            on_round=_go_round,
            on_interrupt=ledger.release_own,
        )


def _go_round() -> None:
    ledger.reap()
