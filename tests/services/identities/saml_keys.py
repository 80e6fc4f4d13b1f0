"""Keys of the SAML identity provider, and of a stranger who would like to be it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make_keys(folder: Path) -> None:
    """Write idp.key, idp.crt, stranger.key and stranger.crt."""
    for name in ("idp", "stranger"):
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
                *("-subj", f"/CN={name}", "-keyout", folder / f"{name}.key"),
                *("-out", folder / f"{name}.crt"),
            ],
            check=True,
            capture_output=True,
        )
