"""Wagtail's admin works under our Content-Security-Policy: the browser blocks nothing of it."""

import pytest

from tests.factories.people import administrator
from tests.factories.videos import video

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [
    "/cms/",
    "/cms/pages/{parent}/",
    "/cms/pages/add/pod_media/videopage/{parent}/",
    "/cms/pages/{page}/edit/",
    "/cms/pages/{page}/history/",
    "/cms/images/add/",
    "/cms/media/",
    "/cms/users/",
    "/cms/reports/site-history/",
]


def test_no_page_of_the_cms_runs_into_the_policy(page, sign_in):
    shown = video()
    sign_in(administrator())
    for address in ADDRESSES:
        answer = page.goto(address.format(page=shown.pk, parent=shown.get_parent().pk))
        assert answer.status == 200, address
        page.wait_for_load_state("load")
    # The `page` fixture fails if the browser blocked anything.


def test_only_the_cms_has_the_loosened_policy(client):
    client.force_login(administrator())
    assert "'unsafe-inline'" in client.get("/cms/")["Content-Security-Policy"]
    for address in ("/healthz", "/accounts/login/", "/media/x"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
