"""Debian's Chromium, and a real server over the test's database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.encode.encoded import Encoded
from tests.factories.playable import encode_lecture
from tests.services.web import WebServer

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Playwright runs an event loop in this thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Two cores may be shared by many.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server_process(django_db_setup: None) -> Iterator[WebServer]:
    """Start one server for all browser tests; each test restores the database under it."""
    # Small pieces, so that a test can slow an upload down and let it go.
    server = WebServer(PODSITE_TEST_UPLOAD_CHUNK="262144")
    yield server
    server.stop()


@pytest.fixture
def site(server_process: WebServer, transactional_db: None) -> WebServer:
    """Return the server, over a database with the foundation only."""
    return server_process


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory: pytest.TempPathFactory) -> Encoded:
    """Return what an encode of 12 seconds leaves."""
    return encode_lecture(tmp_path_factory.mktemp("lecture"))


@pytest.fixture
def context(chromium: Browser, site: WebServer) -> Iterator[BrowserContext]:
    """Return a fresh profile in English, on a wide screen."""
    context = chromium.new_context(
        base_url=site.url, locale="en-GB", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(45_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a tab; a script error or a blocked script fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield page
    assert errors == []


@pytest.fixture
def sign_in(context: BrowserContext, site: WebServer) -> Callable[[Any], None]:
    """Return what signs a person in, by a session made here."""

    def enter(user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])

    return enter
