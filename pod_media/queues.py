"""The queues, and the decorators of their tasks: light work, encoding, and speech."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from huey import Huey

LIGHT: Huey = settings.HUEY
ENCODE: Huey = settings.ENCODE_HUEY
# An hour of speech takes an hour: nothing light shall wait behind it. Small sites let it be LIGHT.
SPEECH: Huey = settings.SPEECH_HUEY


def light_task(**options: Any) -> Callable[..., Any]:
    """Make a function a task of the light queue."""
    return lambda function: LIGHT.task(**options)(_with_fresh_connection(function))


def encode_task(**options: Any) -> Callable[..., Any]:
    """Make a function a task of the encode queue."""
    return lambda function: ENCODE.task(**options)(_with_fresh_connection(function))


def speech_task(**options: Any) -> Callable[..., Any]:
    """Make a function a task of the speech queue."""
    return lambda function: SPEECH.task(**options)(_with_fresh_connection(function))


def periodic_task(schedule: Callable[..., bool]) -> Callable[..., Any]:
    """Let the light queue call a function as often as `schedule` (a `crontab`) says."""
    return lambda function: LIGHT.periodic_task(schedule)(_with_fresh_connection(function))


def _with_fresh_connection(function: Callable[..., Any]) -> Callable[..., Any]:
    """Drop connections that died or grew old while the worker's thread waited."""

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        close_old_connections()
        try:
            return function(*args, **options)
        finally:
            close_old_connections()

    return call
