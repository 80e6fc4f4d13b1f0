"""Attributes as directories send them, made alike: names without case, values as texts. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# Name (in lower case) -> values, in the order they were sent, each once.
Attributes = Mapping[str, tuple[str, ...]]

# SAML sends names as OIDs (eduPerson 202208, RFC 4519, RFC 2798, SCHAC): rules say their words.
WORDS_OF_OIDS = {
    "0.9.2342.19200300.100.1.1": "uid",
    "0.9.2342.19200300.100.1.3": "mail",
    "2.5.4.3": "cn",
    "2.5.4.4": "sn",
    "2.5.4.42": "givenname",
    "2.5.4.10": "o",
    "2.5.4.11": "ou",
    "2.16.840.1.113730.3.1.241": "displayname",
    "2.16.840.1.113730.3.1.39": "preferredlanguage",
    "1.3.6.1.4.1.5923.1.1.1.1": "edupersonaffiliation",
    "1.3.6.1.4.1.5923.1.1.1.5": "edupersonprimaryaffiliation",
    "1.3.6.1.4.1.5923.1.1.1.6": "edupersonprincipalname",
    "1.3.6.1.4.1.5923.1.1.1.7": "edupersonentitlement",
    "1.3.6.1.4.1.5923.1.1.1.9": "edupersonscopedaffiliation",
    "1.3.6.1.4.1.5923.1.1.1.10": "edupersontargetedid",
    "1.3.6.1.4.1.5923.1.5.1.1": "ismemberof",
}
# Photographs and certificates are no texts that a rule could mean.
LONGEST = 1000


def gather(raw: object) -> Attributes:
    """Return what was sent, whatever types it came in; what is no mapping says nothing.

    >>> gather({"Mail": [b"a@b.example"], "urn:oid:2.5.4.4": "Nguyen", "realm": {"roles": ["x"]}})
    {'mail': ('a@b.example',), 'sn': ('Nguyen',), 'realm.roles': ('x',)}
    """
    found: dict[str, list[str]] = {}
    for name, value in _named(raw):
        found.setdefault(_word(name), []).extend(texts(value))
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def texts(value: object) -> tuple[str, ...]:
    """Return a value as texts: one that was a list yesterday and is a number today still says it.

    >>> texts(["a", b"b", 3, None, True, [" c "]])
    ('a', 'b', '3', 'true', 'c')
    """
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, bytes):
        try:
            value = value.decode()
        except UnicodeDecodeError:
            return ()
    if isinstance(value, str | int | float):
        text = unicodedata.normalize("NFC", str(value)).replace("\x00", "").strip()
        return (text,) if text and len(text) <= LONGEST else ()
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return tuple(text for each in value for text in texts(each))
    return ()


def _named(raw: object, above: str = "") -> Iterator[tuple[str, object]]:
    """Yield names and values; what is nested is called by its path, such as `realm.roles`."""
    if not isinstance(raw, Mapping):
        return
    for key, value in raw.items():
        name = f"{above}{key.decode(errors='replace') if isinstance(key, bytes) else key}"
        if isinstance(value, Mapping):
            yield from _named(value, f"{name}.")
        else:
            yield name, value


def _word(name: str) -> str:
    lowered = name.strip().lower()
    return WORDS_OF_OIDS.get(lowered.removeprefix("urn:oid:"), lowered)
