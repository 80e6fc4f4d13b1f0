"""A session of HTTP that waits no longer than people do. No Django: settings name it."""

from __future__ import annotations

from typing import Any

import requests

PATIENCE = 3  # seconds, to connect and again between bytes


class PatientSession(requests.Session):
    """Gives up on a server that does not answer."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask, with a limit unless another is given."""
        kwargs.setdefault("timeout", PATIENCE)
        return super().request(*args, **kwargs)
