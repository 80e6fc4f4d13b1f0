"""What it takes to sign in, by every way: `python -m benchmarks.sign_in`.

Each way is a real server on loopback, as in the tests; the time is that of the whole of it, from
the link on the sign-in page to the page one wanted, the server's own part included. Target: at most
a second; besides, the ratio to an account of this site whose password is hashed as in production.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podsite.settings.test")
FOLDER = tempfile.mkdtemp(prefix="podsite-bench-")
os.environ.setdefault("PODSITE_TEST_DIR", FOLDER)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from benchmarks.measure import say  # noqa: E402
from podsite.settings.environment import Environment  # noqa: E402
from podsite.settings.sign_in import sign_in_settings  # noqa: E402
from tests.factories.people import person  # noqa: E402
from tests.services import database  # noqa: E402
from tests.services.identities.people import PASSWORD  # noqa: E402
from tests.services.identities.process import identity_server  # noqa: E402
from tests.services.identities.slapd import slapd  # noqa: E402
from tests.site.accounts import browsing, ways  # noqa: E402

TIMES = 9
METADATA = "/accounts/saml/university/metadata/"


def main() -> None:
    """Print a line for each way."""
    logging.disable(logging.WARNING)
    production = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=production):
        person(username="local")
        local = _time(_locally)
        say("an account of this site", local, "<= 1 s")
        for name, way in (("LDAP", _ldap), ("CAS", _cas), ("OIDC", _oidc), ("SAML", _saml)):
            with way() as enter:
                spent = _time(enter)
            say(name, spent, "<= 1 s", f"{spent / local:.2f} x an account of this site")


def _time(enter: Callable[[Client], object]) -> float:
    """Return the median time of a sign-in; the first one makes the account."""
    spent = []
    for _each in range(TIMES + 1):
        cache.clear()
        client = Client(HTTP_HOST=browsing.HOST)
        begun = time.perf_counter()
        enter(client)
        spent.append(time.perf_counter() - begun)
        assert browsing.whoever_is(client)
    return median(spent[1:])


def _locally(client: Client) -> None:
    client.post("/accounts/login/local/", {"login": "local", "password": "secret"})


@contextmanager
def _on(**variables: str) -> Iterator[None]:
    with override_settings(**sign_in_settings(Environment(variables))):
        yield


@contextmanager
def _ldap() -> Iterator[Callable[[Client], object]]:
    with slapd() as server, _on(**ways.ldap_variables(server.url)):
        server.person("ada", mail=["ada@ldap.example"])
        form = {"username": "ada", "password": PASSWORD}
        yield lambda client: client.post("/accounts/ldap/login/", form)


@contextmanager
def _cas() -> Iterator[Callable[[Client], object]]:
    with identity_server("cas_server") as server, _on(**ways.cas_variables(server.url)):
        server.people.set("ada", mail="ada@cas.example")
        yield lambda client: client.get(browsing.cas_answer(client, server, "ada"))


@contextmanager
def _oidc() -> Iterator[Callable[[Client], object]]:
    with identity_server("oidc_provider") as server, _on(**ways.oidc_variables(server.url)):
        server.people.set("ada", email="ada@oidc.example")
        yield lambda client: client.get(browsing.oidc_answer(client, server, "ada"))


@contextmanager
def _saml() -> Iterator[Callable[[Client], object]]:
    with ExitStack() as stack:
        server = stack.enter_context(identity_server("saml_idp"))
        stack.enter_context(_on(**ways.saml_variables(server.url, server.folder)))
        metadata = Client(HTTP_HOST=browsing.HOST).get(METADATA).content.decode()
        (server.folder / "service.xml").write_text(metadata)
        server.people.set("ada", uid=["ada"], mail=["ada@saml.example"])
        yield lambda client: browsing.post_saml(client, browsing.saml_answer(client, server, "ada"))


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["*"]
    try:
        database.provide()
        main()
    finally:
        database.remove()
        shutil.rmtree(FOLDER, ignore_errors=True)
