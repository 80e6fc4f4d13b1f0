"""The rules an administrator writes: one TOML file, whose faults are told with their line. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

# eduPerson's own (eduPersonAffiliation), the most telling first: the first one held is a person's
# primary affiliation where neither a rule nor eduPersonPrimaryAffiliation says it.
AFFILIATIONS = (
    "faculty",
    "staff",
    "employee",
    "student",
    "member",
    "affiliate",
    "alum",
    "library-walk-in",
)
WAYS = ("oidc", "saml", "cas", "ldap")
# Where each field of a person is looked for, unless the file's [attributes] say otherwise.
DEFAULT_SOURCES = {
    "username": ("uid", "samaccountname", "preferred_username", "edupersonprincipalname"),
    "email": ("mail", "email"),
    "first_name": ("givenname", "given_name", "first_name"),
    "last_name": ("sn", "family_name", "last_name"),
    "display_name": ("displayname", "name", "cn"),
    "affiliation": (
        "edupersonprimaryaffiliation",
        "edupersonaffiliation",
        "edupersonscopedaffiliation",
        "affiliation",
    ),
}
_TEXTS = ("attribute", "matches", "affiliation", "name")
_LISTS = ("equals", "ways", "roles", "access_groups")
_FLAGS = ("everyone", "staff", "create")
_GIVES = ("affiliation", "staff", "roles", "access_groups")
_HEADER = re.compile(r"^\s*\[\[\s*rule\s*\]\]")


@dataclass(frozen=True)
class Fault:
    """What is wrong with the file, and where (lines count from 1)."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class RulesError(ValueError):
    """The file cannot be followed; `faults` has every reason."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep all that is wrong."""
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))


@dataclass(frozen=True)
class Rule:
    """Whose attribute has one of the values is given what follows."""

    line: int
    # Empty: everybody who comes by one of the ways.
    attribute: str = ""
    equals: frozenset[str] = frozenset()
    matches: re.Pattern[str] | None = None
    ways: frozenset[str] = frozenset(WAYS)
    affiliation: str = ""
    staff: bool = False
    roles: tuple[str, ...] = ()
    # Codes; {name} stands for what the pattern's (?P<name>…) found.
    access_groups: tuple[str, ...] = ()
    create: bool = False
    name: str = ""


@dataclass(frozen=True)
class Rules:
    """A file that was found good."""

    sources: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_SOURCES))
    rules: tuple[Rule, ...] = ()

    def of(self, way: str) -> tuple[Rule, ...]:
        """Return the rules for who comes by `way`."""
        return tuple(each for each in self.rules if way in each.ways)


def parse_rules(text: str) -> Rules:
    """Read the file; RulesError names every fault with its line.

    >>> parse_rules('[[rule]]\\nattribute = "ou"\\nrole = ["Faculty"]')
    Traceback (most recent call last):
    ...
    podsite.accounts.directory.rules.RulesError: line 3: “role” is not known here: did you mean \
“roles”?; line 1: the rule gives nothing (affiliation, staff, roles or access_groups)
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError([_syntax_fault(str(error), text)]) from error
    lines = text.splitlines()
    faults = [
        Fault(_line_of(lines, key, 0, len(lines)), f"“{key}” is not known here.")
        for key in data
        if key not in {"attributes", "rule"}
    ]
    sources = _sources(data.get("attributes", {}), lines, faults)
    blocks = data.get("rule", [])
    if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
        line = _line_of(lines, "rule", 0, len(lines))
        raise RulesError([Fault(line, "write [[rule]], with two brackets.")])
    spans = list(_spans(lines))
    if len(spans) != len(blocks):
        # Rules written inline have no line of their own.
        spans = [(0, len(lines))] * len(blocks)
    rules = [_rule(block, lines, span, faults) for block, span in zip(blocks, spans, strict=True)]
    if faults:
        raise RulesError(faults)
    return Rules(sources, tuple(rules))


def _syntax_fault(message: str, text: str) -> Fault:
    found = re.search(r"line (\d+)", message)
    line = int(found.group(1)) if found else len(text.splitlines()) or 1
    return Fault(line, f"this is not TOML: {message.split(' (at ', maxsplit=1)[0]}.")


def _spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each rule begins and where the next thing does (indices of lines)."""
    starts = [index for index, line in enumerate(lines) if _HEADER.match(line)]
    yield from pairwise([*starts, len(lines)])


