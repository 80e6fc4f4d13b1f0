"""Where a list is: a whole site, a channel, a person's page, a tag's."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scope:
    """What a list is of, before readers narrow it.

    Said by a facet (`kind` and `value`): its rows are indexed, and feeds can say it too.
    `hidden` are kinds that would say nothing here. What readers find is of the `site` they are
    at; None is of whichever, for what staff chose themselves.
    """

    kind: str = ""
    value: str = ""
    hidden: frozenset[str] = field(default_factory=frozenset)
    site: int | None = None

    @property
    def name(self) -> str:
        """Return what tells it from other scopes, for caches."""
        return f"{self.kind}={self.value}@{self.site}"

    def shows(self, kind: str) -> bool:
        """Tell whether a kind of facet narrows lists here."""
        return kind != self.kind and kind not in self.hidden


EVERYTHING = Scope()
