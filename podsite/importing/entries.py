"""What an import is asked for: files, folders of files, and tables that list files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from django.utils.translation import gettext as _

from pod_media.assets.uploads.names import extension
from pod_media.conf import setting

_YES = {"1", "yes", "true", "on", "oui"}


class ImportRefused(Exception):
    """A sentence for the administrator."""


@dataclass(frozen=True)
class Entry:
    """A file, and what is to be said of it; what is empty is left to the defaults."""

    path: Path
    title: str = ""
    channel: str = ""
    owner: str = ""
    language: str = ""
    # A value of `Visibility`; empty is everyone.
    visibility: str = ""
    # Codes of access groups, separated by spaces.
    groups: str = ""
    publish: bool = False


def entries_of(path: Path, defaults: Entry) -> Iterator[Entry]:
    """Yield the files that `path` means: itself, those in a folder, or those a CSV lists.

    A folder is read with its subfolders, in the order of names; hidden files and files of other
    kinds are passed over. A title is only for a single file.
    """
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and _is_wanted(each.relative_to(path)):
                yield replace(defaults, path=each, title="")
    elif path.suffix.lower() == ".csv":
        yield from _listed(path, defaults)
    else:
        yield replace(defaults, path=path)


def _is_wanted(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and extension(path.name) in setting("UPLOAD_EXTENSIONS")


def _listed(table: Path, defaults: Entry) -> Iterator[Entry]:
    """Read a CSV with a header: `file` and any of what an entry says, by its names."""
    known = {each.name for each in fields(Entry)} - {"path", "publish"}
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            dialect = csv.Sniffer().sniff(file.readline(), delimiters=",;\t")
            file.seek(0)
            rows = list(csv.DictReader(file, dialect=dialect))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(_("%(file)s cannot be read as a table.") % {"file": table}) from error
    if rows and not rows[0].get("file"):
        raise ImportRefused(_("%(file)s has no column “file”.") % {"file": table})
    for row in rows:
        said = {name: row[name].strip() for name in known if (row.get(name) or "").strip()}
        publish = (row.get("publish") or "").strip().lower()
        yield replace(
            defaults,
            path=table.parent / (row["file"] or "").strip(),
            publish=publish in _YES if publish else defaults.publish,
            **({"title": ""} | said),
        )
