"""Import access groups and their members from a file, or export them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pod_media.access_groups.planning import Change, carry_out, plan_import
from pod_media.access_groups.reading import Unreadable, read_groups
from pod_media.access_groups.writing import FORMATS, format_groups


class Command(BaseCommand):
    """Tells what an import would change; does it when told to."""

    help = "Import access groups from JSON or CSV (what would change is shown first), or export."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and with which file."""
        actions = parser.add_subparsers(dest="what", required=True)
        bring = actions.add_parser("import", help="read a JSON or CSV file; - is standard input")
        bring.add_argument("file")
        bring.add_argument("--apply", action="store_true", help="do it")
        bring.add_argument(
            "--skip-bad", action="store_true", help="leave out what is wrong and do the rest"
        )
        take = actions.add_parser("export", help="write all groups to standard output")
        take.add_argument("--format", choices=FORMATS, default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if options["what"] == "export":
            self.stdout.write(format_groups(options["format"]), ending="")
            return
        try:
            plan = plan_import(*read_groups(_content_of(options["file"])))
        except Unreadable as error:
            raise CommandError(str(error)) from error
        for slip in plan.slips:
            self.stderr.write(f"{slip.number}: {slip.why}")
        for change in plan.changes:
            self.stdout.write(_sentence(change))
        if not options["apply"]:
            self.stdout.write("Nothing was changed yet: --apply does it.")
            return
        if plan.slips and not options["skip_bad"]:
            raise CommandError("Nothing was changed: mend these lines, or add --skip-bad.")
        carry_out(plan, by=None)
        self.stdout.write(f"Changed: {len(plan.changes)}, as before: {plan.same}")


def _content_of(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(str(error)) from error


def _sentence(change: Change) -> str:
    facts = {
        "new": change.name if change.is_new else "",
        "now called": change.new_name,
        "in": ", ".join(each.get_username() for each in change.add),
        "out": ", ".join(each.get_username() for each in change.remove),
    }
    return f"{change.code}: " + "; ".join(f"{key}: {said}" for key, said in facts.items() if said)
