"""Run the whole site on this machine: web server, light and encode workers, demo lectures."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from podsite.demo.accounts import PEOPLE, ensure_people
from podsite.demo.preparation import prepare_database
from podsite.demo.processes import Program, Tree
from podsite.demo.statics import collect_static

HOST = "127.0.0.1"
GUNICORN_CONF = Path(__file__).resolve().parents[2] / "demo" / "gunicorn_conf.py"
# Beyond this many seconds without an answer the web server's log has the reason.
LISTENS_WITHIN = 60.0
PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Command(BaseCommand):
    """Ends with Ctrl-C; whatever ends it, no process stays behind."""

    help = "Run the whole site on this machine, with accounts and lectures to look at."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, and stay until told to stop."""
        port = options["port"]
        # What Wagtail logs of the foundation is noise here; the processes have their logs.
        logging.disable(logging.INFO)
        _die_with_make()
        _refuse_taken_port(port)
        tree = Tree(
            logs=settings.VAR_DIR / "logs",
            environment={
                **os.environ,
                **collect_static(self.stdout.write),
                "BASE_URL": f"http://{HOST}:{port}",
                "PYTHONUNBUFFERED": "1",
            },
            tell=self.stdout.write,
        )
        prepare_database(port, self.stdout.write)
        password = ensure_people(
            settings.VAR_DIR / "demo-password", os.environ.get("DEMO_PASSWORD")
        )
        connections.close_all()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, tree.ask_to_stop)
        try:
            self._run(tree, port, password)
        finally:
            self.stdout.write("Stopping")
            self.stdout.flush()
            tree.stop()

    def _run(self, tree: Tree, port: int, password: str) -> None:
        deadline = time.monotonic() + LISTENS_WITHIN
        tree.start(
            Program(
                "web",
                [*_python("-m", "gunicorn"), "-c", str(GUNICORN_CONF), "-b", f"{HOST}:{port}"],
            )
        )
        tree.attend(until=lambda: _listens(port) or time.monotonic() > deadline)
        if tree.is_stopping:
            return
        self._welcome(port, password, is_up=_listens(port))
        # The visitor's page comes first; lectures are made once workers wait for them.
        tree.start(Program("light", _python("manage.py", "run_light")))
        tree.start(Program("encode", _python("manage.py", "run_encoder")))
        tree.start(Program("speech", _python("manage.py", "run_speech")))
        tree.start(Program("lectures", _python("manage.py", "demo_lectures"), once=True))
        tree.attend()

    def _welcome(self, port: int, password: str, *, is_up: bool) -> None:
        if not is_up:
            self.stderr.write(f"The web server does not answer yet: see {settings.VAR_DIR}/logs")
        names = ", ".join(person.username for person in PEOPLE)
        self.stdout.write(
            f"\n  Podsite is at    http://{HOST}:{port}/\n"
            f"  Accounts         {names}\n"
            f"  Password         {password}   (of them all, unless changed since the first start)\n"
            f"  The editor       http://{HOST}:{port}/cms/\n"
            f"  State and logs   {settings.VAR_DIR}\n\n"
            "  On the first start three lectures are made and encoded while you look on.\n"
            "  Ctrl-C stops everything.\n"
        )


def _python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        # As the server will: a port whose last connection still lingers is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Is a demo running already? Else choose another: make demo PORT={port + 1}"
            ) from error


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def _die_with_make() -> None:
    """End as on Ctrl-C when the `make` that started this is killed."""
    if "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
