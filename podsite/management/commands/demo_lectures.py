"""Make the demonstration's lectures and events: film, submit, publish, announce."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from podsite.demo.events import publish_events
from podsite.demo.filming import has_voice
from podsite.demo.publishing import publish_lectures


class Command(BaseCommand):
    """Can be run again: makes what is missing."""

    help = "Publish the demo's lectures and events that are missing; workers encode the lectures."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if not has_voice():
            self.stdout.write("flite is not installed: the lectures stay without a voice.")
        publish_lectures(self.stdout.write)
        publish_events(self.stdout.write)
