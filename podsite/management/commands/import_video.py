"""Import recordings of this host: `manage.py import_video FILE…`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pod_media.models import VideoPage
from pod_media.videos.choices import Visibility
from podsite.importing.entries import Entry, ImportRefused, entries_of
from podsite.importing.outcome import Outcome, outcome_of, wait_for
from podsite.importing.taking import take


class Command(BaseCommand):
    """Can be run again after a stop: what is there already is reported, not doubled."""

    help = "Import video and audio files, folders of them, or those a CSV file lists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what is to be said of them."""
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="a file, a folder, or a CSV file with the columns file, title, channel, owner, "
            "language, visibility, groups, publish (file is needed; paths are relative to the CSV "
            "file)",
        )
        parser.add_argument("--title", default="", help="made of the file's name if left out")
        parser.add_argument("--channel", default="", metavar="SLUG", help="channel or theme")
        parser.add_argument(
            "--owner", default="", metavar="USERNAME", help="the first administrator if left out"
        )
        parser.add_argument("--language", default="", help="spoken language, such as fr")
        parser.add_argument(
            "--visibility",
            default="",
            metavar="WHO",
            help=f"who may watch: {', '.join(Visibility.values)}; for a password, which the "
            "command asks for, or reads as one line of its input",
        )
        parser.add_argument(
            "--groups", default="", metavar="CODES", help="of access groups, separated by spaces"
        )
        parser.add_argument("--publish", action="store_true", help="else they are drafts")
        parser.add_argument("--wait", action="store_true", help="until they are ready or failed")
        parser.add_argument("--json", action="store_true", help="one JSON object per line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take all first, so that workers are busy, then wait for each; report in their order."""
        results: Iterable[tuple[Path, VideoPage | Outcome]]
        self.password = ""
        results = ((each.path, self._take(each)) for each in self._entries(options))
        if options["wait"]:
            results = list(results)
        outcomes = [self._report(path, result, options) for path, result in results]
        if not outcomes:
            self._tell(_("There is nothing to import here."))
        if not outcomes or any(each.error for each in outcomes):
            raise SystemExit(1)

    def _entries(self, options: dict[str, Any]) -> Iterator[Entry]:
        names = ("title", "channel", "owner", "language", "visibility", "groups", "publish")
        for path in options["files"]:
            try:
                yield from entries_of(path, Entry(path, **{name: options[name] for name in names}))
            except ImportRefused as error:
                self._tell(str(error))
                raise SystemExit(1) from error

    def _take(self, entry: Entry) -> VideoPage | Outcome:
        try:
            return take(entry, password=self._password_for(entry))
        except ImportRefused as error:
            return Outcome(file=str(entry.path), error=str(error))
        except OSError as error:
            return Outcome(file=str(entry.path), error=str(error.strerror or error))

    def _password_for(self, entry: Entry) -> str:
        """Ask once for the password of all that needs one: a table or a command would show it."""
        if entry.visibility == Visibility.PASSWORD and not self.password:
            if sys.stdin.isatty():
                self.password = getpass(_("Password of the videos: "), stream=sys.stderr)
            else:
                self.password = sys.stdin.readline()
        return self.password.strip()

    def _report(self, path: Path, result: VideoPage | Outcome, options: dict[str, Any]) -> Outcome:
        if isinstance(result, VideoPage):
            if options["wait"]:
                wait_for(result, self._tell)
            result = outcome_of(path, result)
        if options["json"]:
            self.stdout.write(json.dumps(result.as_dict(), ensure_ascii=False))
        elif result.error is None:
            self.stdout.write(result.as_line())
        if result.error is not None:
            self._tell(f"{result.file}: {result.error}")
        self.stdout.flush()
        return result

    def _tell(self, sentence: str) -> None:
        self.stderr.write(sentence)
        self.stderr.flush()
