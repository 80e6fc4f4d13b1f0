"""Which sites may frame an embed: the lines that staff write, and what browsers are told.

A line is a host, as in a CSP source list (CSP3 §2.3.1): `lms.example.edu`, `*.example.edu`,
`https://lms.example.edu:8443`. https is meant where nothing is said.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ANYBODY, NOBODY = "*", "none"
# They travel in a header of every embed, and proxies take headers of a few kilobytes.
MOST_LINES, MOST_CHARACTERS = 40, 2000
LAST_PORT = 65535

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(
    # A wildcard for a whole top-level domain would be one for anybody.
    rf"(?:\*\.{_LABEL}(?:\.{_LABEL})+|{_LABEL}(?:\.{_LABEL})*)"
    rf"(?::(?P<port>\d{{1,5}}))?"
)


def sources_of(text: str) -> list[str]:
    """Return the sources of `frame-ancestors` for what staff wrote; nothing for no list.

    Our own pages may always frame, unless nobody may. What cannot be read opens nothing.

    >>> sources_of("lms.example.edu")
    ["'self'", 'https://lms.example.edu']
    >>> sources_of("none")
    ["'none'"]
    """
    lines = _lines(text)
    if not lines:
        return []
    if ANYBODY in lines:
        return [ANYBODY]
    found = [source for line in lines if (source := _source_of(line))]
    return ["'self'", *dict.fromkeys(found)] if found else ["'none'"]


def validate_sites(text: str) -> None:
    """Raise a ValidationError that says which lines are no host, if some are none."""
    lines = text.splitlines()
    said = _lines(text)
    if len(said) > MOST_LINES:
        raise ValidationError(_("At most %(count)s lines.") % {"count": MOST_LINES})
    wrong = [
        _("Line %(number)s: “%(line)s” is not a host such as lms.example.edu or *.example.edu.")
        % {"number": number, "line": line.strip()}
        for number, line in enumerate(lines, 1)
        if line.strip() and line.strip().lower() not in (ANYBODY, NOBODY) and not _source_of(line)
    ]
    if len(said) > 1 and {ANYBODY, NOBODY} & set(said):
        wrong.append(_("“*” and “none” each stand alone."))
    if wrong:
        raise ValidationError(wrong)


def _lines(text: str) -> list[str]:
    return [line.strip().lower() for line in text.splitlines() if line.strip()]


def _source_of(line: str) -> str | None:
    """Return a line as a source; None if it is none."""
    scheme, _separator, place = line.strip().lower().removesuffix("/").rpartition("://")
    try:
        # Names in other scripts than Latin are written in theirs, and sent in ASCII.
        host = place.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    match = _HOST.fullmatch(host)
    if scheme not in ("", "http", "https") or place == NOBODY or match is None:
        return None
    if int(match["port"] or 0) > LAST_PORT:
        return None
    return f"{scheme or 'https'}://{host}"
