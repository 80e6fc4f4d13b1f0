"""Fill the site with a made-up catalogue, to try it and to measure it."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from podsite.home.foundation import lay_foundation
from podsite.seeding.catalogue import Outcome, seed_catalogue, seeded_count
from podsite.seeding.shelves import PASSWORD


class Command(BaseCommand):
    """Lectures in English and French, their people, channels and playlists; no media files."""

    help = "Fill the site with made-up videos (no media files), to try it and to measure it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of videos."""
        parser.add_argument("--videos", type=int, default=1000, help="how many (default 1000)")
        parser.add_argument("--seed", type=int, default=0, help="another number, other videos")
        parser.add_argument(
            "--add", action="store_true", help="add to a seeded catalogue that is there already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, unless some are there."""
        count = options["videos"]
        if count < 1:
            raise CommandError("--videos should be at least 1.")
        lay_foundation()
        if (there := seeded_count()) and not options["add"]:
            raise CommandError(
                f"This site has a seeded catalogue of {there} recordings. Add to it with --add."
            )
        # It tells of each channel that is made.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        started = time.monotonic()
        outcome = seed_catalogue(
            count, seed=options["seed"], say=lambda done: self._progress(done, count)
        )
        self._report(outcome, time.monotonic() - started)

    def _progress(self, done: int, count: int) -> None:
        self.stdout.write(f"{done} of {count} videos")

    def _report(self, made: Outcome, seconds: float) -> None:
        self.stdout.write(
            self.style.SUCCESS(
                f"Made {made.recordings} recordings on {made.pages} pages (some translated) in "
                f"{made.shelves} channels and themes, {made.people} people, {made.positions} "
                f"watch positions and {made.playlists} playlists in {seconds:.0f} s."
            )
        )
        self.stdout.write(
            f"The locked channels' password is “{PASSWORD}”. No recording has a file: none plays. "
            "Let the search find all of it: manage.py rebuild_search."
        )
