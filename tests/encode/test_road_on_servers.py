"""The way from a file to a video on the servers of production, which are killed meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from tests.encode.clips import clip
from tests.factories.workers import wait_until
from tests.services.site import Site, site

pytestmark = [pytest.mark.service, pytest.mark.encode]

WORKERS = (("run_light",), ("run_encoder", "--workers", "1"), ("run_encoder", "--workers", "1"))


@pytest.fixture(scope="module")
def road(tmp_path_factory) -> Iterator[Site]:
    """Return a site with two encoders, all of whose workers started while Redis was away."""
    with ExitStack() as stack:
        running = stack.enter_context(site(tmp_path_factory.mktemp("road")))
        running.redis.kill()
        for command in WORKERS:
            stack.enter_context(running.process(*command))
        wait_until(lambda: living(running) == len(WORKERS))
        running.redis.start()
        yield running


@pytest.fixture(scope="module")
def clips(tmp_path_factory) -> dict[int, Path]:
    """Return recordings by their seconds."""
    folder = tmp_path_factory.mktemp("clips")
    return {each: clip(folder / f"{each}.mp4", seconds=each) for each in (1, 12, 24)}


def living(road: Site) -> int:
    """Return how many worker processes have checked in and have not ended."""
    assert all(process.poll() is None for process in road.processes)
    return int(road.rows("SELECT count(*) FROM pod_media_workerheartbeat")[0][0])


def can_sign_in(road: Site) -> bool:
    visitor, page = requests.Session(), f"{road.web.url}/accounts/login/"
    visitor.get(page, timeout=60)
    token = visitor.cookies["csrftoken"]
    said = {"login": "lecturer", "password": "secret", "csrfmiddlewaretoken": token}
    visitor.post(page, said, timeout=60)
    upload = visitor.get(f"{road.web.url}/upload/", allow_redirects=False, timeout=60)
    return upload.status_code == 200


def are_done(road: Site, *jobs: int) -> bool:
    return all(road.job(each, "state") == "done" for each in jobs)


def test_workers_that_started_without_redis_encode_what_the_web_server_takes(road, clips):
    job = road.upload(clips[1])
    wait_until(lambda: are_done(road, job))
    ((asset,),) = road.rows(
        "SELECT a.uuid FROM pod_media_mediaasset a JOIN pod_media_sourceversion s "
        "ON s.asset_id = a.id WHERE s.id = %s",
        road.job(job, "source_id"),
    )
    manifest = road.send("GET", f"/recordings/{asset}/manifest.json").json()
    assert (manifest["state"], manifest["progress"]) == ("ready", 100)


def test_no_job_is_lost_when_redis_dies_half_way_and_comes_back_empty(road, clips):
    running = [road.upload(clips[12]) for _ in range(2)]
    before = road.upload(clips[1])
    wait_until(lambda: all(road.job(each, "step") == "encode" for each in running))
    assert road.job(before, "state") == "queued"
    road.redis.kill()
    meanwhile = road.upload(clips[1])
    assert road.send("GET", "/").status_code == 200
    assert can_sign_in(road)
    wait_until(lambda: are_done(road, *running))
    assert {road.job(each, "state") for each in (before, meanwhile)} == {"queued"}
    road.redis.forget()
    road.redis.start()
    wait_until(lambda: are_done(road, before, meanwhile))
    assert {road.job(each, "attempts") for each in (*running, before, meanwhile)} == {1}
    assert living(road) == len(WORKERS)


def test_what_matters_more_goes_first_whoever_came_first(road, clips):
    road.redis.kill()
    first, second, urgent = (road.upload(clips[1]) for _ in range(3))
    road.rows("UPDATE pod_media_encodingjob SET priority = 5 WHERE id = %s", urgent)
    road.redis.start()
    wait_until(lambda: are_done(road, first, second, urgent))
    started = {road.job(each, "started_at"): each for each in (first, second, urgent)}
    assert [started[each] for each in sorted(started)] == [urgent, first, second]


def test_two_workers_take_each_job_once(road, clips):
    jobs = [road.upload(clips[1]) for _ in range(4)]
    wait_until(lambda: are_done(road, *jobs))
    assert [road.job(each, "attempts") for each in jobs] == [1] * 4
    assert len({road.job(each, "worker") for each in jobs}) == 2


def test_two_workers_share_a_long_recording(road, clips):
    query = "SELECT DISTINCT worker FROM pod_media_encodingchunk WHERE job_id = %s AND worker <> ''"
    seen: set[str] = set()

    def look(job: int) -> bool:
        seen.update(worker for (worker,) in road.rows(query, job))
        return are_done(road, job)

    job = road.upload(clips[24])
    wait_until(lambda: look(job))
    assert len(seen) == 2
    assert road.job(job, "attempts") == 1
