"""What a page makes a browser fetch, by kind, in bytes on the wire; and when its largest part is
painted (LCP)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.services.web import ROOT, WebServer

SETTINGS = "tests.services.compressed"
# A page is quiet when nothing was asked for this long, in milliseconds.
QUIET = 1200
# Milliseconds: two cores may be shared by many.
PATIENCE = 90_000
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((each) => each.renderBlockingStatus === "blocking").map((each) => each.name)"""
LCP = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint",
  buffered: true}))"""


@dataclass
class Weight:
    """Of one page, without anything cached: bytes by kind, addresses fetched, LCP in seconds.

    `blocking` are the addresses without which nothing is painted.
    """

    kinds: dict[str, int] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    largest_paint: float = 0.0

    def of(self, kind: str) -> int:
        """Return the bytes of a kind that Chromium knows: Script, Stylesheet, Image, Media …"""
        return self.kinds.get(kind, 0)

    @property
    def media(self) -> list[str]:
        """Return what was fetched of recordings, their posters apart."""
        return [each for each in self.addresses if "/media/" in each and "/posters/" not in each]


def weigh(browser: Browser, address: str, **context: Any) -> Weight:
    """Open a page in a fresh profile and weigh it; nothing is clicked.

    Raises ValueError when the answer is not that page: what an error weighs says nothing.
    """
    tab = browser.new_context(**context)
    page = tab.new_page()
    devtools = tab.new_cdp_session(page)
    devtools.send("Network.enable")
    weight, asked = Weight(), {}

    def on_response(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["type"]
        if not event["response"]["url"].startswith(("data:", "blob:")):
            weight.addresses.append(event["response"]["url"])

    def on_finished(event: dict[str, Any]) -> None:
        kind = asked.get(event["requestId"], "Other")
        weight.kinds[kind] = weight.of(kind) + int(event["encodedDataLength"])

    devtools.on("Network.responseReceived", on_response)
    devtools.on("Network.loadingFinished", on_finished)
    page.set_default_timeout(PATIENCE)
    answer = page.goto(address)
    if answer is None or not answer.ok or answer.request.redirected_from:
        tab.close()
        raise ValueError(f"{address} is not there: {answer and (answer.status, answer.url)}")
    # Not "networkidle": a worker's blob counts as a request that never ends.
    known = -1
    while known < len(weight.addresses):
        known = len(weight.addresses)
        page.wait_for_timeout(QUIET)
    weight.blocking = page.evaluate(BLOCKING)
    weight.largest_paint = page.evaluate(LCP) / 1000
    tab.close()
    return weight


@contextmanager
def compressed_site(folder: Path, **environment: str) -> Iterator[WebServer]:
    """Collect and compress the static files into `folder`, and serve the site with them.

    The variables of `environment` go before those that this sets.
    """
    given = {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "TEST_STATIC_ROOT": str(folder / "static"),
        **environment,
    }
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
        cwd=ROOT,
        env={**os.environ, **given},
        check=True,
    )
    server = WebServer(port=0, **given)
    try:
        yield server
    finally:
        server.stop()
