"""/healthz says the process lives; /readyz names what does not work."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.utils import timezone

from pod_media.models import WorkerHeartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


@pytest.fixture
def workers():
    now = timezone.now()
    for queue in ("light", "encode"):
        WorkerHeartbeat.objects.create(name=queue, queue=queue, started_at=now, seen_at=now)


def test_the_process_is_alive_whatever_else_is_not(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_ready_when_everything_answers(client, workers):
    response = client.get("/readyz")
    report = response.json()
    assert (response.status_code, report["ready"]) == (200, True)
    assert report["workers"]["encode"]["seconds_since_seen"] < 60
    assert report["queue"]["light"]["waiting"] >= 0


def test_a_silent_worker_is_named_with_its_age(client, workers):
    long_ago = timezone.now() - timedelta(minutes=10)
    WorkerHeartbeat.objects.filter(queue="encode").update(seen_at=long_ago)
    response = client.get("/readyz")
    report = response.json()
    assert (response.status_code, report["ready"]) == (503, False)
    assert report["workers"]["error"] == "no worker for: encode"
    assert report["workers"]["encode"]["seconds_since_seen"] >= 600


def test_one_of_several_workers_is_enough(client, workers):
    long_ago = timezone.now() - timedelta(minutes=10)
    WorkerHeartbeat.objects.create(
        name="dead", queue="encode", started_at=long_ago, seen_at=long_ago
    )
    assert client.get("/readyz").status_code == 200


def test_a_full_storage_is_named_and_its_secrets_are_not(client, workers, monkeypatch, caplog):
    def refuse(*_args, **_kwargs):
        raise OSError("https://key:secret@s3.example.edu: no space")

    monkeypatch.setattr(storages["media"], "save", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["storage"] == {"ok": False, "error": "does not answer"}
    assert b"secret" not in response.content


def test_a_queue_that_does_not_answer_is_named(client, workers, settings):
    class Broken:
        def pending_count(self):
            raise ConnectionError("redis://:password@host")

    settings.ENCODE_HUEY = Broken()
    response = client.get("/readyz")
    assert response.json()["queue"] == {"ok": False, "error": "does not answer"}
    assert b"password" not in response.content
