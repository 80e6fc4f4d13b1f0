"""Speak tus to Django's test client, header by header."""

from __future__ import annotations

import base64
from typing import Any

from django.http import HttpResponse
from django.test import Client

from pod_media.assets.upload_models import Upload

BODY = "application/offset+octet-stream"


def metadata(**values: str) -> str:
    """Return an Upload-Metadata header."""
    return ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items()
    )


class Tus:
    """A person's browser."""

    def __init__(self, user: Any) -> None:
        """Sign `user` in."""
        self.client = Client()
        self.client.force_login(user)

    def create(self, size: int, name: str = "lecture.mp4", **headers: str) -> HttpResponse:
        """POST /uploads/."""
        given = {"Upload-Length": str(size), "Upload-Metadata": metadata(filename=name)} | headers
        return self.send("POST", "/uploads/", **given)

    def made(self, size: int, name: str = "lecture.mp4", **headers: str) -> Upload:
        """Create an upload and return its row."""
        response = self.create(size, name, **headers)
        assert response.status_code == 201, response.content
        return Upload.objects.get(uuid=response["Location"].rstrip("/").rsplit("/", 1)[-1])

    def patch(self, upload: Upload, offset: int, body: bytes, **headers: str) -> HttpResponse:
        """PATCH bytes at `offset`."""
        given = {"Upload-Offset": str(offset)} | headers
        return self.send("PATCH", address(upload), body, **given)

    def head(self, upload: Upload) -> HttpResponse:
        """HEAD an upload."""
        return self.send("HEAD", address(upload))

    def offset(self, upload: Upload) -> int:
        """Return the offset the server tells."""
        return int(self.head(upload)["Upload-Offset"])

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> HttpResponse:
        """Send any request of the protocol; `_` in a header's name is as good as `-`."""
        given = {"Tus-Resumable": "1.0.0"} | {k.replace("_", "-"): v for k, v in headers.items()}
        kind = given.pop("Content-Type", BODY if body or method == "PATCH" else "application/json")
        return self.client.generic(method, path, body, content_type=kind, headers=given)


def address(upload: Upload) -> str:
    """Return the path of an upload."""
    return f"/uploads/{upload.uuid}/"
