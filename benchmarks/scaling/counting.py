"""Count the queries of a request that asks for it, and keep them for who wants to read them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

# A request with this header is counted; the answer has the number under the same name.
HEADER = "X-Count-Queries"


class CountQueriesMiddleware:
    """Stand outside everything else; requests that do not ask pay nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if HEADER not in request.headers:
            return self.get_response(request)
        told: list[tuple[float, str]] = []

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            started = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                told.append((time.perf_counter() - started, sql))

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[HEADER] = str(len(told))
        if path := os.environ.get("SCALE_QUERIES"):
            with open(path, "a", encoding="utf-8") as file:
                file.write(json.dumps([request.get_full_path(), told]) + "\n")
        return response
