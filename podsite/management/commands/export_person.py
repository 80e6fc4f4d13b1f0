"""Write all that is kept about a person: `manage.py export_person USERNAME FILE.zip`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from podsite.privacy.handing_out import zip_of


class Command(BaseCommand):
    """For those who ask in writing, or cannot sign in any more."""

    help = "Write all that is kept about a person into a ZIP file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose, and where to."""
        parser.add_argument("person", help="user name; closed accounts too")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        person = get_user_model().objects.filter(username=options["person"]).first()
        if person is None:
            raise CommandError(_("Nobody has this user name: %s") % options["person"])
        with options["file"].open("xb") as file:
            for piece in zip_of(person):
                file.write(piece)
        options["file"].chmod(0o600)
