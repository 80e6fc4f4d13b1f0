"""A real Elasticsearch server starts, finds what it was given, and is gone afterwards."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from elasticsearch import ConnectionError as NothingAnswers
from elasticsearch import Elasticsearch

from tests.services.elasticsearch import elasticsearch_server
from tests.services.unprivileged import check_nobody_reaches

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


@pytest.mark.skipif(os.getuid() != 0, reason="only root runs a server as somebody else")
def test_a_folder_that_stops_the_server_is_named_before_it_starts():
    with TemporaryDirectory() as closed:
        home = Path(closed, "server")
        home.mkdir()
        with pytest.raises(PermissionError, match=f"chmod o.x {closed}`"):
            check_nobody_reaches(home)
