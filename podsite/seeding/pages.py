"""Make the pages of made-up lectures, their translations, chapters, tags and disciplines."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils.text import slugify

from pod_media.models import MediaAsset, VideoChapter, VideoListing, VideoPage, VideoTag
from podsite.seeding.lectures import Lecture
from podsite.seeding.shelves import Shelves
from podsite.seeding.terms import Tags
from podsite.seeding.tree import insert_pages
from podsite.seeding.wording import Text


@dataclass(frozen=True)
class Terms:
    """Keys of what the pages refer to."""

    types: dict[str, int]
    disciplines: dict[str, int]
    tags: Tags


@dataclass(frozen=True)
class _Said:
    """A page, and what it says; the page's chapters share keys with its translation's."""

    page: VideoPage
    lecture: Lecture
    text: Text
    chapter_keys: tuple[UUID, ...]


def make_pages(
    lectures: Sequence[Lecture], assets: Sequence[MediaAsset], shelves: Shelves, terms: Terms
) -> list[VideoPage]:
    """Make the pages of these lectures, and of their translations; return them all."""
    said: list[_Said] = []
    for lecture, asset in zip(lectures, assets, strict=True):
        said.extend(_versions(lecture, asset, shelves, terms.types[lecture.kind]))
    pages = [each.page for each in said]
    insert_pages(pages)
    VideoChapter.objects.bulk_create(row for each in said for row in _chapters(each))
    keys = terms.tags.keys(name for each in said for name in each.text.tags)
    VideoTag.objects.bulk_create(
        VideoTag(content_object=each.page, tag_id=tag)
        for each in said
        for tag in {keys[name] for name in each.text.tags}
    )
    field = VideoPage.disciplines.through
    field.objects.bulk_create(
        field(videopage_id=each.page.pk, discipline_id=terms.disciplines[each.lecture.subject])
        for each in said
    )
    _list_elsewhere(said, shelves)
    return pages


def _versions(
    lecture: Lecture, asset: MediaAsset, shelves: Shelves, video_type: int
) -> list[_Said]:
    other = "en" if lecture.language == "fr" else "fr"
    key, chapter_keys = uuid4(), tuple(uuid4() for _ in lecture.chapter_starts)
    made = []
    for language, text in ((lecture.language, lecture.text), (other, lecture.translation)):
        if text is None:
            continue
        page = _page(lecture, text, asset, key)
        page.video_type_id = video_type
        shelves.place(lecture.subject, lecture.place, language).adopt(page)
        made.append(_Said(page, lecture, text, chapter_keys))
    return made


def _page(lecture: Lecture, text: Text, asset: MediaAsset, key: UUID) -> VideoPage:
    published = _published(lecture)
    has_been_out = lecture.state != "draft"
    return VideoPage(
        title=text.title,
        draft_title=text.title,
        slug=f"{slugify(text.title)[:80].strip('-')}-{lecture.number}",
        translation_key=key,
        owner_id=asset.owner_id,
        live=lecture.state == "live",
        expired=lecture.state == "expired",
        expire_at=published + datetime.timedelta(days=90) if lecture.state == "expired" else None,
        has_unpublished_changes=not has_been_out,
        first_published_at=published if has_been_out else None,
        last_published_at=published if has_been_out else None,
        asset=asset,
        description=text.description,
        recorded_on=lecture.recorded_on,
        language=lecture.language,
        people=", ".join(lecture.people),
        level=lecture.level,
        licence=lecture.licence,
        visibility=lecture.visibility,
        allow_download=lecture.licence != "",
    )


def _published(lecture: Lecture) -> datetime.datetime:
    """Return an instant on the day after, different for lectures of the same day."""
    noon = datetime.datetime.combine(lecture.recorded_on, datetime.time(12), tzinfo=datetime.UTC)
    return noon + datetime.timedelta(days=1, seconds=lecture.number % 36_000)


def _chapters(said: _Said) -> list[VideoChapter]:
    return [
        VideoChapter(
            video=said.page,
            locale_id=said.page.locale_id,
            translation_key=key,
            title=title,
            seconds=start,
        )
        for key, title, start in zip(
            said.chapter_keys, said.text.chapters, said.lecture.chapter_starts, strict=True
        )
    ]


def _list_elsewhere(said: Sequence[_Said], shelves: Shelves) -> None:
    rows = []
    for each in said:
        where = each.lecture.listed_at
        if where is None:
            continue
        # Listed from here on; what is locked stays in its channel.
        open_shelf = 0.1 + 0.9 * where
        shelf = shelves.place(each.lecture.subject, open_shelf, each.lecture.language)
        if not each.page.path.startswith(shelf.path):
            rows.append(VideoListing(video=each.page, shelf_id=shelf.pk))
    VideoListing.objects.bulk_create(rows)
