"""The rules file of this installation, read again when it changes."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from podsite.accounts.directory.rules import Rules, RulesError, parse_rules

logger = logging.getLogger(__name__)


class RulesUnusableError(Exception):
    """The file cannot be read or followed: nobody is given or loses anything by guesswork."""


def rules_in_force() -> Rules:
    """Return the rules of DIRECTORY_RULES; without a file, attributes fill profiles and no more."""
    path = settings.DIRECTORY_RULES
    if not path:
        return Rules()
    try:
        return _read(path, Path(path).stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError, RulesError) as error:
        logger.error("DIRECTORY_RULES %s: %s", path, error)
        raise RulesUnusableError(str(error)) from error


@lru_cache(maxsize=4)
def _read(path: str, _changed: int) -> Rules:
    return parse_rules(Path(path).read_text(encoding="utf-8"))
