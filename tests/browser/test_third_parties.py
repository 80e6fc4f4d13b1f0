"""The main pages, of the site and of the CMS, call our own server and nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.factories.people import administrator
from tests.factories.playable import playable
from tests.factories.playlists import playlist
from tests.factories.videos import channel

pytestmark = pytest.mark.browser
# Of the page itself, made by it: no server is asked.
OWN = ("data", "blob")


@pytest.fixture
def called(context, site):
    """Return the requests that leave for somebody else, as they come."""
    foreign: list[str] = []

    def note(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in OWN and f"{parts.scheme}://{parts.netloc}" != site.url:
            foreign.append(f"{request.url} of {request.frame.url}")

    context.on("request", note)
    return foreign


def visit(page, addresses) -> None:
    for address in addresses:
        page.goto(address)
        # What scripts ask for once the page is there; some pages ask again and again.
        page.wait_for_timeout(400)


def test_no_page_of_the_site_calls_a_third_party(page, called, lecture_set):
    shelf = channel()
    lecture = playable(lecture_set, shelf)
    made = playlist(lecture)
    addresses = [
        "/",
        shelf.url,
        "/videos/",
        f"{reverse('pod_media:search')}?q=lecture",
        made.get_absolute_url(),
        f"/embed/{lecture.uuid}/",
        reverse("account_login"),
        "/nowhere/",
    ]
    visit(page, addresses)
    page.goto(lecture.url)
    with page.expect_response(
        lambda answer: "/media/" in answer.url and "/posters/" not in answer.url
    ):
        page.locator(".vjs-big-play-button").click()
    assert called == []


def test_no_page_of_ones_own_and_of_the_cms_calls_a_third_party(page, sign_in, called, lecture_set):
    someone = administrator()
    sign_in(someone)
    lecture = playable(lecture_set, owner=someone)
    visit(
        page,
        [
            reverse("pod_media:upload"),
            reverse("pod_media:my_videos"),
            reverse("pod_media:hub", args=[lecture.uuid]),
            reverse("privacy:my_data"),
            "/cms/",
            reverse("wagtailadmin_pages:edit", args=[lecture.pk]),
            reverse("wagtailusers_users:index"),
            reverse("wagtailadmin_reports:site_history"),
            reverse("privacy_admin:list"),
        ],
    )
    assert called == []
