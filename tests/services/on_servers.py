"""The tests' settings, on the servers of production: PostgreSQL, Redis and, if named, a bucket."""

# ruff: noqa: F403, F405

import json
import os

from podsite.settings.caches import redis_cache
from podsite.settings.queues import make_huey
from podsite.settings.test import *

REDIS_URL = os.environ["TEST_REDIS_URL"]
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
CACHES = {"default": redis_cache(REDIS_URL)}
HUEY = make_huey("light", "redis", file=QUEUE_FILE, redis_url=REDIS_URL)
ENCODE_HUEY = make_huey("encode", "redis", file=QUEUE_FILE, redis_url=REDIS_URL)
SPEECH_HUEY = make_huey("speech", "redis", file=QUEUE_FILE, redis_url=REDIS_URL)
QUEUE_BACKEND = "redis"
POD_MEDIA = {
    "HEARTBEAT_SECONDS": 0.5,
    "LEASE_SECONDS": 5,
    "RETRY_SECONDS": (0.2,),
    "ENCODE_THREADS": 1,
    "CHUNK_ABOVE": 15,
    "CHUNK_SECONDS": 4,
}
if options := os.environ.get("TEST_S3_OPTIONS"):
    STORAGES["media"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": json.loads(options),
    }
    POD_MEDIA["DELIVERY"] = "s3"
