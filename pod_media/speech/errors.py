"""Why a speech job cannot be had, or came to nothing; sentences are in `words`."""

from __future__ import annotations


class SpeechError(Exception):
    """It stays as it was; `code` is stable."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
