"""The engine that needs no server: the database's own full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import and_, or_

from django.db import connection
from django.db.models import BooleanField, Case, F, FloatField, Q, QuerySet, When, Window
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import RowNumber

from pod_media.search.hits import FIELDS, IN_LANGUAGE, IN_TITLE, Ask, Hit, hit_of
from pod_media.search.models import SearchMoment
from pod_media.search.query import SHORTEST_BEGINNING, Query, Term, ways_of
from pod_media.search.structures import DOCUMENTS, MOMENTS

# The newest matches that are ranked, on PostgreSQL: ranking reads each one.
MOST_RANKED = 2000
# What words near to each other count besides, on PostgreSQL.
NEARNESS = 0.1
# What a word counts in title, names, people and tags, chapters, description.
WEIGHTS = {"A": 1.0, "B": 0.4, "C": 0.2, "D": 0.1}
FTS_WEIGHTS = (10.0, 4.0, 4.0, 2.0, 1.0)


def find(ask: Ask) -> list[Hit]:
    """Return what is found, best (or newest) first: two queries at most.

    Speech weighs lowest: what has the words only if what is said counts too comes after the rest.
    """
    if not ask.query:
        return []
    if ask.by_date:
        found = ask.allowed.filter(_has(ask)).order_by("-dated_at", "-pk")
        return [hit_of(row) for row in found.values_list(*FIELDS)[: ask.most]]
    ranked = _rank(ask) if connection.vendor == "postgresql" else _rank_sqlite(ask)
    if not ask.for_videos or len(ranked) >= ask.most:
        return ranked
    return [*ranked, *_rank_spoken(ask, ask.most - len(ranked))]


def moments_of(query: Query, documents: Sequence[int], *, most: int) -> QuerySet[SearchMoment]:
    """Return the moments of these documents at which any of the words is, at most `most` of each.

    Those with all of them come first, then chapters.
    """
    if connection.vendor == "postgresql":
        any_of, all_of = (_matches(MOMENTS, _tsquery(query, joint)) for joint in (" | ", " & "))
    else:
        any_of, all_of = (
            _is_in_fts(MOMENTS, _fts_query(query, joint)) for joint in (" OR ", " AND ")
        )
    has_all = Case(When(all_of, then=1), default=0)
    moments = SearchMoment.objects.filter(any_of, document__in=documents).annotate(has_all=has_all)
    order = F("has_all").desc(), F("is_chapter").desc(), F("seconds").asc()
    number = Window(RowNumber(), partition_by="document", order_by=order)
    return moments.annotate(number=number).filter(number__lte=most)


def _rank(ask: Ask) -> list[Hit]:
    text = _tsquery(ask.query, " | " if ask.query.is_any else " & ")
    found = ask.allowed.filter(_matches(DOCUMENTS, text)).order_by("-dated_at", "-pk")
    ranked = found.annotate(rank=_likeness(ask.query, text) * _multiple(ask))
    rows = list(ranked.values_list(*FIELDS, "rank")[:MOST_RANKED])
    # Stable: the newer of two that rank the same comes first.
    rows.sort(key=lambda row: -row[-1])
    return [hit_of(row[:-1]) for row in rows[: ask.most]]


def _likeness(query: Query, text: str) -> RawSQL:
    """Return how well a document fits, where `text` is what it has to match.

    PostgreSQL minds how near words are to each other only where all of them have to be there.
    """
    weights = [WEIGHTS[letter] for letter in "DCBA"]
    written = [f"'{word}':*B" for word in _written(query)]
    rank = f"ts_rank(%s::real[], {DOCUMENTS}.vector, to_tsquery('simple', %s), 1)"
    parameters: list[object] = [weights, " | ".join([f"({text})", *written])]
    parameters += [weights, text, NEARNESS]
    return RawSQL(f"{rank} + {rank} * %s", parameters, FloatField())  # noqa: S611 - parameters


def _multiple(ask: Ask) -> Combinable:
    """Return by what the likeness counts more than that of a document with the words alone."""
    is_in_language = Case(When(page__locale=ask.locale, then=IN_LANGUAGE), default=0.0)
    if not ask.query.ways:
        return 1.0 + is_in_language
    in_title = Case(When(_says(ask.query, in_title=True), then=IN_TITLE), default=0.0)
    in_a_row = Case(When(_says(ask.query), then=ask.in_a_row), default=0.0)
    return (1.0 + is_in_language) * (1.0 + in_title + in_a_row)


def _says(query: Query, *, in_title: bool = False) -> RawSQL:
    """Return which documents say in a row what was typed."""
    if connection.vendor != "postgresql":
        column = "title_stems : " if in_title else ""
        return _is_in_fts(DOCUMENTS, " OR ".join(f'{column}"{way}"' for way in query.ways))
    mark = ":A" if in_title else ""
    ways = (" <-> ".join(f"'{word}'{mark}" for word in way.split()) for way in query.ways)
    return _matches(DOCUMENTS, " | ".join(f"({way})" for way in ways))


def _written(query: Query) -> list[str]:
    """Return the words as they are spelt, as far as they may be beginnings of others."""
    words = (word for term in query.terms for word in term.written)
    return [word for word in words if len(word) >= SHORTEST_BEGINNING]


def _rank_sqlite(ask: Ask) -> list[Hit]:
    expression = _fts_query(ask.query, " OR " if ask.query.is_any else " AND ")
    found = ask.allowed
    weights = ", ".join(str(weight) for weight in FTS_WEIGHTS)
    found = found.extra(  # noqa: S610 - the expression is a parameter
        tables=[f"{DOCUMENTS}_fts"],
        where=[f"{DOCUMENTS}_fts.rowid = {DOCUMENTS}.id", f"{DOCUMENTS}_fts MATCH %s"],
        params=[_fts_ranking(ask.query, expression)],
    )
    rank = RawSQL(f"bm25({DOCUMENTS}_fts, {weights})", [], FloatField())  # noqa: S611 - ours
    # The less, the better.
    found = found.annotate(rank=rank * _multiple(ask))
    rows = found.order_by("rank", "-dated_at", "-pk").values_list(*FIELDS)
    return [hit_of(row) for row in rows[: ask.most]]


def _rank_spoken(ask: Ask, most: int) -> list[Hit]:
    """Return what only speech makes a hit: first where all is said within one moment."""
    together = Case(When(_is_spoken(ask.query), then=1), default=0)
    own = Case(When(page__locale=ask.locale, then=1), default=0)
    found = ask.allowed.filter(_has(ask)).exclude(_is_told(ask.query))
    found = found.annotate(together=together, own=own)
    rows = found.order_by("-together", "-own", "-dated_at", "-pk").values_list(*FIELDS)
    return [hit_of(row) for row in rows[:most]]


def _has(ask: Ask) -> Q:
    """Return which documents have the words, each in a field or (of videos) in what is said."""
    if not ask.for_videos:
        return Q(_is_told(ask.query))
    parts = [replace(ask.query, groups=(group,)) for group in ask.query.groups]
    ways = [Q(_is_told(part)) | Q(_is_spoken(part)) for part in parts]
    return reduce(or_ if ask.query.is_any else and_, ways)


def _is_told(query: Query) -> RawSQL:
    """Return which documents have the words in their own fields."""
    if connection.vendor == "postgresql":
        return _matches(DOCUMENTS, _tsquery(query, " | " if query.is_any else " & "))
    return _is_in_fts(DOCUMENTS, _fts_query(query, " OR " if query.is_any else " AND "))


def _is_spoken(query: Query) -> RawSQL:
    """Return which documents have the words in one of their moments."""
    if connection.vendor == "postgresql":
        test, text = f"{MOMENTS}.vector @@ to_tsquery('simple', %s)", _tsquery(query, " & ")
    else:
        inside = f"SELECT rowid FROM {MOMENTS}_fts WHERE {MOMENTS}_fts MATCH %s"  # noqa: S608
        test, text = f"{MOMENTS}.id IN ({inside})", _fts_query(query, " AND ")
    keys = f"SELECT document_id FROM {MOMENTS} WHERE {test}"  # noqa: S608 - our tables
    return RawSQL(f"{DOCUMENTS}.id IN ({keys})", [text], BooleanField())  # noqa: S611


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


def _fts_ranking(query: Query, wanted: str) -> str:
    """Return the query that finds the same, and ranks by more than what has to be there."""
    more = [f'names : "{word}" *' for word in _written(query)]
    if len(query.words) > 1:
        more.append("NEAR(" + " ".join(f'"{word}"' for word in query.words) + ", 1)")
    return f"({wanted}) AND ({' OR '.join([f'({wanted})', *more])})"


def _fts_group(group: tuple[Term, ...]) -> str:
    if len(group) == 1:
        return _either(group[0], '"{}"', '"{}" *', " OR ")
    # As it is written; as it is indexed in either language; with a beginning at the end.
    last = group[-1]
    phrases = [f'"{way}"' for way in ways_of(group)]
    if last.beginnings:
        words = [*(term.word for term in group[:-1]), last.beginnings[0]]
        phrases.append(f'"{" ".join(words)}" *')
    return "(" + " OR ".join(phrases) + ")"


def _either(term: Term, exact: str, begins: str, joint: str) -> str:
    ways = [exact.format(form) for form in term.forms]
    ways += [begins.format(word) for word in term.beginnings]
    return "(" + joint.join(ways) + ")"
