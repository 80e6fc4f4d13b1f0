"""Lists by how many people watched: counted now and then, along an index, for who may see them."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pod_media import tasks
from pod_media.catalogue.models import BY_TITLE, BY_WATCHED
from pod_media.catalogue.state import current_state
from pod_media.catalogue.watching import NOBODY, count_watched
from pod_media.models import FacetValue, VideoPage, WatchPosition
from pod_media.videos.choices import Visibility
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

# Rows are written once a change is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def _watched(page, people):
    """Let so many people have watched the recording of a page."""
    for _ in range(people):
        WatchPosition.objects.create(user=person(), asset=page.asset, seconds=5)


def _titles(client, query="", path="/videos/"):
    response = client.get(f"{path}?sort=watched{query}")
    assert response.status_code == 200
    return [card.title for card in response.context["listing"].cards]


@pytest.fixture
def shelf():
    """Return a channel of four videos, of which people watched three."""
    shelf = channel()
    for title, people in (("Once", 1), ("Never", 0), ("Often", 12), ("Twice", 2)):
        _watched(video(shelf, title=title, asset=asset(), people="Ada"), people)
    tasks.count_watched.call_local()
    return shelf


def test_what_most_people_watched_comes_first(client, shelf):
    expected = ["Often", "Twice", "Once", "Never"]
    assert _titles(client) == expected
    assert _titles(client, path=shelf.url) == expected
    assert _titles(client, "&person=ada&person=nobody") == expected


def test_the_order_is_offered_and_read_along_the_index(client, shelf):
    assert "Most watched" in client.get(shelf.url).text
    with CaptureQueriesContext(connection) as captured:
        _titles(client)
    listed = [each["sql"] for each in captured if BY_WATCHED in each["sql"]]
    assert len(listed) == 1
    assert "LIMIT" in listed[0]
    assert "positions" not in listed[0]


def test_what_is_locked_is_not_listed_however_many_watched_it(client, shelf):
    _watched(video(shelf, title="Members", asset=asset(), visibility=Visibility.SIGNED_IN), 20)
    count_watched()
    assert "Members" not in _titles(client)
    client.force_login(person())
    assert _titles(client)[0] == "Members"


def test_pages_of_one_recording_share_the_figure_and_a_new_one_has_it_at_once(client, shelf):
    again = video(shelf, title="Again", asset=VideoPage.objects.get(title="Often").asset)
    assert FacetValue.objects.get(video=again, kind=BY_WATCHED).value == "000000012"
    assert _titles(client)[:2] == ["Again", "Often"]


def test_counting_mends_what_changed_and_leaves_the_lists_alone_where_nothing_did(shelf):
    before = current_state()
    assert count_watched() == 0
    assert current_state() == before
    WatchPosition.objects.all().delete()
    FacetValue.objects.filter(video__title="Never", kind=BY_WATCHED).delete()
    assert count_watched() == 4
    assert current_state() != before
    rows = FacetValue.objects.filter(kind=BY_WATCHED)
    assert set(rows.values_list("value", flat=True)) == {NOBODY}


def test_a_video_has_one_place_in_an_order():
    page = video()
    for kind in (BY_TITLE, BY_WATCHED):
        with pytest.raises(IntegrityError), transaction.atomic():
            FacetValue.objects.create(video=page, kind=kind, value="another")
