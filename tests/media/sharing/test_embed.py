"""The embed: who may watch in it, who may frame it, and what its address asks."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pod_media.models import ShareLink, ThemePage
from pod_media.videos.choices import Visibility
from pod_media.videos.keys import set_password
from pod_media.videos.links import revoke, token_of
from tests.counting import queries_of
from tests.factories.people import administrator
from tests.factories.renditions import rendition_set
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

ANYBODY = "frame-ancestors *"


def address(page, query=""):
    return f"/embed/{page.uuid}/{query}"


def framers(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    return next(part for part in policy.split("; ") if part.startswith("frame-ancestors"))


def playable(**fields):
    return video(asset=rendition_set().source.asset, **fields)


def link_to(page, **fields):
    return ShareLink.objects.create(video=page, name="The course", **fields)


def linked(page, link):
    return address(page, f"?link={token_of(link)}")


def test_the_nearest_channel_with_a_list_says_who_may_frame(client):
    shelf = channel(embed_sites="lms.example.edu\n*.example.org")
    theme = shelf.add_child(instance=ThemePage(title="Rocks", slug="rocks"))
    expected = "frame-ancestors 'self' https://lms.example.edu https://*.example.org"
    assert framers(client.get(address(video(shelf)))) == expected
    assert framers(client.get(address(video(theme)))) == expected
    assert framers(client.get(address(video(channel())))) == ANYBODY
    assert framers(client.get(address(video(channel(embed_sites="none"))))) == (
        "frame-ancestors 'none'"
    )


def test_without_a_list_the_installation_says_so(client, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "EMBED_ANCESTORS": []}
    assert framers(client.get(address(video(channel())))) == "frame-ancestors 'none'"
    open_to_all = video(channel(embed_sites="*"))
    assert framers(client.get(address(open_to_all))) == ANYBODY


def test_what_is_not_spoken_of_tells_no_channels_list(client):
    shelf = channel(embed_sites="lms.example.edu")
    hidden = client.get(address(video(shelf, visibility=Visibility.PRIVATE)))
    unknown = client.get("/embed/00000000-0000-0000-0000-000000000000/")
    assert (hidden.status_code, framers(hidden)) == (404, framers(unknown))
    assert _text(hidden) == _text(unknown)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Visibility.SIGNED_IN, "sign in there"), (Visibility.PASSWORD, "It has a password")],
)
def test_what_is_closed_says_so_and_leads_to_its_page(client, kind, words):
    page = video(visibility=kind, title="Secret rocks")
    set_password(page, "open, sesame")
    answer = client.get(address(page))
    text = answer.content.decode()
    assert answer.status_code == 403
    assert words in text
    assert f'href="/v/{page.uuid}/" target="_blank"' in text
    assert "Secret rocks" not in text


def test_a_link_opens_the_embed_of_a_draft_without_a_session(client):
    page = playable(live=False)
    link = link_to(page)
    assert client.get(address(page)).status_code == 404
    answer = Client().get(linked(page, link))
    assert answer.status_code == 200
    assert f"/s/{token_of(link)}/" in answer.content.decode()
    link.refresh_from_db()
    assert link.uses == 1
    manifest = re.search(r'data-manifest="([^"]+)"', answer.content.decode())[1]
    # A browser that keeps no cookie of a frame asks like a stranger.
    assert Client().get(manifest).status_code == 200
    assert Client().get(f"/v/{page.uuid}/manifest.json").status_code == 404
    link.refresh_from_db()
    assert link.uses == 1
    revoke(link)
    assert Client().get(manifest).status_code == 404


def test_a_link_that_is_not_needed_is_not_used(client):
    page = playable()
    link = link_to(page)
    assert client.get(linked(page, link)).status_code == 200
    assert client.get(address(page, "?link=nonsense")).status_code == 200
    link.refresh_from_db()
    assert link.uses == 0


@pytest.mark.parametrize(
    ("ended", "status", "words"),
    [
        ({"revoked_at": timezone.now()}, 410, "has closed it"),
        ({"max_uses": 1, "uses": 1}, 410, "as many times as it may be"),
        ({"expires_at": timezone.now()}, 410, "is over"),
    ],
)
def test_a_link_that_has_ended_says_why(client, ended, status, words):
    page = playable(visibility=Visibility.PRIVATE)
    answer = client.get(linked(page, link_to(page, **ended)))
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert f"/v/{page.uuid}/" not in answer.content.decode()


def test_a_link_to_another_video_opens_nothing(client):
    page = playable(visibility=Visibility.PRIVATE)
    assert client.get(linked(page, link_to(video()))).status_code == 404


def test_guesses_in_embeds_are_counted(client):
    page = playable(live=False)
    for number in range(30):
        assert client.get(address(page, f"?link=guess-{number}.x")).status_code == 404
    answer = client.get(address(page, "?link=guess.x"))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("given", ["", "nonsense", "x:y:z", "%00", "é"])
def test_a_pass_that_is_none_opens_nothing_and_breaks_nothing(client, given):
    page = playable(visibility=Visibility.PRIVATE)
    assert client.get(f"/v/{page.uuid}/manifest.json?pass={given}").status_code == 404


def test_the_address_asks_for_captions_and_nonsense_is_ignored(client):
    page = playable()
    assert 'data-captions="fr"' in client.get(address(page, "?captions=fr")).content.decode()
    assert 'data-captions="off"' in client.get(address(page, "?captions=off")).content.decode()
    nonsense = "?captions=%22%3E%3Cscript&start=soon&end=-1&autoplay=maybe&loop=0&t=%00"
    answer = client.get(address(page, nonsense))
    assert answer.status_code == 200
    for name in ("data-captions", "data-autoplay", "data-loop"):
        assert name not in answer.content.decode()


def test_a_channels_list_costs_one_query(client):
    plain, page = playable(), playable()
    client.get(address(plain))
    before = queries_of(lambda: client.get(address(plain)))
    page.move(channel(embed_sites="lms.example.edu"), pos="last-child")
    page.refresh_from_db()
    assert queries_of(lambda: client.get(address(page))) <= before + 1


def test_a_restricted_channel_is_closed_in_frames_too(client):
    shelf = channel()
    PageViewRestriction.objects.create(
        page=shelf, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert client.get(address(video(shelf))).status_code == 403


def test_staff_are_told_which_line_is_no_host():
    shelf = channel()
    staff = client_of(administrator())
    edit = f"/cms/pages/{shelf.pk}/edit/"
    form = staff.get(edit).context["form"]
    facts = {name: value for name in form.fields if (value := form[name].value())}
    rows = {"description-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    sent = {**facts, **rows, "embed_sites": "lms.example.edu\nnot a host"}
    answer = staff.post(edit, sent)
    assert answer.status_code == 200
    assert "Line 2: “not a host” is not a host" in answer.content.decode()
    staff.post(edit, {**sent, "embed_sites": "lms.example.edu", "action-publish": "1"})
    shelf.refresh_from_db()
    assert shelf.embed_sites == "lms.example.edu"


def _text(answer):
    return re.sub(r'nonce="[^"]*"', "", answer.content.decode())
