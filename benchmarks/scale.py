"""Queries and CPU of each kind of page, at several sizes of the catalogue.

A site is seeded and served as in production (gunicorn with 2 workers, PostgreSQL or SQLite, Redis
as the cache). Each page is asked for until it is warm, then measured: queries, CPU of web and
database processes per request, median wall time. The last table has the growth of CPU from the
smallest catalogue to the largest.

    python -m benchmarks.scale [--videos 4000 20000] [--engine postgresql|sqlite] [--requests 60]
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import time
from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.scaling.counting import HEADER
from benchmarks.scaling.installation import Installation, installation
from benchmarks.scaling.processor import cpu_seconds, used

# What the design allows: queries, and milliseconds of CPU per request.
BUDGETS = {
    "home": (12, 15),
    "list": (14, 25),
    "list page 3": (14, 25),
    "list facets": (14, 25),
    "channel": (14, 25),
    "video": (16, 20),
    "playlist": (14, None),
    "search": (14, 60),
    "feed": (10, None),
}
GROWTH = 1.5
WARMING = 24


@dataclass(frozen=True)
class Figures:
    """Of one page: most queries, milliseconds of CPU and of waiting, bytes."""

    queries: int
    cpu: float
    wall: float
    size: int


def main() -> None:
    """Run and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, nargs="+", default=[4000, 20_000])
    parser.add_argument("--engine", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--requests", type=int, default=60)
    options = parser.parse_args()
    tables = {}
    for videos in options.videos:
        with installation(videos, options.engine) as site:
            print(f"\n{videos:,} videos on {options.engine}")
            tables[videos] = measure(site, options.requests)
    if len(tables) > 1:
        compare(tables[min(tables)], tables[max(tables)], f"{min(tables):,} to {max(tables):,}")


def measure(site: Installation, requests: int) -> dict[tuple[str, str], Figures]:
    """Return the figures by page, and who asks; print each when it is known."""
    print(f"{'page':<14}{'who':<11}{'queries':>14}{'CPU ms':>16}{'p50 ms':>9}{'kB':>7}", flush=True)
    found = {}
    for page, addresses in site.pages.items():
        for who, session in (("anonymous", ""), ("signed in", site.session)):
            if addresses:
                figures = _measure_page(site, addresses, session, requests)
                found[page, who] = figures
                show(page, who, figures)
    return found


def show(page: str, who: str, each: Figures) -> None:
    """Print one line; what is beyond its budget has a mark."""
    queries, cpu = BUDGETS[page]
    asked = f"{each.queries} of {queries}{_mark(each.queries, queries)}"
    spent = f"{each.cpu:.1f} of {cpu or '–'}{_mark(each.cpu, cpu)}"
    line = f"{page:<14}{who:<11}{asked:>14}{spent:>16}{each.wall:>9.1f}{each.size / 1000:>7.0f}"
    print(line, flush=True)


def compare(
    small: dict[tuple[str, str], Figures], large: dict[tuple[str, str], Figures], title: str
) -> None:
    """Print how much more CPU the large catalogue takes."""
    print(f"\nCPU and queries, {title} videos (at most × {GROWTH})")
    for key in small.keys() & large.keys():
        ratio = large[key].cpu / small[key].cpu
        more = large[key].queries - small[key].queries
        print(f"{key[0]:<14}{key[1]:<11} × {ratio:.2f}{_mark(ratio, GROWTH)}  {more:+d} queries")


def _measure_page(site: Installation, addresses: list[str], session: str, requests: int) -> Figures:
    headers = {"Accept-Language": "en"}
    if session:
        headers["Cookie"] = f"sessionid={session}"
    for number in range(WARMING):
        _get(site, addresses[number % len(addresses)], headers)
    counted = [_get(site, each, {**headers, HEADER: "1"}) for each in addresses]
    before = cpu_seconds(site.processes)
    walls = [_get(site, addresses[n % len(addresses)], headers)[2] for n in range(requests)]
    spent = used(before, cpu_seconds(site.processes))
    return Figures(
        queries=max(int(queries) for queries, _size, _wall in counted),
        cpu=1000 * spent / requests,
        wall=1000 * statistics.median(walls),
        size=max(size for _queries, size, _wall in counted),
    )


def _get(site: Installation, address: str, headers: dict[str, str]) -> tuple[str, int, float]:
    """Return the number of queries (if asked for), the size of the answer, and the seconds.

    Each on a connection of its own, so that both workers take their share.
    """
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", quote(address, safe="/?=&%"), headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}: {answer.headers.get('Location')}")
    return answer.headers.get(HEADER, ""), len(body), time.perf_counter() - started


def _mark(value: float, limit: float | None) -> str:
    return " !" if limit is not None and value > limit else "  "


if __name__ == "__main__":
    main()
