"""How TTML wants words to look (W3C TTML2, 10): as markup and settings of WebVTT."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

from pod_media.timed.payload import escape_text

_XML = "{http://www.w3.org/XML/1998/namespace}"
_RUBY = {"container": "ruby", "text": "rt"}
_ALIGNS = {"left", "right", "start", "end", "center"}
_ORIGIN = re.compile(r"[0-9.]{1,12}%\s+([0-9]{1,3}(?:\.[0-9]{1,9})?)%")
_EXTENT = re.compile(r"[0-9.]{1,12}%\s+([0-9]{1,3}(?:\.[0-9]{1,9})?)%")
_LOOKS = {
    "i": ("fontStyle", {"italic", "oblique"}),
    "b": ("fontWeight", {"bold"}),
    "u": ("textDecoration", {"underline"}),
}
# Of a style that names a style that names a style.
_DEEPEST = 8


@dataclass(frozen=True)
class Sheet:
    """A document's styles, regions and agents, by their names."""

    styles: dict[str, dict[str, str]] = field(default_factory=dict)
    regions: dict[str, dict[str, str]] = field(default_factory=dict)
    agents: dict[str, str] = field(default_factory=dict)
    worked_out: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> Sheet:
        """Read what the head of a document defines."""
        sheet = cls()
        for each in root.iter():
            name = value_of(each, "id")
            if name and local_name(each.tag) == "style":
                sheet.styles[name] = _facts(each)
            elif name and local_name(each.tag) == "region":
                facts = [_facts(child) for child in each if local_name(child.tag) == "style"]
                sheet.regions[name] = _merged([*facts, _facts(each)])
            elif name and local_name(each.tag) == "agent":
                said = [" ".join(child.itertext()) for child in each if _is_name(child)]
                sheet.agents[name] = " ".join(" ".join(said).split())
        return sheet

    def marks(self, element: Element) -> tuple[str, str]:
        """Return the tags around an element's words."""
        # Most have no attribute but their line, which the reader gave them.
        if len(element.attrib) <= 1:
            return "", ""
        facts = self._looks(_facts(element))
        tags = [tag for tag, (name, values) in _LOOKS.items() if facts.get(name) in values]
        before = "".join(f"<{tag}>" for tag in tags)
        after = "".join(f"</{tag}>" for tag in reversed(tags))
        ruby = _RUBY.get(facts.get("ruby", ""))
        if ruby:
            before, after = f"<{ruby}>{before}", f"{after}</{ruby}>"
        language = element.get(f"{_XML}lang", "")
        if language and local_name(element.tag) == "span":
            before, after = f"<lang {escape_text(language)}>{before}", f"{after}</lang>"
        agents = [self.agents.get(each, "") for each in facts.get("agent", "").split()]
        if speaker := escape_text(", ".join(each for each in agents if each)):
            before, after = f"<v {speaker}>{before}", f"{after}</v>"
        return before, after

    def settings(self, element: Element, region: str) -> str:
        """Return where an element is shown, as WebVTT settings."""
        own = _facts(element)
        region_facts = self._looks(self.regions.get(own.get("region", region), {}))
        facts = region_facts | self._looks(own)
        found = []
        if line := _line(region_facts):
            found.append(f"line:{line}")
        # WebVTT centres what says nothing.
        if (align := facts.get("textAlign", "")) in _ALIGNS and align != "center":
            found.append(f"align:{align}")
        return " ".join(found)

    def _looks(self, facts: dict[str, str], depth: int = 0) -> dict[str, str]:
        """Add what the styles say that are named; what is nearer counts more."""
        if "style" not in facts or depth > _DEEPEST:
            return facts
        named = [self._style(each, depth + 1) for each in facts["style"].split()[:_DEEPEST]]
        return _merged([*named, {name: v for name, v in facts.items() if name != "style"}])

    def _style(self, name: str, depth: int) -> dict[str, str]:
        """Return a style with those that it names, worked out once: they may name each other."""
        if name not in self.worked_out:
            self.worked_out[name] = {}
            self.worked_out[name] = self._looks(self.styles.get(name, {}), depth)
        return self.worked_out[name]


@lru_cache(maxsize=1024)
def local_name(tag: str) -> str:
    """Return a tag or attribute without its namespace: documents use several of each."""
    return tag.rpartition("}")[2]


def value_of(element: Element, name: str) -> str:
    """Return an attribute's value, in whichever namespace it is; empty where it is not."""
    for key, value in element.items():
        if local_name(key) == name:
            return value
    return ""


def _facts(element: Element) -> dict[str, str]:
    return {local_name(name): value for name, value in element.items()}


def _merged(many: list[dict[str, str]]) -> dict[str, str]:
    return {name: value for facts in many for name, value in facts.items()}


def _is_name(element: Element) -> bool:
    return local_name(element.tag) == "name"


def _line(region: dict[str, str]) -> str:
    """Return WebVTT's line for a region: empty is the bottom, where captions are anyhow."""
    align = region.get("displayAlign", "before" if "origin" in region else "after")
    if align == "after":
        return ""
    origin = _ORIGIN.fullmatch(region.get("origin", "").strip())
    top = float(origin[1]) if origin else 0.0
    extent = _EXTENT.fullmatch(region.get("extent", "").strip())
    if align == "center":
        top += float(extent[1]) / 2 if extent else 50.0
    top = min(top, 100.0)
    return "0" if top < 20 else f"{top:.10g}%"
