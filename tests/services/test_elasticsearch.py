"""A real Elasticsearch server starts, finds what it was given, and is gone afterwards."""

import pytest
from elasticsearch import ConnectionError as NothingAnswers
from elasticsearch import Elasticsearch

from tests.services.elasticsearch import elasticsearch_server

pytestmark = pytest.mark.service


def test_elasticsearch_finds_what_it_was_given_and_leaves_nothing():
    with elasticsearch_server() as url:
        client = Elasticsearch(url)
        client.index(index="videos", id="1", document={"title": "La géologie"}, refresh=True)
        query = {"fuzzy": {"title": "géologei"}}
        found = client.search(index="videos", query=query, highlight={"fields": {"title": {}}})
    (hit,) = found["hits"]["hits"]
    assert hit["_id"] == "1"
    assert hit["highlight"] == {"title": ["La <em>géologie</em>"]}
    with pytest.raises(NothingAnswers), Elasticsearch(url, max_retries=0) as gone:
        gone.count()
