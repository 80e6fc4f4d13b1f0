"""What is not there, not allowed, or broken: said in the frame and in the reader's language."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.template import loader
from django.test import Client, RequestFactory

from podsite import errors

pytestmark = pytest.mark.django_db
ENGLISH, FRENCH = "This page is not here", "Cette page n’est pas ici"


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/nowhere/", "en", "en"),
        ("/nowhere/", "fr", "fr"),
        ("/fr/nulle-part/", "en", "fr"),
        ("/de/", "fr", "fr"),
        ("/de/videos/", "en", "en"),
        ("/v/00000000-0000-0000-0000-000000000000/", "fr", "fr"),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language(client, address, accepted, language):
    answer = client.get(address, headers={"accept-language": accepted})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.text
    assert 'class="site-footer"' in answer.text
    assert "<h1" in answer.text


def test_an_unknown_language_is_not_chosen(client):
    client.post("/preferences/language/", {"language": "xx", "next": "/videos/"})
    assert '<html lang="en"' in client.get("/accounts/login/").text


@pytest.mark.parametrize("origin", ["https://evil.example", "http://["])
def test_another_sites_form_changes_no_preference(client, origin):
    evil = {"origin": origin}
    client.post("/preferences/theme/", {"theme": "dark"}, headers=evil)
    client.post("/preferences/language/", {"language": "fr"}, headers=evil)
    assert not client.cookies


@pytest.mark.parametrize(("accepted", "language"), [("en", "en"), ("fr", "fr"), ("xx", "en")])
def test_a_failure_is_said_without_the_database(settings, accepted, language, monkeypatch):
    request = RequestFactory().get("/", headers={"accept-language": accepted})
    monkeypatch.setattr("django.db.connection.cursor", _never)
    answer = errors.failed(request)
    assert answer.status_code == 500
    assert f'<html lang="{language}"' in answer.text
    assert "site-header" in answer.text


def test_a_failure_of_the_failures_page_is_said_plainly(monkeypatch):
    monkeypatch.setattr(loader, "render_to_string", _never)
    answer = errors.failed(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Nothing of yours is lost" in answer.text
    assert "Rien n’est perdu" in answer.text


def test_a_view_that_fails_is_answered_by_it(monkeypatch):
    monkeypatch.setattr("podsite.identity.views.colour_version", _never)
    answer = Client(raise_request_exception=False).get("/site.css")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text


def test_what_is_forbidden_is_said_in_the_frame(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionDenied

    monkeypatch.setattr("podsite.identity.views.colour_version", refuse)
    answer = client.get("/site.css")
    assert answer.status_code == 403
    assert "You may not see this" in answer.text
    assert 'class="site-footer"' in answer.text


def _never(*_args, **_kwargs):
    raise RuntimeError("must not be asked")
