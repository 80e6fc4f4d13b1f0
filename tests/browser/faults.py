"""What axe finds grave in a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}
# Nothing is preloaded: axe would write what sheets import into elements, which the policy reports.
RUN = """([without, rules]) => axe.run({exclude: without.map(each => [each])}, {
  preload: false,
  resultTypes: ["violations"],
  ...(rules.length ? {runOnly: rules} : {}),
})"""


def grave_faults(
    page: Page, *, without: Sequence[str] = (), rules: Sequence[str] = ()
) -> list[str]:
    """Return them, each with the first place it was found at.

    `without` are selectors of what is not looked at, `rules` those of axe to go by: else all.
    """
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RUN, [list(without), list(rules)])["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0]['failureSummary'][:160]}"
        for each in found
        if each["impact"] in GRAVE
    ]
