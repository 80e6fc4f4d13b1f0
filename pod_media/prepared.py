"""Queries that every request asks: written once, since Django takes longer to than the database."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

Found = TypeVar("Found", bound=Model)


class Prepared(Generic[Found]):
    """A query whose SQL is made at its first asking.

    `make` returns it; whatever it filters by only holds the places, in the order of the SQL, that
    the values of each asking take.
    """

    def __init__(self, make: Callable[[], QuerySet[Found]]) -> None:
        """Make nothing yet: models may not be there."""
        self._make = make

    @cached_property
    def _written(self) -> tuple[type[Found], str, tuple[Any, ...]]:
        query = self._make()
        sql, places = query.query.sql_with_params()
        return query.model, sql, tuple(places)

    def all(self, *values: object) -> list[Found]:
        """Return what is found with these values; without any, with the query's own."""
        model, sql, places = self._written
        return list(model._default_manager.raw(sql, values or places))  # noqa: SLF001

    def first(self, *values: object) -> Found | None:
        """Return the first of them, if there is one."""
        return next(iter(self.all(*values)), None)
