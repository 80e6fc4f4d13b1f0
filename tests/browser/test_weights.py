"""What pages weigh on the wire, with static files as in production."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.factories.pdfs import pdf
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import channel
from tests.media.documents.conftest import document, lay
from tests.services.weighing import compressed_site, weigh

pytestmark = pytest.mark.browser
KB = 1000
HOME_SCRIPT, HOME_STYLE, VIDEO_SCRIPT = 60 * KB, 40 * KB, 320 * KB
# The site's sheet, the page's, and the site's colours where an administrator chose some.
MOST_BLOCKING = 3


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    with compressed_site(tmp_path_factory.mktemp("static")) as server:
        yield server


@pytest.fixture(scope="module")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("lecture"))


@pytest.fixture
def lecture(transactional_db, lecture_set):
    return playable(lecture_set, channel(title="Biology"), title="Cells")


def test_the_home_page_is_light(chromium, server, lecture):
    weight = weigh(chromium, f"{server.url}/", locale="en")
    assert 0 < weight.of("Script") <= HOME_SCRIPT, weight.kinds
    assert 0 < weight.of("Stylesheet") <= HOME_STYLE, weight.kinds
    assert weight.media == []


def test_the_video_page_fetches_nothing_of_the_video_before_play_but_the_poster(
    chromium, server, lecture
):
    weight = weigh(chromium, f"{server.url}{lecture.url}", locale="en")
    assert 0 < weight.of("Script") <= VIDEO_SCRIPT, weight.kinds
    assert weight.media == []
    assert any("/posters/" in each for each in weight.addresses)


def test_few_files_are_waited_for_before_anything_is_painted(chromium, server, lecture):
    for address in ("/", lecture.url):
        weight = weigh(chromium, f"{server.url}{address}", locale="en")
        assert 0 < len(weight.blocking) <= MOST_BLOCKING, weight.blocking


def test_nothing_comes_from_a_third_party(chromium, server, lecture):
    weight = weigh(chromium, f"{server.url}{lecture.url}", locale="fr")
    assert weight.of("Script") > 0, weight.kinds
    assert [each for each in weight.addresses if not each.startswith(server.url)] == []


def test_what_shows_slides_is_fetched_when_they_are_opened(chromium, server, lecture):
    lay(lecture, document("slides.pdf", pdf(["Waves in the earth"])))
    weight = weigh(chromium, f"{server.url}{lecture.url}", locale="en")
    assert 0 < weight.of("Script") <= VIDEO_SCRIPT, weight.kinds
    assert [each for each in weight.addresses if "slides" in each or "pdfjs" in each] == []
    page = chromium.new_page(locale="en")
    page.goto(f"{server.url}{lecture.url}")
    page.get_by_role("link", name="Read here").click()
    expect(page.locator(".reader__text")).to_have_text("Waves in the earth")
    page.close()
