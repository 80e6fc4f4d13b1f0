"""Write what is searched: documents and moments of videos, channels, playlists and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from pod_media.catalogue.indexing import batched
from pod_media.catalogue.models import FacetValue
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.playlists.models import Playlist
from pod_media.search.analysis import stems_of, words_of
from pod_media.search.changes import note_changes
from pod_media.search.models import SearchDocument, SearchMoment
from pod_media.search.spelling import learn
from pod_media.search.spoken import Spoken, spoken_in
from pod_media.videos.models import VideoPage, VideoTag
from pod_media.videos.plain import text_of

Kind = SearchDocument.Kind
# Documents per transaction.
BATCH = 500
# Videos whose words are in memory at once.
SPOKEN_AT_ONCE = 20
# Beyond this (characters) a text says nothing new, and PostgreSQL's vectors end at a megabyte.
LONGEST_TEXT = 200_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What is written anew; kind and key tell the documents apart.
WRITTEN = [
    *("page", "playlist", "title", "people", "text", "names", "dated_at"),
    *("title_stems", "people_stems", "chapter_stems", "text_stems"),
]


def index_videos(pks: Iterable[int]) -> None:
    """Make the documents of these videos true; those that are not live have none. Idempotent."""
    for batch in batched(sorted(set(pks)), BATCH):
        _index_videos(batch)


def index_channels(pks: Iterable[int]) -> None:
    """Make the documents of these channels and themes true."""
    for batch in batched(sorted(set(pks)), BATCH):
        pages = [
            page
            for model in (ChannelPage, ThemePage)
            for page in model.objects.live().filter(pk__in=batch).select_related("locale")
        ]
        _write([_channel(page) for page in pages])
        _drop(Kind.CHANNEL, {str(pk) for pk in batch} - {str(page.pk) for page in pages})


def index_playlists(pks: Iterable[int]) -> None:
    """Make the documents of these playlists true; a person's own lists have none."""
    for batch in batched(sorted(set(pks)), BATCH):
        lists = Playlist.objects.filter(pk__in=batch, kind=Playlist.Kind.LIST)
        _write([_playlist(each) for each in lists])
        _drop(Kind.PLAYLIST, {str(pk) for pk in batch} - {str(each.pk) for each in lists})


def index_people(slugs: Iterable[str]) -> None:
    """Make the documents of these speakers true; who speaks in no live video has none."""
    ordered = sorted(set(slugs))
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        rows = FacetValue.objects.filter(kind="person", value__in=batch)
        named = dict(rows.values_list("value", "label").order_by("pk"))
        _write([_person(slug, name) for slug, name in named.items()])
        _drop(Kind.PERSON, set(batch) - set(named))


@transaction.atomic
def _index_videos(pks: Sequence[int]) -> None:
    """Write the documents of a batch, with its moments and the people in it."""
    people = _people_in(pks)
    videos = list(
        VideoPage.objects.live()
        .filter(pk__in=pks)
        .select_related("locale")
        .prefetch_related("chapters", "disciplines")
    )
    tags = _tags(pks)
    shelves = _shelves(videos)
    written = _write(
        [
            _video(each, tags[each.pk], shelves.get(each.path[: -Page.steplen], ""))
            for each in videos
        ]
    )
    _write_moments(dict(zip([str(each.pk) for each in videos], written, strict=True)), videos)
    _drop(Kind.VIDEO, {str(pk) for pk in pks} - {str(each.pk) for each in videos})
    index_people(people | _people_in(pks))


def _people_in(pks: Sequence[int]) -> set[str]:
    rows = FacetValue.objects.filter(kind="person", video__in=pks)
    return set(rows.values_list("value", flat=True))


