"""A browser between the site under test (Django's client) and a real identity server."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

from podsite.accounts.models import User
from tests.services.identities.people import PASSWORD
from tests.services.identities.process import IdentityServer

HOST = "testserver"


def whoever_is(client: Client) -> User | None:
    """Return who is signed in."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None


def local(address: str) -> str:
    """Return the part of an address of the site that its client takes."""
    parts = urlsplit(address)
    assert parts.netloc == HOST
    return f"{parts.path}?{parts.query}"


def oidc_answer(client: Client, server: IdentityServer, name: str, query: str = "") -> str:
    """Begin at the site, sign in at the provider; return where it sends the browser back to."""
    begun = client.get(f"/accounts/oidc/login/{query}")
    assert begun.url.startswith(server.url), begun.url
    browser = requests.Session()
    browser.cookies.set("person", name)
    answer = browser.get(begun.url, allow_redirects=False, timeout=20)
    return local(answer.headers["Location"])


def cas_answer(client: Client, server: IdentityServer, name: str, query: str = "") -> str:
    """Begin at the site, fill in the server's form; return where it sends the browser back to."""
    begun = client.get(f"/accounts/cas/login/{query}")
    assert begun.url.startswith(server.url), begun.url
    browser = requests.Session()
    page = browser.get(begun.url, timeout=20)
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', page.text))
    fields |= dict(re.findall(r'value="([^"]*)"[^>]*name="(\w+)"', page.text))
    form = {key: unescape(value) for key, value in fields.items()}
    form |= {"username": name, "password": PASSWORD}
    answer = browser.post(page.url, form, allow_redirects=False, timeout=20)
    return local(answer.headers["Location"])


def saml_answer(
    client: Client, server: IdentityServer, name: str, *, fault: str = "", query: str = ""
) -> dict[str, str]:
    """Begin at the site, be let in by the provider; return the form its page would post."""
    begun = client.get(f"/accounts/saml/university/login/{query}")
    assert begun.url.startswith(server.url), begun.url
    page = requests.get(f"{begun.url}&as={name}&fault={fault}", timeout=20)
    return {"SAMLResponse": re.search(r'name="SAMLResponse" value="([^"]*)"', page.text)[1]}


def post_saml(client: Client, form: dict[str, str]) -> Any:
    """Post the form, and follow to where the assertion is judged."""
    posted = client.post("/accounts/saml/university/acs/", form, HTTP_HOST=HOST)
    return client.get(posted.url, HTTP_HOST=HOST)


def assert_clear_refusal(answer: HttpResponse, client: Client, status: int = 401) -> None:
    """Check that a page says so, that nobody is signed in, and that nothing inner is told."""
    assert answer.status_code == status
    text = answer.content.decode()
    assert "Signing in did not work" in text
    main = text.partition("<main")[2].partition("</main")[0]
    for inner in ("Traceback", "Exception", "Error", "assertion", "nonce", "127.0.0.1", "token"):
        assert inner not in main
    assert whoever_is(client) is None
