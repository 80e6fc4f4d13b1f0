"""The demo's access log names no token of a media address."""

import io
import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from podsite.demo import gunicorn_conf

ADDRESS = "/media/secret.token/0b5a/720p.mp4?x=1"


@pytest.fixture
def logger():
    settings = Config()
    settings.set("accesslog", gunicorn_conf.accesslog)
    settings.set("logger_class", gunicorn_conf.logger_class)
    written = io.StringIO()
    logger = settings.logger_class(settings)
    logger.access_log.handlers = [logging.StreamHandler(written)]
    yield SimpleNamespace(write=logger.access, text=written.getvalue)
    logger.access_log.handlers = []


def test_a_fetched_file_is_logged_without_its_token(logger):
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": ADDRESS,
        "PATH_INFO": ADDRESS,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"http://127.0.0.1:8000{ADDRESS}",
    }
    response = SimpleNamespace(status="206 Partial Content", sent=7, headers=[])
    logger.write(response, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    assert '"GET /media/…/0b5a/720p.mp4?x=1 HTTP/1.1" 206 7' in logger.text()
    assert "secret" not in logger.text()