def _tags(pks: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = VideoTag.objects.filter(content_object__in=pks)
    for pk, name in rows.values_list("content_object_id", "tag__name"):
        found[pk].append(name)
    return found


def _shelves(videos: Sequence[VideoPage]) -> dict[str, str]:
    """Return the titles of the pages right above, by path."""
    paths = {each.path[: -Page.steplen] for each in videos}
    return dict(Page.objects.filter(path__in=paths, depth__gt=3).values_list("path", "title"))


def _video(video: VideoPage, tags: list[str], shelf: str) -> SearchDocument:
    language = video.locale.language_code
    text = text_of(video.description)[:LONGEST_TEXT]
    terms = [each.name for each in video.disciplines.all()]
    chapters = [each.title for each in video.chapters.all()]
    return SearchDocument(
        kind=Kind.VIDEO,
        key=str(video.pk),
        page_id=video.pk,
        title=video.title,
        people=video.people,
        text=text,
        names=_names(video.title, video.people, *tags),
        title_stems=stems_of(video.title, language),
        people_stems=_stems([video.people, *tags, *terms], language),
        chapter_stems=_stems(chapters, language),
        text_stems=_stems([text, shelf], language),
        dated_at=video.first_published_at or EPOCH,
    )


def _channel(page: Any) -> SearchDocument:
    language = page.locale.language_code
    text = text_of(str(page.description))[:LONGEST_TEXT]
    return SearchDocument(
        kind=Kind.CHANNEL,
        key=str(page.pk),
        page_id=page.pk,
        title=page.title,
        text=text,
        names=_names(page.title),
        title_stems=stems_of(page.title, language),
        text_stems=stems_of(text, language),
        dated_at=page.first_published_at or EPOCH,
    )


def _playlist(playlist: Playlist) -> SearchDocument:
    return SearchDocument(
        kind=Kind.PLAYLIST,
        key=str(playlist.pk),
        playlist_id=playlist.pk,
        title=playlist.title,
        text=" ".join(playlist.description.split()),
        names=_names(playlist.title),
        title_stems=stems_of(playlist.title, "en"),
        text_stems=stems_of(playlist.description, "en"),
        dated_at=playlist.created_at,
    )


def _person(slug: str, name: str) -> SearchDocument:
    return SearchDocument(
        kind=Kind.PERSON,
        key=slug,
        title=name,
        names=_names(name),
        title_stems=stems_of(name, "en"),
        dated_at=EPOCH,
    )


def _write(documents: list[SearchDocument]) -> list[SearchDocument]:
    """Write documents over those of the same things, and have search servers told."""
    learn(documents)
    written = SearchDocument.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=WRITTEN,
    )
    note_changes([each.pk for each in written])
    return written


def _write_moments(documents: dict[str, SearchDocument], videos: Sequence[VideoPage]) -> None:
    SearchMoment.objects.filter(document__in=[each.pk for each in documents.values()]).delete()
    for start in range(0, len(videos), SPOKEN_AT_ONCE):
        batch = videos[start : start + SPOKEN_AT_ONCE]
        spoken = spoken_in({each.asset_id for each in batch if each.asset_id})
        moments = []
        for video in batch:
            document = documents[str(video.pk)]
            moments += _chapters(video, document)
            moments += [_spoken(each, document) for each in spoken.get(video.asset_id, ())]
        SearchMoment.objects.bulk_create(moments, batch_size=BATCH)


def _chapters(video: VideoPage, document: SearchDocument) -> list[SearchMoment]:
    return [
        SearchMoment(
            document=document,
            seconds=chapter.seconds,
            text=chapter.title,
            is_chapter=True,
            stems=stems_of(chapter.title, video.locale.language_code),
        )
        for chapter in video.chapters.all()
    ]


def _spoken(said: Spoken, document: SearchDocument) -> SearchMoment:
    return SearchMoment(
        document=document,
        seconds=said.starts[0],
        text=said.text,
        is_chapter=False,
        stems=said.stems,
        starts=said.starts,
        language=said.language,
    )


def _drop(kind: str, keys: set[str]) -> None:
    # Each tells of itself as it goes (see `receivers`), for pages take theirs along too.
    SearchDocument.objects.filter(kind=kind, key__in=keys).delete()


def _stems(texts: Iterable[str], language: str) -> str:
    """Return the stems of several texts, each in the language its own words tell."""
    return " ".join(filter(None, (stems_of(text, language) for text in texts)))[:LONGEST_TEXT]


def _names(*texts: str) -> str:
    return " ".join(" ".join(words_of(text)) for text in texts)
