"""Nothing is lost or doubled when connections break, servers die, or two write at once."""

import os
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest

from pod_media.assets.upload_models import Upload
from pod_media.models import SourceVersion
from tests.media.uploads.wire import WireTus
from tests.services.web import WebServer

MIB = 1024 * 1024
pytestmark = pytest.mark.service


@pytest.fixture
def server(lecturer):
    server = WebServer(PODSITE_TEST_UPLOAD_LEASE="2")
    yield server
    server.stop()


@pytest.fixture
def wire(server, lecturer) -> WireTus:
    return WireTus(server, lecturer)


def _wait(condition, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


def _source(path: str) -> SourceVersion:
    return SourceVersion.objects.get(uuid=UUID(path.strip("/").rsplit("/", 1)[-1]))


def test_a_killed_server_loses_nothing_that_arrived(server, wire, settings):
    whole = os.urandom(6 * MIB)
    in_flight = Path(settings.TEST_DIR, "work", "uploads")
    others = set(in_flight.iterdir()) if in_flight.exists() else set()
    path = wire.create(len(whole))
    for stop in (2 * MIB, 4 * MIB):
        at = wire.offset(path)
        connection = wire.start_patch(path, at, len(whole) - at)
        connection.sendall(whole[at:stop])
        _wait(lambda stop=stop: wire.offset(path) >= stop - MIB // 4)
        server.kill()
        connection.close()
        server.start()
        assert wire.offset(path) <= stop
        # The dead writer's lock runs out.
        _wait(lambda: wire.patch(path, wire.offset(path), b"") == 204)
    _wait(lambda: _go_on(wire, path, whole) == 204)
    assert _source(path).file.open().read() == whole
    assert set(in_flight.iterdir()) == others


def test_a_dropped_connection_keeps_what_came(wire):
    whole = os.urandom(3 * MIB)
    path = wire.create(len(whole))
    connection = wire.start_patch(path, 0, len(whole))
    connection.sendall(whole[:MIB])
    connection.close()
    _wait(lambda: wire.offset(path) == MIB)
    _wait(lambda: _go_on(wire, path, whole) == 204, seconds=5)
    assert _source(path).file.open().read() == whole


def test_two_at_once_never_write_both(wire):
    whole = os.urandom(4 * MIB)
    path = wire.create(len(whole))
    connection = wire.start_patch(path, 0, len(whole))
    connection.sendall(whole[:MIB])
    _wait(lambda: wire.offset(path) == MIB)
    assert wire.patch(path, MIB, b"x" * MIB) == 423
    connection.sendall(whole[MIB:])
    assert connection.recv(20).startswith(b"HTTP/1.1 204")
    assert _source(path).file.open().read() == whole


def test_a_writer_that_hangs_is_replaced_and_cannot_write_afterwards(wire):
    whole = os.urandom(2 * MIB)
    path = wire.create(len(whole))
    hanging = wire.start_patch(path, 0, len(whole))
    hanging.sendall(whole[:MIB])
    _wait(lambda: wire.offset(path) == MIB)
    _wait(lambda: wire.patch(path, MIB, whole[MIB : MIB + 1000]) == 204)
    hanging.sendall(b"x" * MIB)
    assert b" 423 " in hanging.recv(20)
    assert wire.offset(path) == MIB + 1000
    assert _go_on(wire, path, whole) == 204
    assert _source(path).file.open().read() == whole


def test_the_same_last_bytes_sent_many_times_make_one_source(wire):
    whole = os.urandom(MIB)
    path = wire.create(len(whole))
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(wire.patch(path, 0, whole)))
        for _ in range(6)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert statuses.count(204) == 1
    assert set(statuses) <= {204, 409, 423}
    assert SourceVersion.objects.count() == 1
    assert Upload.objects.get().state == Upload.State.TAKEN


def _go_on(wire: WireTus, path: str, whole: bytes) -> int:
    at = wire.offset(path)
    return wire.patch(path, at, whole[at:])
