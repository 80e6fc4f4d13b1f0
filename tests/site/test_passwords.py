"""The page that asks for a password keeps the language it was met in, whatever is typed."""

from __future__ import annotations

import re

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db


def _try(client, page, word: str) -> tuple[str, object]:
    """Return the language in which `page` asked for its password, and the answer to `word`."""
    asked = client.get(page.url).text
    action = re.search(r'action="([^"]*authenticate_with_password[^"]*)"', asked)[1]
    return _language(asked), client.post(action, {"password": word, "return_url": page.url})


def _language(text: str) -> str:
    return re.search(r'<html lang="(\w+)"', text)[1]


def _lock(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")


@pytest.mark.parametrize("reader", ["fr", "en"])
def test_a_wrong_word_is_answered_in_the_readers_language_on_a_page_in_one(client, reader):
    client.cookies["django_language"] = reader
    shelf = channel()
    lecture = video(shelf)
    _lock(shelf)
    before, answer = _try(client, lecture, "wrong")
    assert (before, _language(answer.text)) == (reader, reader)
    assert "field__error" in answer.text


@pytest.mark.parametrize("reader", ["fr", "en"])
@pytest.mark.parametrize("where", ["fr", "en"])
def test_a_wrong_word_is_answered_in_the_pages_language_where_there_are_two(client, reader, where):
    client.cookies["django_language"] = reader
    english = channel()
    french = english.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.save_revision().publish()
    page = {"en": english, "fr": french}[where]
    _lock(page)
    before, answer = _try(client, page, "wrong")
    assert (before, _language(answer.text)) == (where, where)


def test_the_right_word_leads_back(client):
    shelf = channel()
    _lock(shelf)
    _, answer = _try(client, shelf, "open")
    assert (answer.status_code, answer.url) == (302, shelf.url)
