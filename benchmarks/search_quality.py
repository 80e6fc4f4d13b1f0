"""How good search is: judged queries over the seeded catalogue, for each engine.

The catalogue is that of `manage.py seed_catalogue`. What is relevant is judged by what the
seeding knows of each lecture (its topic, speakers, code, chapters), never by what an engine found:
3 is what was meant, 2 is half about it ("Optics and lasers" for lasers) or has it said in passing,
1 only mentions it or is of another kind; the rest is 0. A topic is asked for in one language, and
lectures in the other are not counted as hits. `search_queries.json` has the queries and what each
means; those of `search_queries_held_out.json` were written before any result was seen, nothing is
tuned to them, and their figures stand apart.

    python -m benchmarks.search_quality [--videos 4000] [--engines sqlite postgresql elasticsearch]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from podsite.seeding.lectures import Lecture, lectures
from podsite.seeding.wording import Text
from tests.services.elasticsearch import elasticsearch_server
from tests.services.postgresql import postgresql_server

QUERIES = Path(__file__).with_name("search_queries.json")
HELD_OUT = Path(__file__).with_name("search_queries_held_out.json")
ENGINES = ("sqlite", "postgresql", "elasticsearch")
DEPTH = 10
# Grades from here on are what was meant.
MEANT = 2
# Below this nDCG a query is named among the misses.
POOR = 0.7


def main() -> None:
    """Measure each engine in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=4000)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--misses", action="store_true", help="name the queries that miss")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(_measure(options.videos)))
        return
    found = {}
    for engine in options.engines:
        with _environment(engine) as environment:
            found[engine] = _run(options.videos, environment)
    _print(found, options.videos, misses=options.misses)


@contextmanager
def _environment(engine: str) -> Iterator[dict[str, str]]:
    """Start the servers of an engine; Elasticsearch stands beside a SQLite database."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="podsite-quality-"))
        environment = {"PODSITE_TEST_DIR": folder, "SEARCH_URL": ""}
        if engine == "postgresql":
            where = stack.enter_context(postgresql_server())
            environment |= {**where, "TEST_DATABASE": engine, "TEST_DATABASE_NAME": "postgres"}
        if engine == "elasticsearch":
            environment["SEARCH_URL"] = stack.enter_context(elasticsearch_server())
        yield {**os.environ, "DJANGO_SETTINGS_MODULE": "podsite.settings.test", **environment}


def _run(videos: int, environment: dict[str, str]) -> list[dict[str, Any]]:
    argv = [sys.executable, "-m", "benchmarks.search_quality", "--inside", f"--videos={videos}"]
    done = subprocess.run(argv, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


def _measure(videos: int) -> list[dict[str, Any]]:
    """Seed, index and ask; return the figures of each query."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from pod_media.search.elastic import client_of

    call_command("migrate", verbosity=0)
    call_command("seed_catalogue", videos=videos, stdout=sys.stderr)
    call_command("rebuild_search", stdout=sys.stderr)
    if address := settings.POD_MEDIA["SEARCH_URL"]:
        client_of(str(address), 60).indices.refresh(index="podsite")
    known = {each.number: each for each in lectures(videos)}
    open_ones = {
        number: each
        for number, each in known.items()
        if each.state == "live" and each.visibility == "public"
    }
    reachable = _reachable(open_ones)
    judged = (_judge(each, reachable) for each in _queries())
    return [row for row in judged if row]


def _queries() -> Iterator[dict[str, Any]]:
    """Yield what is asked; `held_out` tells apart what nothing is tuned to."""
    for path in (QUERIES, HELD_OUT):
        for query in json.loads(path.read_text("utf-8")):
            yield {**query, "held_out": path == HELD_OUT}


def _judge(query: dict[str, Any], known: dict[int, Lecture]) -> dict[str, Any] | None:
    """Return the figures of a query; None where a small catalogue has nothing that is meant."""
    from django.utils.translation import override

    from pod_media.search.looking import look
    from pod_media.videos.access import Viewer
    from pod_media.videos.models import VideoPage

    # A reader of the language that is meant.
    started = time.perf_counter()
    with override(query.get("language", "en")):
        hits = look(query["words"], Viewer()).videos
    seconds = time.perf_counter() - started
    pages = [hit.page for hit in hits[:DEPTH] if hit.page]
    slugs = dict(VideoPage.objects.filter(pk__in=pages).values_list("pk", "slug"))
    numbers = [int(slugs[pk].rpartition("-")[2]) for pk in pages]
    grades = [grade(query, known[number]) for number in numbers if number in known]
    ideal = sorted((grade(query, each) for each in known.values()), reverse=True)
    if ideal[0] < MEANT:
        return None
    return {
        **query,
        "ndcg": _gain(grades) / _gain(ideal[:DEPTH]),
        "success": bool(grades) and grades[0] >= MEANT,
        "found": len(hits),
        "seconds": seconds,
    }


