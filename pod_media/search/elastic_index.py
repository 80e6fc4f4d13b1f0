"""Keep the search server's index: its shape, its rebuilding, and what changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from pod_media.catalogue.models import FacetValue
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.conf import setting
from pod_media.search import breaker
from pod_media.search.elastic import SPEECH, WEIGHTS, Unavailable, client_of
from pod_media.search.elastic_rights import facts_of_channel, facts_of_playlist, facts_of_video
from pod_media.search.models import SearchChange, SearchDocument, SearchMoment
from pod_media.videos.models import VideoPage

Kind = SearchDocument.Kind
# Documents sent at once, and seconds to wait for them: nobody is waiting for us.
BATCH = 500
SECONDS = 60
# Words come analysed (see `analysis`): the server only parts them at spaces, and so needs no
# plugin, and understands what every other engine does.
WORDS = {"type": "text", "analyzer": "whitespace"}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        **dict.fromkeys(WEIGHTS, WORDS),
        "kind": {"type": "keyword"},
        "document_key": {"type": "long"},
        "locale": {"type": "long"},
        "facets": {"type": "keyword"},
        "dated_at": {"type": "date"},
        "visibility": {"type": "keyword"},
        "path": {"type": "keyword"},
        "groups": {"type": "long"},
        "makers": {"type": "long"},
        "expires_at": {"type": "date"},
    },
}


def rebuild() -> int:
    """Make a new index beside the one in use, put it in its place; return its documents.

    Changes meanwhile stay noted, and are sent afterwards. Unavailable if the server is.
    """
    client, alias = _client(), str(setting("SEARCH_INDEX"))
    name = f"{alias}-{timezone.now():%Y%m%d%H%M%S%f}"
    try:
        client.indices.create(index=name, mappings=MAPPING)
        count = sum(_send(client, name, batch) for batch in _batches())
        client.indices.refresh(index=name)
        _put_in_place(client, alias, name)
    except (ApiError, TransportError, BulkIndexError) as error:
        raise Unavailable(str(error)) from error
    breaker.mend()
    return count


def replay() -> int:
    """Send what changed and return how many documents; a server without index gets one.

    Unavailable if the server does not answer: what it has to hear stays noted.
    """
    client, alias = _client(), str(setting("SEARCH_INDEX"))
    sent = 0
    try:
        if not client.indices.exists_alias(name=alias):
            rebuild()
        while rows := dict(_noted()[:BATCH]):
            _send(client, alias, list(rows))
            for key, changed_at in rows.items():
                # Changed again meanwhile, it stays.
                SearchChange.objects.filter(document_key=key, changed_at=changed_at).delete()
            sent += len(rows)
    except (ApiError, TransportError, BulkIndexError) as error:
        raise Unavailable(str(error)) from error
    breaker.mend()
    return sent


def _noted() -> Any:
    return SearchChange.objects.order_by("changed_at").values_list("document_key", "changed_at")


def _client() -> Elasticsearch:
    return client_of(setting("SEARCH_URL"), SECONDS)


def _batches() -> Iterator[list[int]]:
    """Yield the keys of all documents, a batch at a time, in their order."""
    last = 0
    rows = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]


def _send(client: Elasticsearch, index: str, keys: Sequence[int]) -> int:
    """Send documents as they are now; those that are gone are removed there."""
    known = SearchDocument.objects.filter(pk__in=keys)
    documents = list(known.select_related("playlist", "page"))
    facts, spoken = _facts(documents), _spoken(documents)
    actions: list[dict[str, Any]] = [
        {"_index": index, "_id": str(each.pk), **_body(each, spoken), **facts[each.pk]}
        for each in documents
    ]
    for gone in set(keys) - {each.pk for each in documents}:
        actions.append({"_op_type": "delete", "_index": index, "_id": str(gone)})
    refused = [
        answer
        for is_done, answer in streaming_bulk(client, actions, raise_on_error=False)
        if not is_done and answer.get("delete", {}).get("status") != 404
    ]
    if refused:
        raise BulkIndexError(f"{len(refused)} documents were refused", refused)
    return len(documents)


def _body(document: SearchDocument, spoken: Mapping[int, str]) -> dict[str, Any]:
    return {
        **{name: getattr(document, name) for name in WEIGHTS if name != SPEECH},
        SPEECH: spoken.get(document.pk, ""),
        "kind": document.kind,
        "document_key": document.pk,
        "locale": document.page.locale_id if document.page else None,
        "dated_at": document.dated_at,
    }


def _spoken(documents: Sequence[SearchDocument]) -> dict[int, str]:
    """Return the stems of what is said, by key of the document: its moments have them."""
    found: dict[int, list[str]] = defaultdict(list)
    moments = SearchMoment.objects.filter(document__in=documents, is_chapter=False)
    for key, stems in moments.values_list("document", "stems").iterator():
        found[key].append(stems)
    return {key: " ".join(stems) for key, stems in found.items()}


def _facts(documents: Sequence[SearchDocument]) -> dict[int, dict[str, Any]]:
    """Return what the rule and the facets need, by key of the document."""
    pages = [each.page_id for each in documents if each.page_id]
    facets: dict[int, list[str]] = defaultdict(list)
    rows = FacetValue.objects.filter(video__in=pages)
    for pk, term in rows.values_list("video_id", "term"):
        facets[pk].append(term)
    videos = (
        VideoPage.objects.filter(pk__in=pages)
        .prefetch_related("co_owners", "access_groups")
        .in_bulk()
    )
    shelves = {
        page.pk: page
        for model in (ChannelPage, ThemePage)
        for page in model.objects.filter(pk__in=pages)
    }
    found: dict[int, dict[str, Any]] = {}
    for each in documents:
        found[each.pk] = {}
        if video := videos.get(each.page_id):
            found[each.pk] = {**facts_of_video(video), "facets": facets[video.pk]}
        elif shelf := shelves.get(each.page_id):
            found[each.pk] = facts_of_channel(shelf)
        elif each.playlist:
            found[each.pk] = facts_of_playlist(each.playlist)
    return found


def _put_in_place(client: Elasticsearch, alias: str, name: str) -> None:
    """Turn the alias to the new index at once; those it was of go, and unfinished ones too."""
    known = client.indices.get(index=f"{alias}-*", expand_wildcards="open")
    former = [each for each in known if each != name]
    actions: list[dict[str, Any]] = [{"remove_index": {"index": each}} for each in former]
    client.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": alias}}])
