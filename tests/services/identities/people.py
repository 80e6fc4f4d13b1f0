"""Who is known to a server, in a file that a test may change while the server runs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

PASSWORD = "correct horse"
# What the OpenID Connect provider knows the site by, and the SAML one itself.
CLIENT, SECRET = "podsite", "a-secret-of-two"
ENTITY = "https://idp.university.example/metadata"


class People:
    """People of one server: user name -> attributes."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`."""
        self.path = folder / "people.json"
        if not self.path.exists():
            self.path.write_text("{}")

    def set(self, name: str, /, **attributes: Any) -> None:
        """Make a person, or say something else of one."""
        self.path.write_text(json.dumps({**self.all(), name: attributes}))

    def all(self) -> dict[str, dict[str, Any]]:
        """Return everybody."""
        return json.loads(self.path.read_text())

    def of(self, name: str) -> dict[str, Any]:
        """Return a person's attributes."""
        return self.all()[name]


def remember(folder: Path) -> None:
    """Tell this process, a server's own, where its people are."""
    os.environ["PODSITE_IDENTITIES"] = str(folder)


def known_here() -> People:
    """Return the people of the server that this process is."""
    return People(Path(os.environ["PODSITE_IDENTITIES"]))
