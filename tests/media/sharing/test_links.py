"""Share links as a video's makers make and end them, and as others follow them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry, PageLogEntry, PageViewRestriction

from pod_media.mine.trash import trash_video
from pod_media.models import ShareLink
from pod_media.sharing.views import PER_PAGE
from pod_media.videos.choices import Visibility
from pod_media.videos.links import path_of, revoke, token_of
from podsite.accounts.roles import FACULTY
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lecturer(db):
    """Return somebody who brings videos."""
    return person(FACULTY)


@pytest.fixture
def lecture(lecturer):
    """Return a draft of the lecturer's."""
    return video(owner=lecturer, live=False)


def page_of(page):
    return f"/my/videos/{page.uuid}/sharing/"


def said(**facts):
    return {"name": "The jury", "until": "month", "last_day": "", "max_uses": "", **facts}


def link_to(page, **fields):
    return ShareLink.objects.create(video=page, name="The jury", **fields)


def test_only_makers_see_and_make_links(lecture, lecturer, client):
    assert client_of(lecturer).get(page_of(lecture)).status_code == 200
    assert client.get(page_of(lecture)).status_code == 302
    other = client_of(person(FACULTY))
    link = link_to(lecture)
    for tail in ("", f"{link.uuid}/revoke/", f"{link.uuid}/code.svg"):
        assert other.get(page_of(lecture) + tail).status_code == 404
    assert other.post(page_of(lecture), said()).status_code == 404
    assert other.post(f"{page_of(lecture)}{link.uuid}/revoke/").status_code == 404
    link.refresh_from_db()
    assert (link.revoked_at, ShareLink.objects.count()) == (None, 1)


def test_a_link_that_is_made_is_shown_and_opens_the_draft(lecture, lecturer):
    visitor = client_of(lecturer)
    answer = visitor.post(page_of(lecture), said(name="  The   jury ", max_uses="2"))
    link = ShareLink.objects.get()
    assert answer["Location"] == f"{page_of(lecture)}#link-{link.uuid}"
    assert (link.name, link.max_uses, link.made_by) == ("The jury", 2, lecturer)
    assert timedelta(days=29) < link.expires_at - timezone.now() <= timedelta(days=30)
    shown = visitor.get(page_of(lecture)).content.decode()
    for words in (path_of(link), "The jury", "Used 0 of 2 times", "Open", "not published"):
        assert words in shown
    stranger = Client()
    assert stranger.get(lecture.url).status_code == 404
    assert stranger.get(path_of(link), follow=True).status_code == 200
    assert "Used 1 of 2 times" in visitor.get(page_of(lecture)).content.decode()
    assert _logged(lecture) == ["pod_media.share_link.create"]


def test_a_double_click_makes_one_link_and_another_form_another(lecture, lecturer):
    visitor = client_of(lecturer)
    shown = re.search(r'name="once" value="([^"]+)"', visitor.get(page_of(lecture)).text)
    assert shown
    for once in (shown[1], shown[1], "another", "\0" * 9):
        assert visitor.post(page_of(lecture), said(once=once)).status_code < 500
    assert lecture.share_links.count() == 2


