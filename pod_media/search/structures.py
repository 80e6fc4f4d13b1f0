"""The database's own indexes over documents and moments: made after migrations, kept by itself.

PostgreSQL: a generated tsvector with a GIN index. SQLite: an FTS5 table that triggers keep. They
are not in migrations, which are the same for every database.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, connections, transaction

logger = logging.getLogger(__name__)

DOCUMENTS = "pod_media_searchdocument"
MOMENTS = "pod_media_searchmoment"
WORDS = "pod_media_searchword"
# Columns of the index over each table, by falling weight; PostgreSQL has letters for four.
COLUMNS = {
    DOCUMENTS: (
        ("title_stems", "A"),
        ("names", "B"),
        ("people_stems", "B"),
        ("chapter_stems", "C"),
        ("text_stems", "D"),
    ),
    MOMENTS: (("stems", "A"),),
}


def ensure_structures(using: str = "default", **_kwargs: Any) -> None:
    """Make what is missing; what is there is left. A receiver of `post_migrate`."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    if not {DOCUMENTS, MOMENTS, WORDS} <= set(tables):
        return
    make = _for_postgresql if connection.vendor == "postgresql" else _for_sqlite
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            for statement in make(table, columns):
                cursor.execute(statement)
    if connection.vendor == "postgresql":
        _add_trigrams(using)


def has_trigrams(using: str = "default") -> bool:
    """Tell whether PostgreSQL compares spellings here."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def _for_postgresql(table: str, columns: tuple[tuple[str, str], ...]) -> list[str]:
    parts = (f"setweight(to_tsvector('simple', {name}), '{weight}')" for name, weight in columns)
    # A lexeme that no word is: a phrase does not run on from one column into the next.
    whole = " || '#:1'::tsvector || ".join(parts)
    vector = f"vector tsvector GENERATED ALWAYS AS ({whole}) STORED"
    return [
        f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {vector}",
        f"CREATE INDEX IF NOT EXISTS {table}_vector ON {table} USING gin (vector)",
    ]


def _add_trigrams(using: str) -> None:
    """Add pg_trgm where the role may; without it, spellings are compared in Python."""
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {WORDS}_near ON {WORDS} USING gin (word gin_trgm_ops)"
            )
    except DatabaseError as error:
        logger.warning("Search compares spellings without pg_trgm: %s", error)


def _for_sqlite(table: str, columns: tuple[tuple[str, str], ...]) -> list[str]:
    """Return an FTS5 table without content of its own, and the triggers that keep it."""
    names = [name for name, _weight in columns]
    listed, new, old = (
        ", ".join(f"{side}{name}" for name in names) for side in ("", "new.", "old.")
    )
    into = f"INSERT INTO {table}_fts"
    add = f"{into} (rowid, {listed}) VALUES (new.id, {new});"
    drop = f"{into} ({table}_fts, rowid, {listed}) VALUES ('delete', old.id, {old});"
    options = f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0'"
    trigger = "CREATE TRIGGER IF NOT EXISTS"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}_fts USING fts5 ({listed}, {options})",
        f"{trigger} {table}_ai AFTER INSERT ON {table} BEGIN {add} END",
        f"{trigger} {table}_ad AFTER DELETE ON {table} BEGIN {drop} END",
        f"{trigger} {table}_au AFTER UPDATE ON {table} BEGIN {drop} {add} END",
    ]
