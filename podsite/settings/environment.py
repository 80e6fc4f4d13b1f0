"""Read settings from the environment, and say by name all that is missing or wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


class Environment:
    """The variables of a process. Faults are collected, so that one start names them all."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        """Read `variables`, by default those of this process."""
        self._variables = os.environ if variables is None else variables
        self._faults: list[str] = []

    def required(self, name: str, what: str) -> str:
        """Return a value that there has to be; `what` tells people what it is for."""
        value = self._variables.get(name, "")
        if not value:
            self._faults.append(f"{name} is not set: {what}.")
        return value

    def text(self, name: str, default: str = "") -> str:
        """Return a value, or the default if it is not set or empty."""
        return self._variables.get(name) or default

    def words(self, name: str, default: str = "") -> list[str]:
        """Return the parts of a value separated by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no."""
        value = self.text(name, str(default)).lower()
        if value not in _TRUE | _FALSE:
            self._faults.append(f"{name} should be 1 or 0, not “{value}”.")
        return value in _TRUE

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = self.text(name, str(default))
        if not value.isdigit():
            self._faults.append(f"{name} should be a whole number, not “{value}”.")
            return default
        return int(value)

    def one_of(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """Return one of the choices."""
        value = self.text(name, default)
        if value not in choices:
            self._faults.append(f"{name} should be one of {', '.join(choices)}, not “{value}”.")
        return value

    def database(self) -> dict[str, Any]:
        """Return the PostgreSQL database of DATABASE_URL, or of libpq's own PG* variables."""
        url = self.text("DATABASE_URL")
        if not url and not self.text("PGDATABASE"):
            self._faults.append(
                "DATABASE_URL is not set: postgresql://user:password@host:port/name "
                "(or PGDATABASE, with PGHOST, PGPORT, PGUSER and PGPASSWORD)."
            )
        if not url:
            return self._parts_of_libpq()
        return self._parts_of_url(url)

    def fault(self, text: str) -> None:
        """Add a fault that was found elsewhere."""
        self._faults.append(text)

    def check(self) -> None:
        """Raise ImproperlyConfigured with every fault, if there is one."""
        if self._faults:
            listed = "\n".join(f"  - {fault}" for fault in self._faults)
            raise ImproperlyConfigured(f"The environment is not complete:\n{listed}")

    def _parts_of_libpq(self) -> dict[str, Any]:
        keys = {"NAME": "DATABASE", "USER": "USER", "PASSWORD": "PASSWORD", "HOST": "HOST"}
        parts = {key: self.text(f"PG{name}") for key, name in keys.items()}
        return {"ENGINE": "django.db.backends.postgresql", **parts, "PORT": self.text("PGPORT")}

    def _parts_of_url(self, url: str) -> dict[str, Any]:
        parts = urlsplit(url)
        if parts.scheme not in {"postgresql", "postgres"}:
            self._faults.append("DATABASE_URL should begin with postgresql://.")
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A folder, for a Unix socket, goes into the query: ?host=/run/postgresql
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": options,
        }