def _line_of(lines: list[str], key: str, start: int, end: int) -> int:
    """Return the line on which `key` is set, else the first of the span."""
    wanted = re.compile(rf"^\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(=|\]|\.)")
    for index in range(start, end):
        if wanted.match(lines[index]):
            return index + 1
    return start + 1


def _sources(data: object, lines: list[str], faults: list[Fault]) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        faults.append(Fault(_line_of(lines, "attributes", 0, len(lines)), "write [attributes]."))
        return DEFAULT_SOURCES
    found = dict(DEFAULT_SOURCES)
    for key, value in data.items():
        words = [value] if isinstance(value, str) else value
        if key not in DEFAULT_SOURCES:
            fault = f"“{key}” is none of {', '.join(DEFAULT_SOURCES)}"
        elif not _is_words(words):
            fault = f"“{key}” should be a list of attributes"
        else:
            found[key] = tuple(each.lower() for each in words)
            continue
        faults.append(Fault(_line_of(lines, key, 0, len(lines)), f"{fault}."))
    return found


def _rule(
    block: Mapping[str, Any], lines: list[str], span: tuple[int, int], faults: list[Fault]
) -> Rule:
    told: list[tuple[str, str]] = [*_wrong_keys(block)]
    pattern = None
    if not told:
        pattern, more = _pattern(block)
        told += [*more, *_wrong_values(block, pattern)]
    for key, text in told:
        faults.append(Fault(_line_of(lines, key, *span), text))
    if not any(block.get(key) for key in _GIVES):
        text = "the rule gives nothing (affiliation, staff, roles or access_groups)"
        faults.append(Fault(span[0] + 1, text))
    if told:
        return Rule(span[0] + 1)
    return Rule(
        line=span[0] + 1,
        attribute=str(block.get("attribute", "")).lower(),
        equals=frozenset(each.casefold() for each in _words(block.get("equals", []))),
        matches=pattern,
        ways=frozenset(_words(block.get("ways", []))) or frozenset(WAYS),
        affiliation=block.get("affiliation", ""),
        staff=block.get("staff", False),
        roles=tuple(_words(block.get("roles", []))),
        access_groups=tuple(_words(block.get("access_groups", []))),
        create=block.get("create", False),
        name=block.get("name", ""),
    )


def _wrong_keys(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in block.items():
        if key in _TEXTS:
            good, kind = isinstance(value, str), "a text"
        elif key in _LISTS:
            good, kind = _is_words(_words(value)), "a list of texts"
        elif key in _FLAGS:
            good, kind = isinstance(value, bool), "true or false"
        else:
            yield key, f"“{key}” is not known here{_nearest(key)}"
            continue
        if not good:
            yield key, f"“{key}” should be {kind}"


def _nearest(key: str) -> str:
    near = [each for each in (*_TEXTS, *_LISTS, *_FLAGS) if each[:3] == key[:3]]
    return f": did you mean “{near[0]}”?" if near else ""


def _pattern(block: Mapping[str, Any]) -> tuple[re.Pattern[str] | None, list[tuple[str, str]]]:
    text = block.get("matches")
    if text is None:
        return None, []
    try:
        return re.compile(text, re.IGNORECASE), []
    except re.error as error:
        return None, [("matches", f"“matches” is no regular expression: {error}")]


def _wrong_values(
    block: Mapping[str, Any], pattern: re.Pattern[str] | None
) -> Iterator[tuple[str, str]]:
    has_test = "equals" in block or "matches" in block
    if block.get("everyone"):
        if "attribute" in block or has_test:
            yield "everyone", "“everyone” goes without attribute, equals and matches"
    elif not block.get("attribute"):
        yield "attribute", "say an attribute, or everyone = true"
    elif not has_test:
        yield "attribute", "say which values: equals, or matches"
    for way in _words(block.get("ways", [])):
        if way not in WAYS:
            yield "ways", f"“{way}” is none of {', '.join(WAYS)}"
    affiliation = block.get("affiliation")
    if affiliation is not None and affiliation not in AFFILIATIONS:
        yield "affiliation", f"“{affiliation}” is none of {', '.join(AFFILIATIONS)}"
    yield from _wrong_templates(block, set(pattern.groupindex) if pattern else set())


def _wrong_templates(block: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    for key in ("access_groups", "name"):
        for text in _words(block.get(key, [])):
            words = re.findall(r"\{([^}]*)\}", text)
            for word in words:
                if word not in known:
                    yield key, f"{{{word}}} is no (?P<{word}>…) of “matches”"
            if text.count("{") != len(words) or text.count("}") != len(words):
                yield key, "braces are for words of “matches”, in pairs"


def _words(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else [None]


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)
