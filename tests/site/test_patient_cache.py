"""A cache whose Redis is away behaves like an empty one."""

import pytest
from django.core.cache import caches

from podsite.settings.caches import redis_cache
from tests.services.ports import free_port


@pytest.fixture
def cache(settings):
    settings.CACHES = {**settings.CACHES, "away": redis_cache(f"redis://127.0.0.1:{free_port()}/0")}
    return caches["away"]


def test_it_does_no_harm(cache):
    cache.set("a", 1)
    assert cache.set_many({"a": 1, "b": 2}) == ["a", "b"]
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.get_or_set("a", 3) == 3
    assert cache.add("a", 1)
    assert cache.incr("a") == 1
    assert not cache.touch("a")
    assert "a" not in cache
    assert not cache.delete("a")
    cache.delete_many(["a", "b"])
