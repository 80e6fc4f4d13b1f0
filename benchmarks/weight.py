"""What the home page and a video page weigh on the wire, and when their largest part is painted.

A site with a seeded catalogue and one encoded lecture is served as in production (gunicorn behind
nginx with deploy/'s own file: HTTP/2, static files hashed and compressed), and opened by Chromium
with an empty cache. The first visit warms the server and does not count.

    python -m benchmarks.weight [--videos 60] [--times 3]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measure import say
from tests.services.nginx import nginx
from tests.services.web import ROOT
from tests.services.weighing import Weight, compressed_site, weigh

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SETTINGS = "benchmarks.weight_settings"
KB = 1000
# What the design allows, in kB and seconds.
BUDGETS = {
    "home": {"Script": 60, "Stylesheet": 40, "LCP": 0.3},
    "video": {"Script": 320, "LCP": 0.48},
}
KINDS = ("Document", "Script", "Stylesheet", "Image", "Fetch", "XHR", "Media", "Font")
# Encodes a lecture, and gives every recording its poster; prints the lecture's address.
FILL = """
import django
django.setup()
import sys
from pathlib import Path
from django.core.files.base import ContentFile
from pod_media.models import MediaAsset
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import channel
lecture = playable(encode_lecture(Path(sys.argv[1])), channel(title="Biology"), title="Cells")
poster = lecture.asset.thumbnail.read()
for asset in MediaAsset.objects.exclude(pk=lecture.asset_id):
    asset.thumbnail.save("poster.jpg", ContentFile(poster))
print(lecture.url)
"""


def main() -> None:
    """Run and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=60)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with filled_site(options.videos) as (address, lecture), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, path in (("home", "/"), ("video", lecture)):
            report(name, [open_once(browser, address + path) for _ in range(options.times + 1)][1:])
        browser.close()


def open_once(browser: Browser, address: str) -> Weight:
    """Weigh a page as a visitor on a laptop gets it; the certificate is its own authority."""
    window = {"width": 1366, "height": 768}
    return weigh(browser, address, locale="en", viewport=window, ignore_https_errors=True)


def report(name: str, weights: list[Weight]) -> None:
    """Print a page's figures, with their budgets; the first visit warmed the server."""
    budgets = BUDGETS[name]
    for kind in KINDS:
        size = statistics.median(each.of(kind) for each in weights) / KB
        if size or kind in budgets:
            say(f"{name}: {kind}, kB", size, _target(budgets, kind))
    paint = statistics.median(each.largest_paint for each in weights)
    say(f"{name}: largest contentful paint, s", paint, _target(budgets, "LCP"))
    say(f"{name}: requests", len(weights[-1].addresses))
    say(f"{name}: of these, waited for before anything is painted", len(weights[-1].blocking))
    say(f"{name}: files of the video before play", len(weights[-1].media), "0")


@contextmanager
def filled_site(videos: int) -> Iterator[tuple[str, str]]:
    """Make a site on SQLite; give its address and the lecture's path."""
    with TemporaryDirectory(prefix="podsite-weight-") as name:
        folder = Path(name)
        # Below it are media/, files/ and static/, as nginx looks for them.
        state = folder / "state" / "main"
        given = {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PODSITE_TEST_DIR": str(state.parent),
            "TEST_STATIC_ROOT": str(state / "static"),
        }
        environment = {**os.environ, **given}
        _run(environment, "manage.py", "migrate", "-v0")
        _run(environment, "manage.py", "seed_catalogue", "--videos", str(videos))
        lecture = _run(environment, "-c", FILL, str(folder)).split()[-1]
        with (
            compressed_site(folder, **given) as web,
            nginx(folder, web=f"127.0.0.1:{web.port}", var=state) as server,
        ):
            yield server.url, lecture


def _run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def _target(budgets: dict[str, float], kind: str) -> str:
    return f"≤ {budgets[kind]}" if kind in budgets else ""


if __name__ == "__main__":
    main()
