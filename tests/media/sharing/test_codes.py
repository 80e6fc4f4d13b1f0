"""QR codes and the share dialog."""

from __future__ import annotations

from uuid import uuid4
from xml.etree import ElementTree

import pytest

from pod_media.models import ShareLink
from pod_media.sharing.qr import MARGIN, qr_svg
from pod_media.videos.choices import Visibility
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def test_a_code_is_a_square_with_its_margin():
    drawn = ElementTree.fromstring(qr_svg("https://example.edu/v/1/"))
    size = int(drawn.attrib["viewBox"].split()[2])
    assert (size - 2 * MARGIN - 17) % 4 == 0
    assert qr_svg("a") != qr_svg("b")


def test_a_videos_code_holds_its_address_and_second(client):
    key = uuid4()
    answer = client.get(f"/v/{key}/code.svg?t=90")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode() == qr_svg(f"http://testserver/v/{key}/?t=90")
    plain = qr_svg(f"http://testserver/v/{key}/")
    for moment in ("", "1:30", "x" * 5000, "%00"):
        assert client.get(f"/v/{key}/code.svg?t={moment}").content.decode() == plain


def test_a_links_code_is_its_makers():
    lecturer = person(FACULTY)
    page = video(owner=lecturer)
    link = ShareLink.objects.create(video=page, name="The jury")
    address = f"/my/videos/{page.uuid}/sharing/{link.uuid}/code.svg"
    assert client_of(lecturer).get(address).status_code == 200
    assert client_of(person(FACULTY)).get(address).status_code == 404


def test_the_dialog_leads_makers_to_their_links_and_nobody_else(client):
    lecturer = person(FACULTY)
    page = video(owner=lecturer)
    way = f"/my/videos/{page.uuid}/sharing/"
    assert way in client_of(lecturer).get(page.url).content.decode()
    for viewer in (client, client_of(person())):
        shown = viewer.get(page.url).content.decode()
        assert way not in shown
        assert "mailto:?subject=" in shown


def test_the_dialog_says_where_the_link_is_not_for_everybody():
    lecturer = person(FACULTY)
    page = video(owner=lecturer, visibility=Visibility.SIGNED_IN)
    assert "It is not open to everybody" in client_of(lecturer).get(page.url).content.decode()
