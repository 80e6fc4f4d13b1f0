"""Headers and cookies of every kind of answer, as a scanner from outside reads them."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from podsite.settings import base
from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db
NO_TOKEN = Client(enforce_csrf_checks=True)
_known: dict = {}
UNSAFE = ("unsafe-inline", "unsafe-eval", " http:", " https:", " *;")


@pytest.fixture
def answers(client, settings, monkeypatch):
    """Return an answer of each kind, by what it is; asked for once."""
    if not _known:
        _known.update(ask(client, settings, monkeypatch))
    return _known


def ask(client, settings, monkeypatch):
    page = video(channel())
    made = playlist(page)
    settings.POD_MEDIA = {**settings.POD_MEDIA, "SUGGESTIONS_PER_MINUTE": 0}
    asked = {
        "home": "/",
        "channel": page.get_parent().url,
        "video": page.url,
        "videos": "/videos/",
        "search": reverse("pod_media:search") + "?q=a",
        "playlist": made.get_absolute_url(),
        "embed": f"/embed/{page.uuid}/",
        "manifest": f"/v/{page.uuid}/manifest.json",
        "feed": reverse("pod_media:video_feed"),
        "sign in": reverse("account_login"),
        "health": "/healthz",
        "style": "/site.css",
        "redirect": "/my/videos/",
        "404": "/nowhere/",
        "404 of media": "/media/made-up/x.m3u8",
        "404 of an embed": "/embed/00000000-0000-0000-0000-000000000001/",
        "405": reverse("privacy:export"),
        "429": reverse("pod_media:search_suggestions") + "?q=a",
    }
    found = {name: client.get(address) for name, address in asked.items()}
    client.force_login(person())
    found["my data"] = client.get(reverse("privacy:my_data"))
    found["export"] = client.post(reverse("privacy:export"))
    found["405"] = client.get(reverse("privacy:export"))
    found["403"] = client.get("/cms/login/")
    found["403 of a form"] = NO_TOKEN.post(reverse("account_login"))
    client.force_login(administrator())
    found["CMS"] = client.get("/cms/")
    monkeypatch.setattr("pod_media.search.views.results_of", lambda _request: 1 / 0)
    client.raise_request_exception = False
    found["500"] = client.get(asked["search"])
    for name, status in (("403", 403), ("404", 404), ("405", 405), ("429", 429), ("500", 500)):
        assert found[name].status_code == status, name
    return found


def test_no_answer_lets_a_browser_guess_its_type(answers):
    wrong = [
        name
        for name, answer in answers.items()
        if answer.headers.get("X-Content-Type-Options") != "nosniff"
    ]
    assert wrong == []


def test_every_answer_says_what_it_tells_others_of_where_a_reader_came_from(answers):
    assert {
        name
        for name, answer in answers.items()
        if answer.headers.get("Referrer-Policy") != "strict-origin-when-cross-origin"
    } == set()


def test_no_page_can_be_framed_by_another_site_but_the_embed(answers):
    for name, answer in answers.items():
        policy = answer.headers.get("Content-Security-Policy", "")
        if name in ("embed", "404 of an embed"):
            continue
        assert "frame-ancestors 'self'" in policy, name
        assert answer.headers.get("X-Frame-Options") == "SAMEORIGIN", name


def test_no_page_runs_what_is_written_into_it(answers):
    for name, answer in answers.items():
        policy = answer.headers["Content-Security-Policy"] + ";"
        assert "default-src 'none'" in policy, name
        assert "object-src 'none'" in policy, name
        assert "base-uri 'none'" in policy, name
        assert "form-action 'self'" in policy, name
        # Wagtail's own pages need their inline scripts: podsite.security says which.
        if not answer.wsgi_request.path.startswith("/cms/"):
            scripts = next(each for each in policy.split(";") if "script-src" in each)
            assert not any(each in f"{scripts};" for each in UNSAFE), (name, scripts)


def test_what_is_one_s_own_is_kept_by_nobody(answers):
    for name in ("my data", "export", "sign in", "CMS"):
        kept = answers[name].headers.get("Cache-Control", "")
        assert "no-store" in kept or "private" in kept, (name, kept)


def test_no_answer_says_what_the_site_is_made_of(answers):
    for name, answer in answers.items():
        assert "Server" not in answer.headers, name
        assert "X-Powered-By" not in answer.headers, name
        body = b"" if answer.streaming else answer.content
        assert b"Traceback" not in body, name


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.LANGUAGE_COOKIE_SECURE = True
    client = Client()
    someone = person()
    client.get(reverse("account_login"), secure=True)
    right = {"login": someone.username, "password": "secret"}
    client.post(reverse("account_login"), right, secure=True)
    for name, said in (
        ("choose_theme", {"theme": "dark"}),
        ("choose_language", {"language": "fr"}),
    ):
        client.post(reverse(name), said, secure=True)
    assert set(client.cookies) >= {"sessionid", "csrftoken", "theme", "django_language"}
    for name, cookie in client.cookies.items():
        assert cookie["samesite"] == "Lax", name
        assert cookie["secure"] or name == "messages", name
    assert client.cookies["sessionid"]["httponly"]


def test_a_reader_who_does_nothing_gets_no_cookie(client):
    page = video()
    for address in ("/", "/videos/", page.url, f"/embed/{page.uuid}/", "/nowhere/"):
        client.get(address)
        assert not client.cookies, address


def test_what_somebody_uploads_runs_nothing(client):
    evil = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    name = default_storage.save("images/evil.svg", ContentFile(evil))
    answer = client.get(f"/files/{name}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["page.html", "page.svg", "page.xml", "page.pdf.html"])
def test_a_document_of_a_type_that_runs_is_a_file_to_keep(client, name):
    made = get_document_model().objects.create(
        title="Page", file=ContentFile(b"<script>alert(1)</script>", name=name)
    )
    answer = client.get(made.url)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_base_settings_hold_for_every_installation():
    assert base.SESSION_COOKIE_HTTPONLY
    assert base.SESSION_COOKIE_SAMESITE == base.CSRF_COOKIE_SAMESITE == "Lax"
