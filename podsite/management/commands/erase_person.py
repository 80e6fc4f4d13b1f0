"""Erase a person: `manage.py erase_person USERNAME --successor USERNAME`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pod_media.personal import parts
from pod_media.videos.accounts import find_person
from podsite.privacy.erasure import ErasureRefused, erase, successor


class Command(BaseCommand):
    """Does what the page of a request does in the CMS."""

    help = "Erase a person's account and what is kept about them; what stays passes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who leaves, who takes over, and who decided."""
        parser.add_argument("person", help="user name; closed accounts too")
        parser.add_argument(
            "--successor", default="", help="user name; INSTITUTION_ACCOUNT if left out"
        )
        parser.add_argument("--by", default="", help="user name of who decided, for the log")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what becomes of everything, ask once, and do it."""
        person = get_user_model().objects.filter(username=options["person"]).first()
        if person is None:
            raise CommandError(_("Nobody has this user name: %s") % options["person"])
        heir = find_person(options["successor"]) if options["successor"] else successor()
        if not options["yes"] and not self._is_sure(person):
            return
        try:
            erase(person, heir=heir, by=find_person(options["by"]))
        except ErasureRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_("Erased. The log has it."))

    def _is_sure(self, person: Any) -> bool:
        for part in parts():
            self.stdout.write(f"{part.title}\n    {part.fate}")
        question = _("Erase %(name)s for good? Type the user name: ")
        return input(question % {"name": person.get_full_name()}) == person.get_username()
