"""The same search on a real Elasticsearch 9: same words, same rule, and what happens without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone
from elasticsearch import Elasticsearch
from wagtail.models import PageViewRestriction

from pod_media.catalogue.indexing import index_videos
from pod_media.catalogue.sites import part_of
from pod_media.models import ChannelPage, SearchChange
from pod_media.search import breaker, database, elastic, elastic_index
from pod_media.search.hits import Ask
from pod_media.search.looking import look
from pod_media.search.mending import tell_server, tell_what_waits
from pod_media.search.query import parse
from pod_media.search.rebuilding import rebuild_documents, rebuild_server
from pod_media.search.status import status
from pod_media.videos.access import Viewer, can_watch, visible_to
from pod_media.videos.choices import Visibility
from podsite.accounts.roles import EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.factories.sites import further_site
from tests.factories.videos import asset, channel
from tests.media.search.conftest import NOBODY
from tests.media.search.test_words import FINDS, HOSTILE, TITLES
from tests.services.elasticsearch import elasticsearch_server
from tests.services.ports import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.service]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with elasticsearch_server() as url:
        yield url


@pytest.fixture
def server(address, settings) -> Iterator[Elasticsearch]:
    """Return the server, empty; the site is told of it."""
    client = Elasticsearch(address)
    for name in client.indices.get(index="*", expand_wildcards="open"):
        client.indices.delete(index=name)
    settings.POD_MEDIA = {**settings.POD_MEDIA, "SEARCH_URL": address, "SEARCH_SECONDS": 20}
    cache.clear()
    yield client
    client.close()
    elastic.client_of.cache_clear()


@pytest.fixture
def told(server):
    """Return what sends the changes and lets the server show them."""

    def tell() -> int:
        sent = tell_server()
        server.indices.refresh(index="podsite")
        return sent

    return tell


def test_words_find_what_is_meant(server, lecture, titles, told):
    for title in TITLES:
        lecture(title)
    told()
    assert {words: titles(words)[:1] for words, _title in FINDS} == {
        words: [title] for words, title in FINDS
    }
    assert titles('"analysis networks"') == []
    assert not breaker.is_open()


def test_nothing_typed_is_an_error(server, lecture, titles, told):
    lecture(TITLES[0])
    told()
    for words in HOSTILE:
        titles(words)
        titles(words, by_date=True)
    assert not breaker.is_open()


def test_both_engines_find_what_each_viewer_may_see(server, told, lecture):
    owner, other, editor = person(FACULTY), person(), person(EDITORS)
    group = Group.objects.create(name="members")
    member = person("members")
    locked, open_shelf = channel(), channel()
    lock = PageViewRestriction.objects.create(page=locked, restriction_type="groups")
    lock.groups.add(group)
    shut = channel()
    word = PageViewRestriction.objects.create(page=shut, restriction_type="password", password="x")
    videos = [
        lecture(f"Lava {number}", parent=shelf, visibility=visibility, owner=owner, expire_at=ends)
        for number, (shelf, visibility, ends) in enumerate(
            product(
                (locked, shut, open_shelf),
                Visibility.values,
                (None, timezone.now() + timedelta(days=1), timezone.now() - timedelta(seconds=1)),
            )
        )
    ]
    failed = lecture("Lava failed", owner=owner, asset=asset(state="failed"))
    shared = lecture("Lava shared", visibility=Visibility.PRIVATE)
    shared.co_owners.add(other)
    shared.save()
    index_videos([shared.pk])
    told()
    viewers = [
        NOBODY,
        *(Viewer(each) for each in (owner, other, editor, member, administrator())),
        Viewer(passed=frozenset([word.pk])),
        Viewer(other, frozenset([word.pk])),
    ]
    for viewer in viewers:
        allowed = set(visible_to(viewer).values_list("pk", flat=True))
        for engine in (database, elastic):
            found = {hit.page for hit in engine.find(Ask(parse("lava"), viewer))}
            assert found == allowed
        assert all(
            can_watch(viewer, each) for each in [*videos, failed, shared] if each.pk in found
        )


def test_both_engines_find_what_each_site_shows(server, told, lecture):
    arts = further_site()
    shelf = arts.channels.add_child(instance=ChannelPage(title="Lava painted", slug="lava"))
    own = {lecture("Lava", people="Ada Lava", parent=shelf).pk, shelf.pk}
    other = lecture("Lava", people="Zoé Lava", parent=channel(title="Lava in geology"))
    told()
    request = RequestFactory().get("/", headers={"host": arts.site.hostname})
    ask = Ask(parse("lava"), NOBODY, part=part_of(request))
    for engine in (database, elastic):
        found = [*engine.find(ask), *engine.find(replace(ask, for_videos=False))]
        assert {hit.page for hit in found} - {None} == own
        assert [hit.key for hit in found if hit.kind == "person"] == ["ada-lava"]
        everywhere = engine.find(replace(ask, part=None))
        assert {hit.page for hit in everywhere} == {other.pk, *own} - {shelf.pk}


def test_an_index_that_lags_behind_shows_nothing_it_must_not(server, told, lecture):
    page = lecture("Lava")
    told()
    type(page).objects.filter(pk=page.pk).update(visibility=Visibility.PRIVATE)
    assert elastic.find(Ask(parse("lava"), NOBODY)) == []


def test_a_change_is_sent_and_what_is_gone_goes_there_too(server, told, lecture):
    page = lecture("Lava")
    assert told() >= 1
    assert elastic.find(Ask(parse("lava"), NOBODY))
    page.delete()
    told()
    assert server.count(index="podsite")["count"] == 0
    assert not SearchChange.objects.exists()


def test_a_rebuild_takes_the_place_of_the_index_at_once(server, told, lecture):
    lecture("Lava")
    told()
    before = server.indices.get_alias(name="podsite")
    assert rebuild_documents() == rebuild_server()
    after = server.indices.get_alias(name="podsite")
    assert len(after) == 1
    assert set(after) != set(before)
    assert look("lava", NOBODY).videos


def test_without_the_server_the_database_answers_at_once_and_administrators_are_told(
    settings, lecture, client, server
):
    settings.POD_MEDIA = {
        **settings.POD_MEDIA,
        "SEARCH_URL": f"http://127.0.0.1:{free_port()}",
    }
    lecture("Lava")
    response = client.get("/search/?q=lava")
    assert [row.card.title for row in response.context["results"].videos] == ["Lava"]
    assert breaker.is_open()
    assert status().waiting >= 1
    search = client.get("/readyz").json()["search"]
    assert (search["ok"], search["engine"], search["server"]) == (
        True,
        "database",
        "does not answer",
    )
    client.force_login(administrator())
    assert "The search server does not answer" in client.get("/cms/").text


def test_the_index_mends_itself_when_the_server_is_back(server, settings, told, lecture):
    address = settings.POD_MEDIA["SEARCH_URL"]
    lecture("Lava")
    told()
    settings.POD_MEDIA = {**settings.POD_MEDIA, "SEARCH_URL": f"http://127.0.0.1:{free_port()}"}
    lecture("Lava missed")
    assert tell_server() == 0
    assert SearchChange.objects.exists()
    settings.POD_MEDIA = {**settings.POD_MEDIA, "SEARCH_URL": address}
    assert tell_what_waits() >= 1
    server.indices.refresh(index="podsite")
    assert len(elastic.find(Ask(parse("lava"), NOBODY))) == 2
    assert not breaker.is_open()


def test_a_server_that_lost_its_index_gets_one(server, told, lecture):
    lecture("Lava")
    told()
    for name in server.indices.get_alias(name="podsite"):
        server.indices.delete(index=name)
    assert [hit.kind for hit in look("lava", NOBODY).videos] == ["video"]
    assert status().fault
    tell_what_waits()
    server.indices.refresh(index="podsite")
    assert elastic.find(Ask(parse("lava"), NOBODY))
    assert elastic_index.MAPPING["dynamic"] == "strict"
