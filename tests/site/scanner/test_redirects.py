"""No address of ours leads to another site because somebody wrote so into it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.factories.people import administrator, person
from tests.factories.videos import video
from tests.site.scanner.addresses import every_address

pytestmark = pytest.mark.django_db
EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "\t//evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
]
NAMES = ("next", "return_url", "return_to", "redirect_to", "redirect", "url", "back", "service")


def leads_away(answer) -> bool:
    """Tell whether a browser would leave the site, reading addresses as browsers do."""
    wanted = answer.headers.get("Location", "").strip().replace("\\", "/")
    parts = urlsplit(wanted)
    if parts.scheme not in ("", "http", "https"):
        return True
    return bool(parts.netloc or wanted.startswith("//")) and parts.netloc != "testserver"


@pytest.mark.parametrize("evil", EVIL)
def test_signing_in_and_out_lead_nowhere_else(client, evil):
    someone = person()
    right = {"login": someone.username, "password": "secret", "next": evil}
    answer = client.post(reverse("account_login"), right)
    assert answer.status_code == 302
    assert not leads_away(answer)
    proved = {"password": "secret", "next": evil}
    assert not leads_away(client.post(reverse("account_reauthenticate"), proved))
    assert not leads_away(client.post(reverse("account_logout"), {"next": evil}))


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("name", ["choose_theme", "choose_language"])
def test_choosing_theme_or_language_leads_nowhere_else(client, name, evil):
    answer = client.post(reverse(name), {"theme": "dark", "language": "fr", "next": evil})
    assert answer.status_code == 302
    assert not leads_away(answer)


@pytest.mark.parametrize("who", ["nobody", "an administrator"])
def test_no_page_follows_an_address_in_its_own(client, who):
    if who != "nobody":
        client.force_login(administrator())
    asked = dict.fromkeys(NAMES, "//evil.example/")
    page = video()
    away = [
        each.path
        for each in every_address(uuid=str(page.uuid))
        if not each.path.startswith("/cms/") and leads_away(client.get(each.path, asked))
    ]
    assert away == []


@pytest.mark.parametrize("evil", ["//evil.example", "/\\evil.example", "/%5Cevil.example"])
def test_an_address_that_lacks_its_slash_is_mended_on_this_site(client, evil):
    assert not leads_away(client.get(evil))
    assert not leads_away(client.get(f"{evil}/videos"))


def test_a_session_begins_anew_when_somebody_signs_in(client):
    someone = person()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.post(reverse("account_login"), {"login": someone.username, "password": "secret"})
    assert client.session.session_key != before
    after = client.session.session_key
    client.post(reverse("account_logout"))
    assert client.session.session_key != after
