"""Make the index of search anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pod_media.search.elastic import Unavailable
from pod_media.search.rebuilding import rebuild_documents, rebuild_server


class Command(BaseCommand):
    """Write all documents, and the search server's index if there is one."""

    help = "Make the index of search anew; readers go on searching the former one meanwhile."

    def add_arguments(self, parser: Any) -> None:
        """Let the server's part be done alone."""
        parser.add_argument(
            "--server-only", action="store_true", help="leave the database's documents as they are"
        )

    def handle(self, *_args: Any, server_only: bool, **_options: Any) -> None:
        """Do it and say how many documents there are."""
        if not server_only:
            self.stdout.write(f"{rebuild_documents()} documents")
        try:
            if sent := rebuild_server():
                self.stdout.write(f"{sent} documents on the search server")
        except Unavailable as error:
            raise CommandError(f"The search server did not take them: {error}") from error
