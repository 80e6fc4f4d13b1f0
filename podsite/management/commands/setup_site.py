"""Lay the foundation of an installation: home page, indexes, locales, roles."""

from typing import Any

from django.core.management.base import BaseCommand

from podsite.home.foundation import lay_foundation


class Command(BaseCommand):
    """Can be run again: makes what is missing."""

    help = "Make the home page, indexes, languages and roles that are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        home = lay_foundation()
        self.stdout.write(f"Ready: {home.title} ({home.full_url})")
