"""The demo's access log: gunicorn's own, with the tokens of media addresses masked."""

from typing import Any

from gunicorn.glogging import Logger

from podsite.structured_logs import mask_tokens


class MaskedLogger(Logger):
    """Write what gunicorn writes, without what would open a recording."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return the parts that a line is put together from."""
        parts = super().atoms(resp, req, environ, request_time)
        return {
            name: mask_tokens(part) if isinstance(part, str) else part
            for name, part in parts.items()
        }
