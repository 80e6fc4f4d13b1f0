"""Logs that machines can read: one JSON object a line, tied together by a request's id."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

request_id: ContextVar[str] = ContextVar("request_id", default="")

# What nginx sends ($request_id) and load balancers usually do; anything else is not believed.
_ACCEPTABLE = re.compile(r"[A-Za-z0-9_-]{8,64}")
# The bearer's part of a media address is a secret for as long as it lives.
_TOKEN = re.compile(r"(/media(?:-authorise)?/)[^/\s\"']+")
_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request"}


def mask_tokens(text: str) -> str:
    """Return a line or an address without the tokens of media addresses."""
    return _TOKEN.sub(r"\1…", text)


class JsonFormatter(logging.Formatter):
    """Write a record as JSON: time, level, logger, message, request id, and its extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        facts = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": mask_tokens(record.getMessage()),
        }
        if current := request_id.get():
            facts["request_id"] = current
        extras = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        facts |= {key: value for key, value in extras.items() if not key.startswith("_")}
        if record.exc_info:
            facts["exception"] = mask_tokens(self.formatException(record.exc_info))
        return json.dumps(facts, default=str, ensure_ascii=False)


class RequestIdMiddleware:
    """Give each request an id: in its log lines, and in the answer for who reports a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand at the door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        offered = request.headers.get("X-Request-ID", "")
        current = offered if _ACCEPTABLE.fullmatch(offered) else uuid4().hex
        token = request_id.set(current)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = current
        return response
