"""What caches may keep of a page, and for whom; a page is never another viewer's."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pod_media.videos.choices import Visibility
from tests.factories.people import person
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/videos/", "/channels/"]


def _known(*groups):
    client = Client()
    client.force_login(person(*groups))
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_did_not_change_is_not_sent_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_an_answer_without_body_keeps_the_policy_of_the_body(client):
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["ETag"]})
    assert "Content-Security-Policy" in first.headers
    assert "Content-Security-Policy" not in again.headers


@pytest.mark.parametrize("address", ["/", "/videos/"])
def test_a_page_that_changed_is_sent(client, address):
    first = client.get(address)
    video(title="New here")
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "New here" in again.text
    assert "New here" not in first.text


@pytest.mark.parametrize("address", [*ADDRESSES, "/accounts/login/", "/nowhere/"])
def test_pages_vary_by_cookie_and_language(client, address):
    vary = client.get(address).headers["Vary"]
    assert {"Cookie", "Accept-Language"} <= {each.strip() for each in vary.split(",")}


def test_the_anonymous_page_is_the_same_for_everybody_and_sets_no_cookie(client):
    video(title="Open")
    one, two = Client().get("/"), Client().get("/")
    assert one.headers["ETag"] == two.headers["ETag"]
    assert not one.cookies
    assert one.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_of_who_is_signed_in_is_theirs_alone(client, address):
    answer = _known().get(address)
    assert "private" in answer.headers["Cache-Control"]


def test_who_gave_a_password_gets_a_page_for_themselves(client):
    shelf = channel(title="Locked")
    behind = video(shelf, title="Behind the door")
    lock = PageViewRestriction.objects.create(
        page=shelf, restriction_type="password", password="open"
    )
    form = {"password": "open", "return_url": behind.url}
    client.post(f"/_util/authenticate_with_password/{lock.pk}/{shelf.pk}/", form)
    answer = client.get(behind.url)
    assert "Behind the door" in answer.text
    assert "private" in answer.headers["Cache-Control"]
    assert "private" in client.get("/").headers["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_two_viewers_never_get_each_others_page(address):
    video(title="For members", visibility=Visibility.SIGNED_IN)
    viewers = [Client(), _known(), _known("Faculty"), _known()]
    pages = [viewer.get(address) for viewer in viewers]
    tags = [page.headers["ETag"] for page in pages]
    assert len(set(tags)) == len(viewers)
    for viewer, own in zip(viewers, tags, strict=True):
        for foreign in tags:
            answer = viewer.get(address, headers={"if-none-match": foreign})
            assert answer.status_code == (304 if foreign == own else 200)


def test_signing_out_shows_nothing_of_before():
    video(title="For members", visibility=Visibility.SIGNED_IN)
    client = _known()
    signed_in = client.get("/videos/")
    assert "For members" in signed_in.text
    client.logout()
    again = client.get("/videos/", headers={"if-none-match": signed_in.headers["ETag"]})
    assert again.status_code == 200
    assert "For members" not in again.text


def test_theme_and_language_have_validators_of_their_own(client):
    plain = client.get("/videos/")
    client.cookies["theme"] = "dark"
    dark = client.get("/videos/", headers={"if-none-match": plain.headers["ETag"]})
    assert dark.status_code == 200
    assert dark.headers["ETag"] != plain.headers["ETag"]


def test_what_says_itself_how_it_is_cached_is_left_alone(client):
    client.force_login(person("Faculty"))
    assert "no-store" in client.get("/cms/").headers["Cache-Control"]
    assert "ETag" not in client.get("/cms/").headers
