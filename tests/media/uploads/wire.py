"""Speak tus over a raw socket, so that a test can hang, break off, or send at once."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from typing import Any

from django.conf import settings
from django.test import Client

from tests.media.uploads.tus import BODY, metadata
from tests.services.web import WebServer

_CSRF = "a" * 32


class WireTus:
    """A signed-in person's browser, at a real server."""

    def __init__(self, server: WebServer, user: Any) -> None:
        """Sign `user` in by a session made here: server and test share the database."""
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.server = server
        self.headers = {
            "Tus-Resumable": "1.0.0",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={_CSRF}",
            "X-CSRFToken": _CSRF,
        }

    def create(self, size: int, name: str = "lecture.mp4") -> str:
        """Return the path of a new upload."""
        given = {"Upload-Length": str(size), "Upload-Metadata": metadata(filename=name)}
        status, headers = self.send("POST", "/uploads/", **given)
        assert status == 201, status
        return headers["Location"]

    def offset(self, path: str) -> int:
        """Return the offset the server tells."""
        return int(self.send("HEAD", path)[1]["Upload-Offset"])

    def patch(self, path: str, offset: int, body: bytes) -> int:
        """PATCH and return the status."""
        given = {"Upload-Offset": str(offset), "Content-Type": BODY}
        return self.send("PATCH", path, body, **given)[0]

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str]]:
        """Send a request of its own connection; return status and headers."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.request(method, path, body, self.headers | headers)
            response = connection.getresponse()
            response.read()
            return response.status, dict(response.headers)
        finally:
            connection.close()

    def start_patch(self, path: str, offset: int, announced: int) -> socket.socket:
        """Send the head of a PATCH and return the connection, for as many bytes as one likes."""
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=30)
        given = self.headers | {
            "Host": f"127.0.0.1:{self.server.port}",
            "Upload-Offset": str(offset),
            "Content-Type": BODY,
            "Content-Length": str(announced),
        }
        head = "".join(f"{key}: {value}\r\n" for key, value in given.items())
        connection.sendall(f"PATCH {path} HTTP/1.1\r\n{head}\r\n".encode())
        return connection
