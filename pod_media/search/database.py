"""The engine that needs no server: the database's own full-text search."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, FloatField, QuerySet
from django.db.models.expressions import RawSQL

from pod_media.search.hits import FIELDS, Ask, Hit, hit_of
from pod_media.search.models import SearchMoment
from pod_media.search.query import Query, Term
from pod_media.search.structures import DOCUMENTS, MOMENTS

# The newest matches that are ranked, on PostgreSQL: ranking reads each one.
MOST_RANKED = 2000
# What a word counts in title, names, people and tags, chapters, description.
WEIGHTS = {"A": 1.0, "B": 0.4, "C": 0.2, "D": 0.1}
FTS_WEIGHTS = (10.0, 4.0, 4.0, 2.0, 1.0)


def find(ask: Ask) -> list[Hit]:
    """Return what is found, best (or newest) first: one query."""
    if not ask.query:
        return []
    return _rank(ask) if connection.vendor == "postgresql" else _rank_sqlite(ask)


def moments_of(query: Query, documents: Sequence[int]) -> QuerySet[SearchMoment]:
    """Return the moments of these documents at which any of the words is."""
    moments = SearchMoment.objects.filter(document__in=documents)
    if connection.vendor == "postgresql":
        return moments.filter(_matches(MOMENTS, _tsquery(query, " | ")))
    expression = _fts_query(query, " OR ")
    return moments.filter(_is_in_fts(MOMENTS, expression))


def _rank(ask: Ask) -> list[Hit]:
    text = _tsquery(ask.query, " | " if ask.query.is_any else " & ")
    found = ask.allowed.filter(_matches(DOCUMENTS, text)).order_by("-dated_at", "-pk")
    if ask.by_date:
        return [hit_of(row) for row in found.values_list(*FIELDS)[: ask.most]]
    ranked = found.annotate(
        rank=RawSQL(  # noqa: S611 - the text is a parameter
            f"ts_rank(%s::real[], {DOCUMENTS}.vector, to_tsquery('simple', %s), 1)",
            [[WEIGHTS[letter] for letter in "DCBA"], text],
            FloatField(),
        )
    )
    rows = list(ranked.values_list(*FIELDS, "rank")[:MOST_RANKED])
    # Stable: the newer of two that rank the same comes first.
    rows.sort(key=lambda row: -row[-1])
    return [hit_of(row[:-1]) for row in rows[: ask.most]]


def _rank_sqlite(ask: Ask) -> list[Hit]:
    expression = _fts_query(ask.query, " OR " if ask.query.is_any else " AND ")
    found = ask.allowed.order_by("-dated_at", "-pk")
    if ask.by_date:
        rows = found.filter(_is_in_fts(DOCUMENTS, expression)).values_list(*FIELDS)
        return [hit_of(row) for row in rows[: ask.most]]
    weights = ", ".join(str(weight) for weight in FTS_WEIGHTS)
    found = found.extra(  # noqa: S610 - the expression is a parameter
        tables=[f"{DOCUMENTS}_fts"],
        where=[f"{DOCUMENTS}_fts.rowid = {DOCUMENTS}.id", f"{DOCUMENTS}_fts MATCH %s"],
        params=[expression],
        select={"rank": f"bm25({DOCUMENTS}_fts, {weights})"},
    )
    rows = found.order_by("rank", "-dated_at", "-pk").values_list(*FIELDS)
    return [hit_of(row) for row in rows[: ask.most]]


def _matches(table: str, text: str) -> RawSQL:
    return RawSQL(  # noqa: S611 - the text is a parameter
        f"{table}.vector @@ to_tsquery('simple', %s)", [text], BooleanField()
    )


def _is_in_fts(table: str, expression: str) -> RawSQL:
    inside = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s"  # noqa: S608 - our table
    return RawSQL(  # noqa: S611 - the expression is a parameter
        f"{table}.id IN ({inside})", [expression], BooleanField()
    )


def _tsquery(query: Query, joint: str) -> str:
    """Return the query in PostgreSQL's language. Words are letters or digits: quoting holds."""
    return joint.join(
        "(" + " <-> ".join(_either(term, "'{}'", "'{}':*", " | ") for term in group) + ")"
        for group in query.groups
    )


def _fts_query(query: Query, joint: str) -> str:
    """Return the query in FTS5's language, where a phrase is of words, not of choices."""
    return joint.join(_fts_group(group) for group in query.groups)


def _fts_group(group: tuple[Term, ...]) -> str:
    if len(group) == 1:
        return _either(group[0], '"{}"', '"{}" *', " OR ")
    # As it is written; as it is indexed in either language; with a beginning at the end.
    last = group[-1]
    ways = {" ".join(term.word for term in group)}
    for number in range(max(len(term.forms) for term in group)):
        ways.add(" ".join(term.forms[min(number, len(term.forms) - 1)] for term in group))
    phrases = [f'"{way}"' for way in sorted(ways)]
    if last.beginnings:
        words = [*(term.word for term in group[:-1]), last.beginnings[0]]
        phrases.append(f'"{" ".join(words)}" *')
    return "(" + " OR ".join(phrases) + ")"


def _either(term: Term, exact: str, begins: str, joint: str) -> str:
    ways = [exact.format(form) for form in term.forms]
    ways += [begins.format(word) for word in term.beginnings]
    return "(" + joint.join(ways) + ")"
