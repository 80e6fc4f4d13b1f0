"""The way from a file to a video on the servers of production, which are killed meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.encode.clips import clip
from tests.factories.workers import wait_until
from tests.services.site import Site, site

pytestmark = [pytest.mark.service, pytest.mark.encode]


@pytest.fixture(scope="module")
def road(tmp_path_factory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("road")) as running:
        yield running


@pytest.fixture(scope="module")
def clips(tmp_path_factory) -> dict[int, Path]:
    """Return recordings by their seconds."""
    folder = tmp_path_factory.mktemp("clips")
    return {each: clip(folder / f"{each}.mp4", seconds=each) for each in (1, 12, 24)}


def are_done(road: Site, *jobs: int) -> bool:
    return all(road.job(each, "state") == "done" for each in jobs)


def test_a_job_waits_while_redis_is_away_and_none_is_lost_when_it_comes_back_empty(road, clips):
    with road.process("run_light"), road.process("run_encoder", "--workers", "1") as encoder:
        long = road.upload(clips[12])
        before = road.upload(clips[1])
        wait_until(lambda: road.job(long, "step") == "encode")
        road.redis.kill()
        meanwhile = road.upload(clips[1])
        assert road.send("GET", "/").status_code == 200
        assert road.job(meanwhile, "state") == "queued"
        wait_until(lambda: road.job(long, "state") == "done")
        road.redis.forget()
        road.redis.start()
        wait_until(lambda: are_done(road, before, meanwhile), seconds=20)
        assert encoder.poll() is None
    assert [road.job(each, "attempts") for each in (long, before, meanwhile)] == [1, 1, 1]


def test_workers_start_while_redis_is_away_and_work_once_it_is_back(road, clips):
    road.redis.kill()
    job = road.upload(clips[1])
    with road.process("run_encoder", "--workers", "1") as encoder:
        wait_until(lambda: road.rows("SELECT 1 FROM pod_media_workerheartbeat"))
        assert encoder.poll() is None
        road.redis.start()
        wait_until(lambda: are_done(road, job), seconds=20)


def test_what_matters_more_goes_first_whoever_came_first(road, clips):
    first, second, urgent = (road.upload(clips[1]) for _ in range(3))
    road.rows("UPDATE pod_media_encodingjob SET priority = 5 WHERE id = %s", urgent)
    with road.process("run_encoder", "--workers", "1"):
        wait_until(lambda: are_done(road, first, second, urgent))
    started = {road.job(each, "started_at"): each for each in (first, second, urgent)}
    assert [started[each] for each in sorted(started)] == [urgent, first, second]


def test_two_workers_take_each_job_once(road, clips):
    jobs = [road.upload(clips[1]) for _ in range(6)]
    with ExitStack() as both:
        for _ in range(2):
            both.enter_context(road.process("run_encoder", "--workers", "1"))
        wait_until(lambda: are_done(road, *jobs))
    assert [road.job(each, "attempts") for each in jobs] == [1] * 6
    assert len({road.job(each, "worker") for each in jobs}) == 2


def test_two_workers_share_a_long_recording(road, clips):
    query = "SELECT DISTINCT worker FROM pod_media_encodingchunk WHERE job_id = %s AND worker <> ''"
    seen: set[str] = set()

    def look(job: int) -> bool:
        seen.update(worker for (worker,) in road.rows(query, job))
        return are_done(road, job)

    with ExitStack() as both:
        for _ in range(2):
            both.enter_context(road.process("run_encoder", "--workers", "1"))
        job = road.upload(clips[24])
        wait_until(lambda: look(job))
    assert len(seen) == 2
    assert road.job(job, "attempts") == 1