@pytest.mark.parametrize(
    ("until", "days"), [("day", 1), ("week", 7), ("month", 30), ("never", None), ("date", 10)]
)
def test_a_link_ends_when_it_was_chosen(lecture, lecturer, until, days):
    day = timezone.localdate() + timedelta(days=9)
    client_of(lecturer).post(page_of(lecture), said(until=until, last_day=day.isoformat()))
    ends = ShareLink.objects.get().expires_at
    if days is None:
        assert ends is None
    elif until == "date":
        assert timezone.localtime(ends).date() == day + timedelta(days=1)
    else:
        assert abs(ends - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": " "}, "Give the link a name"),
        ({"name": "x" * 101}, "at most 100 characters"),
        ({"until": "soon"}, "Select a valid choice"),
        ({"until": ""}, "Choose how long"),
        ({"until": "date"}, "Choose the last day"),
        ({"until": "date", "last_day": "2001-01-01"}, "This day is over"),
        ({"until": "date", "last_day": "9999-12-31"}, "too far away"),
        ({"until": "date", "last_day": "31/31/2030"}, "Enter a valid date"),
        ({"max_uses": "0"}, "greater than or equal to 1"),
        ({"max_uses": "many"}, "Enter a whole number"),
        ({"max_uses": "9" * 20}, "less than or equal to"),
        ({"name": "a\0b"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    lecture, lecturer, facts, words
):
    answer = client_of(lecturer).post(page_of(lecture), said(**{"max_uses": "7", **facts}))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert shown.count("field__error") == 1
    assert words in shown
    assert 'value="7"' in shown or "max_uses" in facts
    assert not ShareLink.objects.exists()


def test_a_day_that_does_not_count_is_not_refused(lecture, lecturer):
    client_of(lecturer).post(page_of(lecture), said(until="week", last_day="never mind"))
    assert ShareLink.objects.count() == 1


def test_revoking_asks_once_and_twice_is_once(lecture, lecturer):
    visitor, link = client_of(lecturer), link_to(lecture)
    address = f"{page_of(lecture)}{link.uuid}/revoke/"
    assert "Revoke “The jury”?" in visitor.get(address).content.decode()
    link.refresh_from_db()
    assert link.revoked_at is None
    for _time in range(2):
        shown = visitor.post(address, follow=True).content.decode()
        assert "it opens nothing any more" in shown
        assert path_of(link) not in shown
    entry = PageLogEntry.objects.get(action="pod_media.share_link.revoke")
    assert (entry.user, entry.data["name"]) == (lecturer, "The jury")
    assert Client().get(path_of(link)).status_code == 410


def test_the_links_of_a_translation_are_listed_too(lecture, lecturer):
    other = link_to(video(owner=lecturer))
    french = Locale.objects.get(language_code="fr")
    twin = lecture.copy_for_translation(french, copy_parents=True)
    link_to(twin, revoked_at=timezone.now())
    shown = client_of(lecturer).get(page_of(lecture)).content.decode()
    assert "Revoked on" in shown
    assert str(other.uuid) not in shown


def test_many_links_are_paged_and_cost_no_more_queries(lecture, lecturer):
    visitor = client_of(lecturer)
    link_to(lecture, made_by=lecturer)
    visitor.get(page_of(lecture))
    few = queries_of(lambda: visitor.get(page_of(lecture)))
    for _number in range(PER_PAGE + 2):
        link_to(lecture, made_by=person())
    assert queries_of(lambda: visitor.get(page_of(lecture))) == few
    last = visitor.get(f"{page_of(lecture)}?page=2").content.decode()
    assert last.count('class="share-link"') == 3


def test_it_says_who_may_watch_and_where_that_comes_from(lecturer):
    shelf = channel(title="Geology")
    page = video(shelf, owner=lecturer, visibility=Visibility.SIGNED_IN)
    PageViewRestriction.objects.create(
        page=shelf, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    shown = client_of(lecturer).get(page_of(page)).content.decode()
    assert "Signed-in people may watch it." in shown
    assert "The channel “Geology” asks for a password" in shown


def test_what_is_in_the_trash_is_not_shared(lecture, lecturer):
    link, visitor = link_to(lecture), client_of(lecturer)
    trash_video(lecture, by=lecturer)
    assert visitor.get(page_of(lecture)).status_code == 404
    assert Client().get(path_of(link)).status_code == 404


def test_a_link_to_what_expired_says_so_and_counts_no_use(lecture):
    link = link_to(lecture)
    lecture.expire_at = timezone.now()
    lecture.save()
    answer = Client().get(path_of(link))
    assert answer.status_code == 410
    assert b"is over" in answer.content
    link.refresh_from_db()
    assert link.uses == 0


def test_a_hall_that_opens_an_ended_link_is_no_guesser(lecture):
    link, good = link_to(lecture, revoked_at=timezone.now()), link_to(lecture)
    for _visitor in range(40):
        assert Client().get(path_of(link)).status_code == 410
    assert Client().get(path_of(good)).status_code == 302


def test_a_program_that_only_looks_uses_nothing(lecture):
    link = link_to(lecture, max_uses=1)
    assert Client().head(path_of(link)).status_code == 302
    link.refresh_from_db()
    assert link.uses == 0
    assert Client().head(lecture.url).status_code == 404


def test_a_token_of_another_kind_is_no_link(lecture):
    token = token_of(link_to(lecture))
    for wrong in (token[:-1], token.upper(), f"{token}x", "AAAA.x", "%00.x"):
        assert Client().get(f"/s/{wrong}/").status_code == 404


def test_a_revoked_link_stops_the_bytes_within_seconds(lecturer, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "KEY_SECONDS": 0}
    recording = rendition_set().source.asset
    page = video(owner=lecturer, asset=recording, visibility=Visibility.PRIVATE)
    link, viewer = link_to(page), Client()
    viewer.get(path_of(link))
    source = viewer.get(f"/v/{page.uuid}/manifest.json").json()["sources"][0]["src"]
    assert Client().get(source).status_code == 200
    revoke(link)
    assert Client().get(source).status_code == 404
    assert viewer.get(page.url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_share_the_last_use(lecture):
    link = link_to(lecture, max_uses=1)

    def follow(_number):
        try:
            return Client().get(path_of(link)).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(follow, range(4)))
    assert statuses == [302, 410, 410, 410]
    link.refresh_from_db()
    assert link.uses == 1


def test_the_editor_of_the_cms_leads_to_the_links(lecture, lecturer):
    editor = client_of(lecturer).get(f"/cms/pages/{lecture.pk}/edit/")
    assert page_of(lecture) in editor.content.decode()


def _logged(page):
    found = PageLogEntry.objects.filter(page=page.pk, action__startswith="pod_media.share_link")
    assert not ModelLogEntry.objects.filter(action__startswith="pod_media.share_link").exists()
    return list(found.values_list("action", flat=True))


def test_a_program_is_led_nowhere_by_a_link_that_others_used_up(lecture):
    link = link_to(lecture, max_uses=1, uses=1)
    assert Client().head(path_of(link)).status_code == 410
