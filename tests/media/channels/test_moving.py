"""Channels and videos that move or are renamed: old addresses lead on, loops are refused."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from pod_media.models import ChannelPage, ThemePage, VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Return what gives a page another name in addresses, and waits for what follows."""

    def change(page, slug):
        page = type(page).objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return change


def test_old_addresses_of_a_renamed_channel_and_of_all_inside_lead_on(client, rename):
    shelf = channel()
    page = video(shelf)
    before = [shelf.url, page.url]
    rename(shelf, "renamed")
    after = [
        model.objects.get(pk=each.pk).url
        for model, each in ((ChannelPage, shelf), (VideoPage, page))
    ]
    for old, new in zip(before, after, strict=True):
        answer = client.get(old)
        assert (answer.status_code, answer.url) == (301, new)


def test_the_old_address_of_a_moved_video_leads_on_with_its_query(client):
    page = video(channel())
    before = page.url
    page.move(channel(), pos="last-child")
    after = VideoPage.objects.get(pk=page.pk).url
    for query in ("", "?start=3", "?list=1&start=3"):
        answer = client.get(before + query)
        assert (answer.status_code, answer.url) == (301, after + query)


def test_the_old_address_of_a_channel_keeps_the_state_of_its_list(client, rename):
    shelf = channel()
    before = shelf.url
    after = rename(shelf, "renamed").url
    answer = client.get(f"{before}?type=lecture&sort=title&page=2")
    assert (answer.status_code, answer.url) == (301, f"{after}?type=lecture&sort=title&page=2")


@pytest.mark.parametrize(
    ("link", "query", "leads"),
    [
        ("https://example.edu/a", "?b=1", "https://example.edu/a?b=1"),
        ("https://example.edu/a?c=2", "?b=1", "https://example.edu/a?c=2&b=1"),
        ("https://example.edu/a#there", "?b=1", "https://example.edu/a?b=1#there"),
        ("https://example.edu/a", "", "https://example.edu/a"),
    ],
)
def test_a_query_goes_along_wherever_staff_lead(client, link, query, leads):
    Redirect.objects.create(old_path="/old", redirect_link=link)
    assert client.get(f"/old/{query}").headers["Location"] == leads


def test_a_query_that_is_part_of_the_old_address_is_spent(client):
    Redirect.objects.create(old_path="/old?id=3", redirect_link="https://example.edu/a")
    assert client.get("/old/?id=3").headers["Location"] == "https://example.edu/a"


@pytest.mark.parametrize("query", ["", "?start=3"])
@pytest.mark.parametrize(
    ("visibility", "live", "status"),
    [
        ("public", True, 301),
        ("signed_in", True, 302),
        ("private", True, 404),
        ("public", False, 404),
    ],
)
def test_the_old_address_of_a_video_tells_its_new_one_to_who_may_watch(
    client, rename, visibility, live, status, query
):
    owner = person(FACULTY)
    page = video(channel(), owner=owner, visibility=visibility)
    before = page.url + query
    page = rename(page, "the-secret-title")
    if not live:
        page.unpublish()
    leads = {301: page.url, 302: reverse("pod_media:video", args=[page.uuid])}
    answer = client.get(before)
    assert answer.status_code == status
    assert answer.headers.get("Location") == (leads[status] + query if status in leads else None)
    assert status == 301 or "the-secret-title" not in answer.text
    client.force_login(owner)
    last = client.get(before, follow=True).redirect_chain
    assert page.url + query in [address for address, _status in last]


def test_there_and_back_again_is_no_loop(client, rename):
    here, there = channel(), channel()
    page = video(here)
    before = page.url
    page.move(there, pos="last-child")
    VideoPage.objects.get(pk=page.pk).move(ChannelPage.objects.get(pk=here.pk), pos="last-child")
    assert client.get(before).status_code == 200
    shelf = rename(rename(here, "second"), here.slug)
    assert client.get(shelf.url).status_code == 200
    left = {each.old_path + "/" for each in Redirect.objects.all()}
    assert "/channels/second/" in left
    for address in left:
        assert client.get(address, follow=True).status_code == 200


def test_another_page_at_an_old_address_is_shown(client, rename):
    shelf = channel(title="First")
    before = shelf.url
    rename(shelf, "elsewhere")
    other = rename(channel(title="Second"), before.strip("/").split("/")[-1])
    assert other.url == before
    assert "Second" in client.get(before).text


@pytest.mark.parametrize("deep", [False, True])
def test_a_theme_is_not_moved_into_itself_and_the_person_reads_why(editor, deep):
    outer = channel().add_child(instance=ThemePage(title="Outer", slug="outer"))
    inner = outer.add_child(instance=ThemePage(title="Inner", slug="inner"))
    target = inner if deep else outer
    client = client_of(editor)
    address = reverse("wagtailadmin_pages:move_confirm", args=[outer.pk, target.pk])
    for answer in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "cannot be moved into itself" in answer.text
    assert ThemePage.objects.get(pk=outer.pk).path == outer.path


def test_a_channel_moves_neither_under_a_channel_nor_under_itself(editor):
    shelf, other = channel(), channel()
    client = client_of(editor)
    for target in (shelf, other):
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[shelf.pk, target.pk]))
    assert ChannelPage.objects.get(pk=shelf.pk).path == shelf.path


def test_communications_see_the_redirects(editor, faculty):
    address = reverse("wagtailredirects:index")
    assert client_of(editor).get(address).status_code == 200
    assert client_of(faculty).get(address).status_code == 302
