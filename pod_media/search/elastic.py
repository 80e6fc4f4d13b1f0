"""Ask Elasticsearch: the same words, the same rule, judged again by the database."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pod_media.catalogue.models import term_of
from pod_media.catalogue.sites import Part
from pod_media.conf import setting
from pod_media.search.elastic_rights import rights_filter
from pod_media.search.hits import FIELDS, IN_LANGUAGE, IN_TITLE, Ask, Hit, hit_of
from pod_media.search.models import SearchDocument
from pod_media.search.query import SHORTEST_BEGINNING, Query, Term, ways_of

# Its documents hold what is said in one field; ours in moments.
SPEECH = "speech_stems"
# What a word counts where: a title above all.
WEIGHTS = {
    "title_stems": 8.0,
    "names": 3.0,
    "people_stems": 3.0,
    "chapter_stems": 1.5,
    "text_stems": 1.0,
    SPEECH: 0.5,
}
# How much of what else a document says counts beside its best place.
REST = 0.3


class Unavailable(Exception):
    """The server does not answer, or has no index of ours; the text is for administrators."""


@lru_cache
def client_of(url: str, seconds: float) -> Elasticsearch:
    """Return the client of a server, that waits `seconds` and tries once."""
    return Elasticsearch(url, request_timeout=seconds, max_retries=0, retry_on_timeout=False)


def find(ask: Ask) -> list[Hit]:
    """Return what is found, best (or newest) first, if the database agrees that it may be.

    Unavailable when the server does not answer as it should.
    """
    if not ask.query:
        return []
    ranked = [int(found["_id"]) for found in _search(body_of(ask))]
    rows = {row[0]: row for row in ask.allowed.filter(pk__in=ranked).values_list(*FIELDS)}
    return [hit_of(rows[pk]) for pk in ranked if pk in rows]


def body_of(ask: Ask) -> dict[str, Any]:
    """Return the search that is sent for a question."""
    newest = {"dated_at": "desc"}
    key = {"document_key": "desc"}
    return {
        "size": ask.most,
        "_source": False,
        "track_total_hits": False,
        "sort": [newest, key] if ask.by_date else ["_score", newest, key],
        "query": {
            "function_score": {
                "query": {
                    "bool": {
                        **_wanted(ask.query),
                        "filter": [*rights_filter(ask.viewer), *_narrowed(ask)],
                    }
                },
                "functions": _multiples(ask),
                "score_mode": "multiply",
                "boost_mode": "multiply",
            }
        },
    }


def _search(body: dict[str, Any]) -> list[dict[str, Any]]:
    client = client_of(setting("SEARCH_URL"), setting("SEARCH_SECONDS"))
    try:
        answer = client.search(index=setting("SEARCH_INDEX"), **body)
    except (ApiError, TransportError) as error:
        raise Unavailable(str(error)) from error
    return list(answer["hits"]["hits"])


def _narrowed(ask: Ask) -> list[dict[str, Any]]:
    kinds = [SearchDocument.Kind.VIDEO] if ask.for_videos else _OTHERS
    sites = [_of_site(ask.part)] if ask.part else []
    facets = [
        {"terms": {"facets": [term_of(kind, value) for value in values]}}
        for kind, values in ask.facets
    ]
    return [{"terms": {"kind": kinds}}, *sites, *facets]


def _of_site(part: Part) -> dict[str, Any]:
    """Return what a video of the site passes, a channel in its tree, and what lies in no tree."""
    below = [{"prefix": {"path": root}} for root in part.roots]
    nowhere = {"bool": {"must_not": [{"exists": {"field": "path"}}]}}
    ways = [{"terms": {"facets": list(part.terms)}}, *below, nowhere]
    return {"bool": {"should": ways, "minimum_should_match": 1}}


_OTHERS = [kind for kind in SearchDocument.Kind.values if kind != SearchDocument.Kind.VIDEO]


def _wanted(query: Query) -> dict[str, Any]:
    groups = [_group(group) for group in query.groups]
    if query.is_any:
        return {"should": groups, "minimum_should_match": 1}
    words = [word for term in query.terms for word in term.written]
    spelt = [
        {"prefix": {"names": {"value": word, "boost": WEIGHTS["names"]}}}
        for word in words
        if len(word) >= SHORTEST_BEGINNING
    ]
    return {"must": groups, "should": spelt}


def _multiples(ask: Ask) -> list[dict[str, Any]]:
    """Return by what a document counts more than another with the words alone."""
    language = {"term": {"locale": ask.locale}}
    said = [
        (
            {
                "bool": {
                    "should": [_phrase(field, way) for field in fields for way in ask.query.ways]
                }
            },
            more,
        )
        for fields, more in ((["title_stems"], IN_TITLE), (list(WEIGHTS), ask.in_a_row))
        if ask.query.ways
    ]
    return [{"filter": test, "weight": 1 + more} for test, more in [(language, IN_LANGUAGE), *said]]


def _phrase(field: str, words: str, boost: float = 1.0) -> dict[str, Any]:
    return {"match_phrase": {field: {"query": words, "boost": boost}}}


def _group(group: tuple[Term, ...]) -> dict[str, Any]:
    ways = [way for field in WEIGHTS for way in _in_field(group, field)]
    return {"dis_max": {"queries": ways, "tie_breaker": REST}}


def _in_field(group: tuple[Term, ...], field: str) -> list[dict[str, Any]]:
    """Return how a word or a phrase may stand in a field."""
    weight = WEIGHTS[field]
    if len(group) == 1:
        text = " ".join(group[0].forms)
        ways: list[dict[str, Any]] = [{"match": {field: {"query": text, "boost": weight}}}]
        # Beginnings are of words as they are written: stems are shorter.
        begun = group[0].beginnings if field == "names" else ()
        return ways + [{"prefix": {field: {"value": word, "boost": weight / 2}}} for word in begun]
    return [_phrase(field, text, weight) for text in ways_of(group)]
