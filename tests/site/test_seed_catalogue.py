"""The made-up catalogue is a sound one: tree, rights, translations, and never made twice."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageViewRestriction

from pod_media.catalogue.models import FacetValue
from pod_media.models import MediaAsset, Playlist, VideoChapter, VideoPage, WatchPosition
from pod_media.videos.access import Viewer, visible_to
from podsite.accounts.models import User
from podsite.seeding.catalogue import seeded_count
from podsite.seeding.tree import branch_of, insert_pages
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


def _seed(*arguments: str) -> str:
    out = StringIO()
    call_command("seed_catalogue", *arguments, stdout=out)
    return out.getvalue()


def test_the_tree_is_sound_and_takes_more_pages_afterwards():
    _seed("--videos", "150")
    assert all(not found for found in Page.find_problems())
    shelf = VideoPage.objects.filter(depth=5).first().get_parent().specific
    added = video(shelf, title="One more")
    assert added.path.startswith(shelf.path)
    assert all(not found for found in Page.find_problems())


def test_videos_are_described_playable_by_the_ledger_and_found_by_their_address(client):
    said = _seed("--videos", "150")
    assert "Made 150 recordings" in said
    assert MediaAsset.objects.filter(state="ready", current_source__sets__state="ready").count()
    page = visible_to(Viewer()).filter(chapters__isnull=False, tagged_items__isnull=False).first()
    assert page.disciplines.count() == 1
    assert page.video_type
    assert page.owner.username.startswith("seeded-")
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert page.title in answer.content.decode()
    assert VideoChapter.objects.count() > 50
    assert WatchPosition.objects.count() > 100
    assert Playlist.objects.get(is_promoted=True, title__endswith=" 1").items.count() >= 3


def test_posters_are_shown(client):
    _seed("--videos", "20")
    poster = re.search(r'src="([^"]+posters[^"]+)"', client.get("/videos/").text)
    assert poster
    assert client.get(poster[1]).status_code == 200


def test_some_videos_are_not_for_everybody():
    _seed("--videos", "300")
    kinds = set(PageViewRestriction.objects.values_list("restriction_type", flat=True))
    assert kinds == {"login", "password", "groups"}
    live = VideoPage.objects.live()
    shown = visible_to(Viewer())
    assert 0.7 * live.count() < shown.count() < live.count()
    locked = [each.page.path for each in PageViewRestriction.objects.select_related("page")]
    assert any(each.path.startswith(tuple(locked)) for each in live)
    assert VideoPage.objects.filter(expired=True).exists()


def test_translations_share_recording_and_key():
    _seed("--videos", "150")
    for page in VideoPage.objects.filter(locale__language_code="fr"):
        for other in page.get_translations():
            assert other.asset == page.asset
            assert other.locale_id != page.locale_id
    keys = VideoPage.objects.values_list("translation_key", flat=True)
    assert len(set(keys)) < len(keys)


def test_what_lists_know_is_made_for_live_videos_only():
    _seed("--videos", "150")
    indexed = set(FacetValue.objects.values_list("video", flat=True))
    live = set(VideoPage.objects.live().values_list("pk", flat=True))
    assert indexed == live


def test_a_second_catalogue_is_made_only_when_asked_for():
    _seed("--videos", "30")
    with pytest.raises(CommandError, match="30 recordings"):
        _seed("--videos", "30")
    _seed("--videos", "30", "--add")
    assert seeded_count() == 60
    titles = MediaAsset.objects.values_list("title", flat=True)
    assert len(set(titles)) > 50
    assert User.objects.filter(username__startswith="seeded-").count() == 20
    assert all(not found for found in Page.find_problems())


def test_no_video_at_all_cannot_be_asked_for():
    with pytest.raises(CommandError, match="at least 1"):
        _seed("--videos", "0")


def test_pages_inserted_at_once_come_after_those_that_are_there():
    first = video()
    branch = branch_of(first.get_parent())
    more = [VideoPage(title=name, draft_title=name, slug=name) for name in ("b", "c")]
    for page in more:
        branch.adopt(page)
    insert_pages(more)
    branch.save()
    insert_pages([])
    assert [each.pk for each in first.get_siblings()] == [first.pk, *(each.pk for each in more)]
    assert VideoPage.objects.get(slug="c").get_parent().numchild == 3
    assert all(not found for found in Page.find_problems())
