"""The search server, which keeps what it was told, finds for each viewer what the rule says."""

from __future__ import annotations

import logging

import pytest
from elasticsearch import Elasticsearch

from pod_media.search import breaker, elastic
from pod_media.search.rebuilding import rebuild_documents, rebuild_server
from tests.services.elasticsearch import elasticsearch_server
from tests.site.proof.finding import judge_search
from tests.site.proof.judging import Tally
from tests.site.proof.visitors import visitors_of

pytestmark = pytest.mark.service

HANDS = {"bare"}


def test_the_search_server_agrees_with_the_rule(small_world, settings, caplog):
    caplog.set_level(logging.ERROR, "django.request")
    with elasticsearch_server() as url:
        settings.POD_MEDIA = {**settings.POD_MEDIA, "SEARCH_URL": url, "SEARCH_SECONDS": 20}
        rebuild_documents()
        rebuild_server()
        with Elasticsearch(url) as client:
            client.indices.refresh(index="podsite")
        tally = Tally(small_world)
        for visitor in visitors_of(small_world):
            if visitor.hand.name in HANDS:
                judge_search(small_world, visitor, tally)
        elastic.client_of.cache_clear()
        assert not breaker.is_open()
    print(tally.table())
    assert not tally.wrong, tally.report()
