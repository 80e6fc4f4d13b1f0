"""Videos as a page of hits shows them: card, marked words, and the moments that have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.safestring import SafeString

from pod_media.search.database import moments_of
from pod_media.search.highlight import Marker
from pod_media.search.hits import Hit
from pod_media.search.models import SearchDocument, SearchMoment
from pod_media.search.query import Query
from pod_media.videos.access import viewer_of, visible_to
from pod_media.videos.cards import Card, dressed, foreign, plain_cards
from pod_media.videos.locales import active_locale
from pod_media.videos.models import VideoPage

# Moments shown of a video, and those read to choose them from.
MOST_MOMENTS = 3
MOST_READ = 20


@dataclass(frozen=True)
class Moment:
    """Words at a moment, in whole seconds, and where the player begins there."""

    seconds: int
    text: SafeString
    address: str
    is_chapter: bool
    # Of the words, where it is not the reader's.
    language: str = ""


@dataclass(frozen=True)
class VideoRow:
    """A video that was found; `language` is its page's, if that is not the reader's."""

    card: Card
    title: SafeString
    people: SafeString
    excerpt: SafeString
    moments: list[Moment]
    language: str


def video_rows(hits: Sequence[Hit], query: Query, request: HttpRequest) -> list[VideoRow]:
    """Return the rows of these hits, in order; each work in the reader's language if it has it.

    Without what is one viewer's (see `with_viewer`).
    """
    videos = _in_reader_language(hits, request)
    documents = {
        each.page_id: each
        for each in SearchDocument.objects.filter(page__in=[video.pk for video in videos])
    }
    marker = Marker(query)
    moments = _moments(query, marker, [each.pk for each in documents.values()])
    active = active_locale()
    rows = []
    for video, card in zip(videos, plain_cards(videos, request), strict=True):
        document = documents.get(video.pk)
        rows.append(
            VideoRow(
                card,
                marker.marked(video.title),
                marker.marked(video.people),
                marker.excerpt(document.text) if document else SafeString(""),
                [_at(each, marker, card) for each in moments.get(document.pk, ())]
                if document
                else [],
                "" if video.locale_id == active else video.locale.language_code,
            )
        )
    return rows


def with_viewer(rows: Sequence[VideoRow], request: HttpRequest) -> list[VideoRow]:
    """Return the rows with what is the viewer's own."""
    cards = dressed([row.card for row in rows], request)
    return [replace(row, card=card) for row, card in zip(rows, cards, strict=True)]


def _in_reader_language(hits: Sequence[Hit], request: HttpRequest) -> list[VideoPage]:
    """Read the pages under the rule, once more: what a stale index told shows nothing."""
    works = [hit.work for hit in hits]
    found = visible_to(viewer_of(request)).filter(translation_key__in=works)
    versions: dict[object, list[VideoPage]] = defaultdict(list)
    for video in found.select_related("asset", "locale", "owner"):
        versions[video.translation_key].append(video)
    active = active_locale()
    return [
        min(versions[hit.work], key=lambda each: (each.locale_id != active, each.pk != hit.page))
        for hit in hits
        if versions[hit.work]
    ]


def _moments(
    query: Query, marker: Marker, documents: Sequence[int]
) -> dict[int, list[SearchMoment]]:
    """Return by document the moments with most of the words: the best first, then by time."""
    found: dict[int, list[SearchMoment]] = defaultdict(list)
    for moment in moments_of(query, documents, most=MOST_READ):
        found[moment.document_id].append(moment)
    return {key: _best(moments, marker) for key, moments in found.items()}


def _best(moments: list[SearchMoment], marker: Marker) -> list[SearchMoment]:
    return sorted(moments, key=lambda each: (-marker.count(each.text), each.seconds))[:MOST_MOMENTS]


def _at(moment: SearchMoment, marker: Marker, card: Card) -> Moment:
    seconds = int(_second(moment, marker))
    joint = "&" if "?" in card.address else "?"
    address = f"{card.address}{joint}t={seconds}"
    text = marker.excerpt(moment.text)
    return Moment(seconds, text, address, moment.is_chapter, foreign(moment.language))


def _second(moment: SearchMoment, marker: Marker) -> float:
    """Return when the words are said: from the line that begins to say most of them."""
    lines = moment.text.split("\n")
    if len(lines) != len(moment.starts):
        return moment.seconds
    said = [marker.count(line) for line in lines]
    both = [marker.count(f"{one} {two}") for one, two in zip(lines, [*lines[1:], ""], strict=True)]
    # Words run on into the next line; one that adds none to those is not where they begin.
    worth = [
        (together if here and together > after else here)
        for here, together, after in zip(said, both, [*said[1:], 0], strict=True)
    ]
    return float(moment.starts[worth.index(max(worth))])
