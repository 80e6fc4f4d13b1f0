"""All that is kept about a person as one ZIP file, written while it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pod_media.personal import Row, parts

# Bytes gathered before they are sent.
PIECE = 64 * 1024


class _Outlet:
    """A file that is read as it is written, so that no export is held in memory."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = self._total = 0

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self._waiting.append(bytes(data))
        self._size += len(data)
        self._total += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many were taken; ZipFile sees that nobody can go back."""
        return self._total

    def flush(self) -> None:
        """Do nothing: `taken` empties it."""

    def taken(self, least: int = 1) -> Iterator[bytes]:
        """Yield what waits, if it is so much."""
        if self._size >= least:
            piece, self._waiting, self._size = b"".join(self._waiting), [], 0
            yield piece


def zip_of(person: Any) -> Iterator[bytes]:
    """Return the bytes of the file; what is said to people is in the language of the moment."""
    return _zip(person, readme_of(person))


def readme_of(person: Any) -> str:
    """Return what the file holds, in words."""
    facts = {
        "name": person.get_full_name(),
        "site": settings.WAGTAIL_SITE_NAME,
        "day": date_format(timezone.localdate(), "DATE_FORMAT"),
    }
    head = _("What %(site)s keeps about %(name)s, as of %(day)s.") % facts
    form = _("The files are JSON: text that any editor and many programs read.")
    lines = [f"{part.name}.json\n    {part.title}" for part in parts()]
    return "\n\n".join([head, form, *lines]) + "\n"


def _zip(person: Any, readme: str) -> Iterator[bytes]:
    outlet = _Outlet()
    with ZipFile(cast("IO[bytes]", outlet), "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        for part in parts():
            with archive.open(f"{part.name}.json", "w", force_zip64=True) as file:
                for text in _json_list(part.tell(person)):
                    file.write(text.encode())
                    yield from outlet.taken(PIECE)
    yield from outlet.taken()


def _json_list(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON array of the rows, one after the other."""
    before = "[\n"
    for row in rows:
        text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        yield f"{before}{text}"
        before = ",\n"
    yield "\n]\n" if before.startswith(",") else "[]\n"
