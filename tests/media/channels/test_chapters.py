"""Chapters on the watch page and in the manifest."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from pod_media.models import VideoChapter, VideoPage
from tests.factories.people import administrator
from tests.factories.renditions import rendition_set
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db


def chaptered(*starts: float, **fields: object) -> VideoPage:
    """Return a video with a chapter at each of these seconds."""
    page = video(channel(), asset=asset(), **fields)
    for start in starts:
        VideoChapter.objects.create(video=page, seconds=start, title=f"Part {start:g}")
    return page


def test_the_manifest_tells_the_chapters_in_order(client):
    page = chaptered(90.5, 0)
    told = client.get(reverse("pod_media:manifest", args=[page.uuid])).json()
    assert told["chapters"] == [
        {"start": 0, "title": "Part 0"},
        {"start": 90.5, "title": "Part 90.5"},
    ]


def test_a_video_without_chapters_says_so(client):
    page = video(channel(), asset=asset())
    assert client.get(reverse("pod_media:manifest", args=[page.uuid])).json()["chapters"] == []
    assert "data-chapters" not in client.get(page.url).text


def test_the_watch_page_lists_them_with_addresses_that_start_there(client):
    text = client.get(chaptered(0, 90.5).url).text
    assert 'href="?t=90.5"' in text
    assert 'data-chapter="90.5"' in text
    assert "1:30" in text


def test_in_french_addresses_of_chapters_keep_their_point(client):
    text = client.get(chaptered(90.5).url, headers={"accept-language": "fr"}).text
    assert 'href="?t=90.5"' in text


def test_search_engines_are_told_them_as_clips(client):
    made = rendition_set()
    page = video(channel(), asset=made.source.asset)
    assert "hasPart" not in client.get(page.url).text
    asset_of = type(made.source.asset).objects.filter(pk=made.source.asset_id)
    asset_of.update(duration=4)
    for start in (0, 1.5):
        VideoChapter.objects.create(video=page, seconds=start, title=f"Part {start:g}")
    page.save()
    text = client.get(page.url).text
    assert '"startOffset": 1.5, "endOffset": 4' in text
    assert f'/v/{page.uuid}/?t=1.5"' in text


def test_a_title_cannot_break_out_of_the_page(client):
    page = video(channel(), asset=asset())
    VideoChapter.objects.create(video=page, seconds=1, title='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in client.get(page.url).text


def test_copies_aliases_and_translations_have_chapters_of_their_own():
    page = chaptered(0, 10)
    page.save_revision().publish()
    copy = page.copy(update_attrs={"slug": "copy"}, user=administrator())
    alias = page.create_alias(update_slug="alias")
    french = Locale.objects.get(language_code="fr")
    translate_object(page, [french], user=administrator())
    for each in (copy, alias, page.get_translation(french)):
        chapters = VideoPage.objects.get(pk=each.pk).chapters.all()
        assert [chapter.seconds for chapter in chapters] == [0, 10]
    assert VideoChapter.objects.count() == 8
