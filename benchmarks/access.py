"""What the rule of who may watch what costs: queries, and time against an administrator's.

A catalogue is seeded on PostgreSQL, three videos in ten are restricted to some of 200 groups, and
the same lists are asked for by nobody, by somebody in 50 groups and by an administrator. What is
told is the processors' time, of Python and of the database together, which holds on a machine that
does other work as well. The rule must cost no query per row. A list, as somebody asks for it, must
take a person at most 1.3 times the administrator's time, both when what it shows is kept and at
the first look after a change, which counts all anew. The bare queries are printed beside it,
without a limit: what an administrator's filter is compared with is no filter at all.

    python -m benchmarks.access [--videos 4000] [--repeat 25]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.measure import say
from benchmarks.scaling.processor import cpu_seconds, used
from tests.services.postgresql import postgresql_server

GROUPS, OF_PERSON = 200, 50
# Of the videos; and groups of each that has some, at most.
RESTRICTED, MOST_GROUPS = 0.3, 3
MOST = 1.3
NAME = "access_benchmark"
PAGE, MANY = 24, 240
# Browsers, by who is signed in.
CLIENTS: dict[int | None, Any] = {}


def main() -> int:
    """Run, print the figures, and return 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=4000)
    parser.add_argument("--repeat", type=int, default=25)
    options = parser.parse_args()
    with postgresql_server() as where:
        os.environ.update(where, TEST_DATABASE="postgresql", TEST_DATABASE_NAME=NAME)
        os.environ["DJANGO_SETTINGS_MODULE"] = "podsite.settings.test"
        started = time.monotonic()
        viewers = _prepare(options.videos)
        say("seconds to make the catalogue", time.monotonic() - started)
        return _measure(viewers, options.repeat)


def _prepare(videos: int) -> dict[str, Any]:
    """Make database, catalogue, groups and people; return who asks."""
    import psycopg

    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{NAME}"')
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("seed_catalogue", videos=videos, verbosity=0)
    viewers = _restrict()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return viewers


def _restrict() -> dict[str, Any]:
    from django.contrib.auth import get_user_model

    from pod_media.models import AccessGroup, VideoPage
    from pod_media.videos.access import Viewer

    chance = Random(4)
    groups = [AccessGroup.objects.create(name=f"G{n}", code=f"g{n}") for n in range(GROUPS)]
    keys = list(VideoPage.objects.order_by("pk").values_list("pk", flat=True))
    chosen = chance.sample(keys, int(len(keys) * RESTRICTED))
    for start in range(0, len(chosen), 5000):
        part = chosen[start : start + 5000]
        VideoPage.objects.filter(pk__in=part).update(visibility="groups")
    through = VideoPage.access_groups.through
    through.objects.bulk_create(
        (
            through(videopage_id=pk, accessgroup_id=group.pk)
            for pk in chosen
            for group in chance.sample(groups, chance.randint(1, MOST_GROUPS))
        ),
        batch_size=5000,
    )
    people = get_user_model().objects
    member = people.create_user("member", "member@example.org", "secret")
    member.groups.add(*(each.group_ptr for each in groups[:OF_PERSON]))
    boss = people.create_superuser("boss", "boss@example.org", "secret")

    def again(key: int | None) -> Any:
        """Return who asks, as at the beginning of a request: nothing is remembered of them."""
        return Viewer(people.get(pk=key), remembered={}) if key else Viewer(remembered={})

    return {
        "nobody": lambda: again(None),
        "in 50 groups": lambda: again(member.pk),
        "all": lambda: again(boss.pk),
    }


def _lists() -> dict[str, Callable[[Any], object]]:
    from wagtail.models import Site

    from pod_media.catalogue.asking import Asked
    from pod_media.catalogue.figures import _count
    from pod_media.catalogue.narrowing import ordered_videos
    from pod_media.catalogue.scopes import Scope
    from pod_media.videos.access import listed_to, visible_to

    scope = Scope(site=Site.objects.get(is_default_site=True).pk)

    def newest(count: int) -> Callable[[Any], object]:
        return lambda viewer: list(ordered_videos(viewer, scope, Asked())[:count])

    return {
        "a list, as asked for": _get,
        "a list, after a change": _get_anew,
        "page of a list": newest(PAGE),
        "ten pages of a list": newest(MANY),
        "visible_to, counted": lambda viewer: visible_to(viewer).count(),
        "listed_to, counted": lambda viewer: listed_to(viewer).count(),
        "facets and their counts": lambda viewer: _count(viewer, scope, Asked()),
    }


def _get(viewer: Any) -> Any:
    """Ask for the first page of all videos as a browser does."""
    from django.test import Client

    key = viewer.user.pk if viewer.is_known else None
    if key not in CLIENTS:
        CLIENTS[key] = Client()
        if key:
            CLIENTS[key].force_login(viewer.user)
    response = CLIENTS[key].get("/videos/")
    assert response.status_code == 200, response.status_code
    return response


def _get_anew(viewer: Any) -> Any:
    from pod_media.catalogue.state import change_state

    change_state()
    return _get(viewer)


def _measure(viewers: dict[str, Any], repeat: int) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    is_over, processes = False, (os.getpid(), _of_database())
    for name, ask in _lists().items():
        times, queries = {}, {}
        for who, make in viewers.items():
            viewer = make()
            with CaptureQueriesContext(connection) as captured:
                ask(viewer)
            queries[who] = len(captured)
            times[who] = _spent(ask, make, repeat, processes)
        ratio = times["in 50 groups"] / times["all"]
        is_limited = name.startswith("a list")
        is_over = is_over or (is_limited and ratio > MOST)
        spent = ", ".join(f"{who} {1000 * each:.1f} ms" for who, each in times.items())
        asked = ", ".join(f"{who} {each}" for who, each in queries.items())
        mark = " !" if ratio > MOST else ""
        limit = f"≤ {MOST}{mark}" if is_limited else ""
        say(f"{name}: 50 groups / administrator", ratio, limit, spent)
        print(f"    queries: {asked}")
    return int(is_over)


def _of_database() -> int:
    """Return the process that answers us; it is to have no helpers, whose time would be missed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _spent(
    ask: Callable[[Any], object], make: Callable[[], Any], repeat: int, processes: tuple[int, ...]
) -> float:
    """Return the seconds of processor time that one asking takes, on the average."""
    viewers = [make() for _ in range(repeat)]
    before = cpu_seconds(processes)
    for viewer in viewers:
        ask(viewer)
    return used(before, cpu_seconds(processes)) / repeat


if __name__ == "__main__":
    sys.exit(main())
