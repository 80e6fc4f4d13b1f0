"""Lay the foundation of an installation: home page, indexes, locales, roles."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from podsite.accounts.granting import grant_what_is_new
from podsite.home.foundation import lay_foundation
from podsite.home.moderation import let_owners_review


class Command(BaseCommand):
    """Can be run again: makes what is missing."""

    help = "Make the home page, indexes, languages and roles that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether roles that exist are given something."""
        parser.add_argument(
            "--grant",
            action="store_true",
            help="Give roles that exist their rights on models and pages they have none on yet.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        home = lay_foundation()
        if options["grant"]:
            self._grant()
        self.stdout.write(f"Ready: {home.title} ({home.full_url})")

    def _grant(self) -> None:
        for group, what in grant_what_is_new():
            self.stdout.write(f"{group}: {what}")
        if let_owners_review():
            self.stdout.write("The owners of channels review what waits in them")
