"""Rows of a page that take each other's place: no two are alike, and they are saved in turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from modelcluster.models import get_all_child_relations


def clear_the_way(page: Any, update_fields: Collection[str] | None) -> None:
    """Take out the rows that are to be told apart by other values, before the page is saved.

    It puts them back with their keys. Call it within the transaction in which the page is saved,
    with the same fields: rows that are not among them stay as they are.
    """
    waiting = getattr(page, "_cluster_related_objects", {})
    if page.pk is None:
        return
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        is_saved = name in waiting and (update_fields is None or name in update_fields)
        if is_saved and (alone := list(_telling_apart(relation))):
            # Anew, whatever was fetched before.
            rows = relation.related_model._default_manager  # noqa: SLF001
            _take_out(rows.filter(**{relation.field.name: page.pk}), waiting[name], alone)


def _telling_apart(relation: Any) -> Iterator[list[str]]:
    """Return the columns by which no two rows of one page may be alike."""
    for constraint in relation.related_model._meta.total_unique_constraints:  # noqa: SLF001
        if relation.field.name in constraint.fields:
            names = [each for each in constraint.fields if each != relation.field.name]
            fields = map(relation.related_model._meta.get_field, names)  # noqa: SLF001
            yield [field.attname for field in fields]


def _take_out(live: Any, rows: Iterable[Any], alone: list[list[str]]) -> None:
    def values_of(row: Any) -> list[list[Any]]:
        return [[getattr(row, name) for name in names] for names in alone]

    meant = {row.pk: values_of(row) for row in rows}
    others = [row.pk for row in live if row.pk in meant and meant[row.pk] != values_of(row)]
    if others:
        live.filter(pk__in=others).delete()
