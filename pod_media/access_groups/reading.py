"""Read a file of access groups: JSON or CSV, ours or the one that Esup-Pod takes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

# What columns of a CSV file, and members of a JSON object, may be called.
ALIASES = {
    "code": ("code", "code_name"),
    "name": ("name", "display_name"),
    "members": ("members", "users"),
    "add": ("users_to_add",),
    "remove": ("users_to_remove",),
    "follows": ("follows_directory", "auto_sync"),
    "member": ("member", "user", "username", "email"),
    "action": ("action",),
}
# Groups of all France's universities would fit; more is a mistake.
MOST_BYTES = 2_000_000


class Unreadable(Exception):
    """The file as a whole is none of these; the message says why."""


@dataclass(frozen=True)
class Slip:
    """What is wrong with a line of CSV, or an entry of JSON; both are counted from 1."""

    number: int
    why: str


@dataclass(frozen=True)
class Entry:
    """What a line says of a group. Empty and None leave things as they are."""

    number: int
    code: str
    name: str = ""
    follows: bool | None = None
    # Exactly these people, by user name or e-mail address.
    members: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def read_groups(content: bytes) -> tuple[list[Entry], list[Slip]]:
    """Return the entries of a file, and what is wrong with others; Unreadable if all is.

    >>> read_groups(b"code;name;member\\nlab;Lab;marie")[0]
    [Entry(number=2, code='lab', name='Lab', follows=None, members=None, add=('marie',), remove=())]
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is too large."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("This file is not written in UTF-8.")) from error
    if not text.strip():
        raise Unreadable(_("This file is empty."))
    found = _from_json(text) if text.lstrip()[0] in "[{" else _from_csv(text)
    read = list(found)
    entries = [each for each in read if isinstance(each, Entry)]
    return entries, [each for each in read if isinstance(each, Slip)]


def _from_json(text: str) -> Iterator[Entry | Slip]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This is not JSON: %(why)s") % {"why": error}) from error
    rows = said if isinstance(said, list) else [said]
    for number, row in enumerate(rows, start=1):
        yield _entry_of(number, row) if isinstance(row, dict) else Slip(number, _not_an_object())


def _entry_of(number: int, row: dict[str, Any]) -> Entry | Slip:
    code, name = _of(row, "code"), _of(row, "name")
    lists = {key: _of(row, key) for key in ("members", "add", "remove")}
    follows = _of(row, "follows")
    if not isinstance(code, str) or not isinstance(name or "", str):
        return Slip(number, _("Code and name have to be words."))
    if any(each is not None and not _are_words(each) for each in lists.values()):
        return Slip(number, _("People have to be a list of user names or e-mail addresses."))
    if follows not in (None, True, False):
        return Slip(number, _("Whether it follows the directory has to be true or false."))
    people = {key: None if each is None else tuple(each) for key, each in lists.items()}
    return Entry(
        number=number,
        code=code.strip(),
        name=(name or "").strip(),
        follows=follows,
        members=people["members"],
        add=people["add"] or (),
        remove=people["remove"] or (),
    )


def _from_csv(text: str) -> Iterator[Entry | Slip]:
    first = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        head = [each.strip().lower() for each in next(reader)]
        if not set(head) & set(ALIASES["code"]):
            raise Unreadable(_("The first line has to name the columns: code, name, member."))
        for cells in reader:
            if any(each.strip() for each in cells):
                yield _line_of(reader.line_num, dict(zip(head, cells, strict=False)))
    except csv.Error as error:
        raise Unreadable(_("This is not CSV: %(why)s") % {"why": error}) from error


def _line_of(number: int, row: dict[str, str]) -> Entry | Slip:
    said = {key: (_of(row, key) or "").strip() for key in ("code", "name", "member", "action")}
    if said["action"] not in ("", "add", "remove"):
        return Slip(number, _("The action is “add” or “remove”."))
    people = (said["member"],) if said["member"] else ()
    is_removal = said["action"] == "remove"
    return Entry(
        number=number,
        code=said["code"],
        name=said["name"],
        add=() if is_removal else people,
        remove=people if is_removal else (),
    )


def _of(row: dict[str, Any], key: str) -> Any:
    return next((row[each] for each in ALIASES[key] if row.get(each) not in (None, "")), None)


def _are_words(said: Any) -> bool:
    return isinstance(said, list) and all(isinstance(each, str) for each in said)


def _not_an_object() -> str:
    return _("This is not a group: an object with a code is expected.")
