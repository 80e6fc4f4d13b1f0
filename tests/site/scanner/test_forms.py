"""Nothing changes without a token, and nothing by a mere link."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpResponseForbidden
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pod_media.mine.folders import make_folder
from pod_media.models import ShareLink, Upload
from tests.factories.people import administrator
from tests.factories.playlists import playlist
from tests.factories.videos import asset, video
from tests.site.scanner.addresses import every_address, unreached

pytestmark = pytest.mark.django_db

# Judged by other means: where a form comes from (preferences), a signature in the address (media),
# what an identity provider signed (SAML, CAS).
EXEMPT = {
    "pod_media.delivery.views.",
    "podsite.preferences.choose_theme",
    "podsite.preferences.choose_language",
    "podsite.accounts.providers.cas.",
    "podsite.accounts.providers.saml.",
    "podsite.accounts.providers.guarding.",
    "allauth.socialaccount.providers.saml.",
    "django_cas_ng.",
}
# What an opened page notes: who is signed in, that a link was followed, an address that the account
# has (allauth keeps its own copy).
NOTED = ("django_session", "pod_media_sharelink", "account_emailaddress")
OURS = ("pod_media.", "pod_live.", "pod_interactive.", "podsite.")
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def admin():
    return administrator()


def test_nearly_every_route_is_walked():
    assert len(every_address()) > 300
    # Wagtail's pages, whose address is all the rest.
    assert [route for route in unreached() if not route.endswith("/)*)$")] == []


def test_no_view_is_exempt_without_a_reason(admin):
    """Views of the REST framework are exempt by name alone: they ask for the token themselves."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(admin)
    exempt = [each for each in every_address() if each.is_exempt]
    assert exempt
    others = [each for each in exempt if not each.name.startswith(tuple(EXEMPT))]
    answers = {each.path: client.post(each.path).status_code for each in others}
    assert {path: status for path, status in answers.items() if status not in (403, 405)} == {}


def test_every_other_view_refuses_a_form_without_a_token(admin, settings):
    # The page that says so has its own test.
    settings.CSRF_FAILURE_VIEW = f"{__name__}.refused"
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(admin)
    answers = {
        each.path: client.post(each.path).status_code
        for each in every_address()
        if not each.is_exempt
    }
    assert {path: status for path, status in answers.items() if status != 403} == {}


def test_no_view_of_ours_takes_a_method_that_nobody_offers(admin):
    """So that none changes something by GET because nobody thought of it."""
    client = Client(raise_request_exception=False)
    client.force_login(admin)
    ours = [each for each in every_address() if each.name.startswith(OURS)]
    assert len(ours) > 60
    answers = {each.path: client.generic("PROPFIND", each.path).status_code for each in ours}
    taken = {path: status for path, status in answers.items() if not 300 <= status < 500}
    assert taken == {}


def test_opening_an_address_changes_nothing(admin):
    """Of our own pages and those of accounts: Wagtail's are Wagtail's."""
    page = video(owner=admin, asset=asset(owner=admin))
    made, folder = playlist(page, owner=admin), make_folder(admin, "Mine")
    link = ShareLink.objects.create(video=page, name="Jury", made_by=admin)
    upload = Upload.objects.create(
        owner=admin, name="a.mp4", size=9, expires_at="2100-01-01T00:00Z", asset=asset()
    )
    # What is made at somebody's first visit.
    for first in ("/", reverse("pod_media:favourites"), reverse("pod_media:watch_later")):
        written_by(first, admin)
    things = (page, made, upload, link)
    values = [{"uuid": str(each.uuid), "int": str(each.pk)} for each in things]
    wrote: dict[str, list[str]] = {}
    for value in ({"int": str(folder.pk)}, *values):
        for each in every_address(**value):
            if each.path not in wrote and not each.path.startswith("/cms/"):
                wrote[each.path] = written_by(each.path, admin)
    assert {path: sql for path, sql in wrote.items() if sql} == {}


def refused(_request, reason=""):
    return HttpResponseForbidden(reason)


def written_by(path: str, person) -> list[str]:
    """Return the statements that change anything but what is noted."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        getattr(answer, "getvalue", bytes)()
    said = [each["sql"] for each in captured if each["sql"].startswith(WRITES)]
    return [sql[:120] for sql in said if not any(f'"{table}"' in sql for table in NOTED)]
