"""Theme, language, and the pages that are not of the CMS."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from pod_media.catalogue.state import change_state
from podsite.accounts.roles import FACULTY
from podsite.home.models import ContentPage, HomePage
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.house.files import files, text_of

pytestmark = pytest.mark.django_db
SPRITE = Path("pod_media/static/pod_media/icons.svg")


def test_a_theme_is_remembered(client):
    answer = client.post(reverse("choose_theme"), {"theme": "dark", "next": "/videos/"})
    assert (answer.status_code, answer.url) == (302, "/videos/")
    assert b'data-theme="dark"' in client.get("/videos/").content


def test_an_unknown_theme_changes_nothing(client):
    client.post(reverse("choose_theme"), {"theme": '"><script>'})
    assert b'data-theme="auto"' in client.get("/videos/").content


def test_a_language_is_remembered_where_the_address_says_none(client):
    answer = client.post(reverse("choose_language"), {"language": "fr", "next": "/fr/videos/"})
    assert answer.url == "/fr/videos/"
    assert b'<html lang="fr"' in client.get("/accounts/login/").content


def test_the_footer_leads_to_the_pages_that_staff_show_in_menus(client):
    home = HomePage.objects.get(locale__language_code="en")
    for title, shown in (("Legal notice", True), ("Hidden draft of ours", False)):
        home.refresh_from_db()
        home.add_child(instance=ContentPage(title=title, show_in_menus=shown))
    text = client.get("/videos/").text
    assert '<a href="/legal-notice/">Legal notice</a>' in text
    assert "Hidden draft of ours" not in text


def test_the_home_page_leads_to_all_videos_and_channels(client):
    video(channel())
    text = client.get("/").text
    assert '<a href="/videos/">All videos</a>' in text
    assert '<a href="/channels/">All channels</a>' in text


def test_the_switch_leads_to_the_same_page_in_the_other_language(client):
    content = client.get("/videos/").content
    assert b'name="next" value="/fr/videos/"' in content


def test_a_page_leads_to_no_translation_that_is_shut_to_its_reader(client):
    page = video(title="Lava")
    french = Locale.objects.get(language_code="fr")
    other = page.copy_for_translation(french, copy_parents=True)
    other.slug = "secret-de-lave"
    other.live = True
    other.save()
    assert "secret-de-lave" in client.get(page.url).text
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    change_state()
    assert "secret-de-lave" not in client.get(page.url).text
    client.force_login(person())
    assert "secret-de-lave" in client.get(page.url).text


def test_a_page_leads_to_no_translation_that_has_ended(client):
    page = video(title="Lava")
    french = Locale.objects.get(language_code="fr")
    other = page.copy_for_translation(french, copy_parents=True)
    other.slug, other.live = "secret-de-lave", True
    # Nobody has taken it down yet.
    other.expire_at = timezone.now() - timedelta(minutes=1)
    other.save()
    assert "secret-de-lave" not in client.get(page.url).text


@pytest.mark.parametrize(
    "next_address", ["https://evil.example/", "//evil.example", "javascript:x"]
)
def test_choices_lead_nowhere_else(client, next_address):
    for name in ("choose_theme", "choose_language"):
        assert client.post(reverse(name), {"next": next_address}).url == "/"


def test_the_bare_address_greets_in_the_visitors_language(client):
    answer = client.get("/", headers={"accept-language": "fr-CH, en;q=0.5"})
    assert (answer.status_code, answer.url) == (302, "/fr/")
    assert client.get("/", headers={"accept-language": "de"}).status_code == 200


def test_who_chose_english_is_not_led_away(client):
    client.post(reverse("choose_language"), {"language": "en"})
    assert client.get("/", headers={"accept-language": "fr"}).status_code == 200


def test_who_reads_in_french_uploads_and_signs_in_in_french(client):
    client.get("/fr/videos/", headers={"accept-language": "en"})
    page = client.get("/accounts/login/", headers={"accept-language": "en"})
    assert b'<html lang="fr"' in page.content


def test_a_link_in_another_language_does_not_undo_a_choice(client):
    client.post(reverse("choose_language"), {"language": "en"})
    client.get("/fr/videos/")
    assert b'<html lang="en"' in client.get("/accounts/login/").content


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_account_pages_wear_our_look(client, name):
    content = client.get(reverse(name)).content
    assert b"account__panel" in content
    assert b"site-header" in content


def test_signing_out_is_confirmed_in_our_look(client):
    client.force_login(person())
    assert b"account__panel" in client.get(reverse("account_logout")).content


def test_what_is_not_there_says_so_and_leads_home(client):
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert b"This page is not here" in response.content


def test_only_who_may_enter_the_cms_is_offered_it(client):
    client.force_login(person())
    assert b"Manage the site" not in client.get("/").content
    client.force_login(person("Faculty"))
    assert b"Manage the site" in client.get("/").content


@pytest.mark.parametrize(("groups", "is_offered"), [([], False), ([FACULTY], True)])
def test_only_who_may_upload_is_offered_it(client, groups, is_offered):
    client.force_login(person(*groups))
    assert (b'href="/upload/"' in client.get("/accounts/password/change/").content) is is_offered


def test_no_page_carries_an_inline_script_without_its_nonce(client):
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    nonces = set(re.findall(rb'nonce="([^"]+)"', response.content))
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop().decode()}'" in policy


def test_every_icon_that_templates_name_is_in_the_sprite():
    there = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    named = {
        name
        for path in files(".html")
        for name in re.findall(r'{%\s*icon "([^"]+)"', text_of(path))
    }
    assert named - there == set()