def _reachable(known: dict[int, Lecture]) -> dict[int, Lecture]:
    """Return the lectures that are listed to everybody: some channels are locked."""
    from pod_media.videos.access import Viewer, visible_to

    slugs = visible_to(Viewer()).values_list("slug", flat=True)
    numbers = {int(slug.rpartition("-")[2]) for slug in slugs}
    return {number: each for number, each in known.items() if number in numbers}


def grade(query: dict[str, Any], lecture: Lecture) -> int:
    """Return how relevant a lecture is to what a query means."""
    texts = [text for text in (lecture.text, lecture.translation) if text]
    if person := query.get("person"):
        return 3 if person in lecture.people else 0
    if words := query.get("code") or query.get("phrase"):
        return _said(words, texts)
    if chapter := query.get("chapter"):
        return 3 if any(chapter in text.chapters for text in texts) else 0
    return _on_topic(query, lecture, texts)


def _on_topic(query: dict[str, Any], lecture: Lecture, texts: list[Text]) -> int:
    """Return 3 for the topic as it is wanted, 2 where it shares the title with another."""
    if lecture.language != query["language"] and not lecture.translation:
        return 0
    topic, is_wanted = query["topic"], _is_as_wanted(query, lecture, texts)
    if any(text.tags[0] == topic for text in texts):
        return 3 if is_wanted else 1
    if any(topic in text.title for text in texts):
        return 2 if is_wanted else 1
    return 1 if is_wanted and any(topic in _beside_title(text) for text in texts) else 0


def _is_as_wanted(query: dict[str, Any], lecture: Lecture, texts: list[Text]) -> bool:
    """Tell whether it is of the kind, or called so, that a query says besides its topic."""
    if title := query.get("title"):
        return any(title in text.title for text in texts)
    return query.get("kind") in (None, lecture.kind)


def _said(words: str, texts: list[Text]) -> int:
    small = words.lower()
    if any(small in text.title.lower() for text in texts):
        return 3
    return 2 if any(small in _beside_title(text).lower() for text in texts) else 0


def _beside_title(text: Text) -> str:
    return " ".join((text.description, *text.chapters))


def _gain(grades: list[int]) -> float:
    return sum((2**each - 1) / math.log2(place + 2) for place, each in enumerate(grades))


def _print(found: dict[str, list[dict[str, Any]]], videos: int, *, misses: bool) -> None:
    for is_held_out, name in ((False, "judged"), (True, "held-out")):
        chosen = {
            engine: [row for row in rows if row["held_out"] == is_held_out]
            for engine, rows in found.items()
        }
        count = len(next(iter(chosen.values())))
        print(f"{count} {name} queries over {videos} seeded videos; nDCG@10 | success@1 | median")
        for engine, rows in chosen.items():
            _print_engine(engine, rows, misses=misses)


def _print_engine(engine: str, rows: list[dict[str, Any]], *, misses: bool) -> None:
    seconds = sorted(row["seconds"] for row in rows)[len(rows) // 2]
    print(f"{engine:14} {_figures(rows)} | {seconds * 1000:.0f} ms")
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row)
    for name, group in groups.items():
        print(f"    {name:12} {len(group):3} queries  {_figures(group)}")
    for row in rows if misses else ():
        if row["ndcg"] < POOR or not row["success"]:
            print(f"    ! {row['words']}: {row['ndcg']:.2f}, {row['found']} found")


def _figures(rows: list[dict[str, Any]]) -> str:
    return f"{_mean(rows, 'ndcg'):.3f} | {_mean(rows, 'success'):.3f}"


def _mean(rows: list[dict[str, Any]], key: str) -> float:
    return sum(row[key] for row in rows) / len(rows)


if __name__ == "__main__":
    main()
