"""Pages of hits are kept for who has the same rights, and no longer than they are true."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pod_media.models import Playlist, PlaylistItem
from pod_media.videos.choices import Visibility
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def counts(client):
    """Return what searches for lava and tells how much was found, by the order of the tabs."""

    def found(**parameters):
        response = client.get("/search/", {"q": "lava", **parameters})
        return [tab.count for tab in response.context["results"].tabs]

    return found


def test_what_was_found_is_found_again_without_a_search(lecture, counts):
    lecture("Lava", chapters={5: "Lava flows"})
    counts()
    with CaptureQueriesContext(connection) as captured:
        assert counts() == [1, 0, 0, 0]
    assert not [each for each in captured if "pod_media_search" in each["sql"]]


def test_each_page_kind_and_order_is_an_answer_of_its_own(lecture, client):
    for number in range(21):
        lecture(f"Lava {number}", people="Ada Lava")

    def rows(**parameters):
        results = client.get("/search/", {"q": "lava", **parameters}).context["results"]
        return len(results.videos), len(results.others)

    assert [rows(), rows(page=2), rows(kind="person"), rows()] == [(20, 0), (1, 0), (0, 1), (20, 0)]
    assert rows(page=2, sort="date") == (1, 0)


def test_what_members_find_is_not_kept_for_others(lecture, counts, client):
    lecture("Lava", visibility=Visibility.SIGNED_IN)
    client.force_login(person())
    assert counts() == [1, 0, 0, 0]
    client.logout()
    assert counts() == [0, 0, 0, 0]


def test_what_is_hidden_is_found_no_more(lecture, counts, django_capture_on_commit_callbacks):
    page = lecture("Lava")
    assert counts() == [1, 0, 0, 0]
    with django_capture_on_commit_callbacks(execute=True):
        page.visibility = Visibility.PRIVATE
        page.save()
    assert counts() == [0, 0, 0, 0]


def test_a_playlist_made_private_counts_no_more(lecture, counts):
    playlist = Playlist.objects.create(title="Lava", owner=person(), visibility="public")
    PlaylistItem.objects.create(playlist=playlist, video=lecture("Ash"), position=0)
    assert counts() == [0, 0, 1, 0]
    playlist.visibility = "private"
    playlist.save()
    assert counts() == [0, 0, 0, 0]
