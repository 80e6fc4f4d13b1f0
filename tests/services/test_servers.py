"""Each real server starts, does its work, and is gone afterwards."""

import os

import psycopg
import pytest
import redis
from huey import PriorityRedisHuey
from storages.backends.s3 import S3Storage

from tests.services.postgresql import postgresql_server
from tests.services.redis import redis_server
from tests.services.s3 import s3_options, s3_server

pytestmark = pytest.mark.service


def test_postgresql_answers_and_leaves_nothing():
    with postgresql_server() as environment:
        where = {"host": environment["PGHOST"], "port": environment["PGPORT"]}
        with psycopg.connect(dbname="postgres", user=environment["PGUSER"], **where) as server:
            (folder,) = server.execute("SHOW data_directory").fetchone()
            (version,) = server.execute("SHOW server_version_num").fetchone()
    assert int(version) >= 150000
    assert not os.path.exists(folder)


def test_redis_keeps_a_queued_task_through_a_kill():
    with redis_server() as server:
        queue = PriorityRedisHuey("podsite-test", url=server.url)
        queue.storage.enqueue(b"job", 3)
        server.kill()
        with pytest.raises(redis.ConnectionError):
            queue.pending_count()
        server.start()
        assert queue.storage.dequeue() == b"job"


def test_s3_takes_a_file_and_gives_a_range_of_it(tmp_path):
    with s3_server() as endpoint:
        storage = S3Storage(**s3_options(endpoint))
        (tmp_path / "clip").write_bytes(bytes(range(256)) * 1000)
        with (tmp_path / "clip").open("rb") as content:
            storage.save("clip", content)
        body = storage.bucket.Object("clip").get(Range="bytes=256-259")["Body"].read()
    assert body == bytes(range(4))
