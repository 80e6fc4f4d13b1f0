"""My videos: whose, in which state, found how, at what cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from pod_media.encoding import ledger
from pod_media.mine.folders import make_folder, put_into
from pod_media.mine.listing import PER_PAGE, MyList
from pod_media.mine.trash import trash_video
from pod_media.models import EncodingJob, MediaAsset
from podsite.accounts.roles import FACULTY
from tests.counting import queries_of
from tests.factories.encodings import running_job, source
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

ADDRESS = "/my/videos/"
MOST_QUERIES = 14


def titles(user, **asked):
    return {each.title for each in MyList(user, asked).found()}


def shown(visitor, address=ADDRESS):
    return visitor.get(address).content.decode()


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(ADDRESS).status_code == 302


def test_it_lists_what_i_own_and_co_own_and_nothing_else(lecturer, visitor):
    video(title="Mine", owner=lecturer, live=False)
    shared = video(title="Shared", owner=person(FACULTY), visibility="private")
    shared.co_owners.add(lecturer)
    shared.save()
    video(title="Foreign", owner=person(FACULTY))
    trash_video(video(title="Thrown away", owner=lecturer), by=lecturer)
    page = shown(visitor)
    assert "Mine" in page
    assert "Shared with you" in page
    assert "Foreign" not in page
    assert "Thrown away" not in page


def test_an_empty_list_leads_to_the_upload(visitor):
    page = shown(visitor)
    assert "You have no videos yet" in page
    assert reverse("pod_media:upload") in page


def test_each_state_is_said_in_words_and_found_by_it(lecturer, visitor):
    shelf = channel()
    ready = {"owner": lecturer}
    video(shelf, title="Out", asset=asset(), **ready)
    video(shelf, title="Begun", live=False, asset=asset(), **ready)
    planned = video(shelf, title="Planned", live=False, asset=asset(), **ready)
    when = timezone.now() + timedelta(days=2)
    planned.go_live_at = when
    planned.save_revision(approved_go_live_at=when)
    asked = video(shelf, title="Asked", live=False, asset=asset(), **ready)
    asked.save_revision()
    asked.get_workflow().start(asked, lecturer)
    video(shelf, title="Over", live=False, expired=True, asset=asset(), **ready)
    found = {
        state: titles(lecturer, state=state)
        for state in ("published", "draft", "scheduled", "review", "expired")
    }
    assert found == {
        "published": {"Out"},
        "draft": {"Begun"},
        "scheduled": {"Planned"},
        "review": {"Asked"},
        "expired": {"Over"},
    }
    page = shown(visitor)
    for words in ("Published", "Draft", "Scheduled for", "In review", "Expired"):
        assert f">{words}" in page


def test_a_row_says_how_far_the_encode_is(lecturer, visitor):
    job = running_job()
    video(title="Under way", owner=lecturer, asset=job.source.asset)
    ledger.beat(job, progress=42, step="encode")
    page = shown(visitor)
    assert "Encoding, 42 %" in page
    assert "data-progress=" in page
    assert titles(lecturer, state="encoding") == {"Under way"}


def test_a_row_says_why_a_recording_failed(lecturer, visitor):
    broken = source(state="refused", refusal_code="encode:source:no-streams").asset
    MediaAsset.objects.filter(pk=broken.pk).update(state="failed")
    video(title="Broken", owner=lecturer, asset=broken)
    cancelled = source().asset
    video(title="Stopped", owner=lecturer, asset=cancelled)
    ledger.cancel(ledger.submit(cancelled.current_source))
    page = shown(visitor)
    assert "The preparation of this recording was cancelled." in page
    assert page.count("badge--bad") == 2
    assert titles(lecturer, state="failed") == {"Broken", "Stopped"}
    assert EncodingJob.objects.count() == 1


def test_search_channel_folder_and_order_narrow_together(lecturer):
    shelf, other = channel(), channel()
    basalt = video(shelf, title="Basalt", owner=lecturer)
    video(other, title="Basalt again", owner=lecturer, people="Ada")
    put_into(lecturer, make_folder(lecturer, "Rocks"), [basalt])
    folder = str(lecturer.video_folders.get().pk)
    assert titles(lecturer, q="basalt") == {"Basalt", "Basalt again"}
    assert titles(lecturer, q="ada basalt") == {"Basalt again"}
    assert titles(lecturer, channel=str(shelf.pk)) == {"Basalt"}
    assert titles(lecturer, folder=folder, q="basalt") == {"Basalt"}
    ordered = [each.title for each in MyList(lecturer, {"sort": "title"}).found()]
    assert ordered == ["Basalt", "Basalt again"]


@pytest.mark.parametrize(
    "query",
    ["?page=99", "?page=x", "?state=nonsense", "?channel=x&folder=-1", "?sort=;", "?q=%00%27%22"],
)
def test_nonsense_in_the_address_is_a_clear_page(lecturer, visitor, query):
    video(owner=lecturer)
    assert visitor.get(ADDRESS + query).status_code == 200


def test_someone_elses_folder_filters_nothing(lecturer):
    theirs = make_folder(person(FACULTY), "Secret")
    video(title="Mine", owner=lecturer)
    assert titles(lecturer, folder=str(theirs.pk)) == {"Mine"}


def test_a_long_list_has_pages_that_keep_what_was_asked(lecturer, visitor):
    shelf = channel()
    for number in range(PER_PAGE + 1):
        video(shelf, title=f"Lecture {number:02}", owner=lecturer)
    page = shown(visitor, ADDRESS + "?q=lecture&sort=title")
    assert "?page=2&amp;q=lecture&amp;sort=title" in page
    assert "All 26 found" in page


def test_the_page_costs_the_same_however_many_videos(lecturer, visitor):
    def queries():
        cache.clear()
        return queries_of(lambda: shown(visitor))

    def add(count):
        for number in range(count):
            job = ledger.submit(source())
            video(channel(), owner=lecturer, asset=job.source.asset, live=bool(number % 2))

    add(2)
    few = queries()
    add(12)
    assert queries() == few
    assert few <= MOST_QUERIES
