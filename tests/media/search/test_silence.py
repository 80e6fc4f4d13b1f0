"""A search server that takes the connection and never answers costs one short wait, then none."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from django.test import Client

from pod_media.search import breaker, elastic

WAIT = 0.5  # seconds that the site waits for the server


@pytest.fixture
def silent(settings) -> Iterator[socket.socket]:
    """Return a socket that listens and never answers, which the site takes for its server."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        settings.POD_MEDIA = {
            **settings.POD_MEDIA,
            "SEARCH_URL": f"http://127.0.0.1:{listening.getsockname()[1]}",
            "SEARCH_SECONDS": WAIT,
        }
        yield listening
        elastic.client_of.cache_clear()


def test_a_silent_server_delays_one_request_briefly_and_the_next_not_at_all(
    client, lecture, silent
):
    lecture("Lava")
    client.get("/")  # what a process builds once is no part of the wait
    assert WAIT <= _seconds_to_find(client) < 2
    assert breaker.is_open()
    assert _connections(silent) == 1
    assert _seconds_to_find(client) < WAIT
    assert _connections(silent) == 0


def _seconds_to_find(client: Client) -> float:
    started = time.monotonic()
    response = client.get("/search/?q=lava")
    assert [row.card.title for row in response.context["results"].videos] == ["Lava"]
    return time.monotonic() - started


def _connections(listening: socket.socket) -> int:
    """Count those made since it was last asked."""
    count = 0
    while True:
        try:
            connection, _address = listening.accept()
        except BlockingIOError:
            return count
        connection.close()
        count += 1
