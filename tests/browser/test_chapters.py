"""Chapters beside the player: they lead to their moment and follow what plays."""

import pytest

from pod_media.models import VideoChapter
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import channel

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("chaptered"))


@pytest.fixture
def lecture(site, lecture_set):
    page = playable(lecture_set, channel(title="Physics"), title="Waves")
    for start, title in ((0, "Introduction"), (4, "Standing waves"), (8.5, "Questions")):
        VideoChapter.objects.create(video=page, seconds=start, title=title)
    return page


def test_a_chapter_leads_to_its_moment_and_is_marked(page, lecture):
    page.goto(lecture.url)
    page.wait_for_selector(".pod-marks__tick", state="attached")
    assert page.locator(".pod-marks__tick").count() == 2
    page.get_by_role("link", name="Questions").click()
    page.wait_for_selector('[data-chapter="8.5"][aria-current="true"]')
    assert page.evaluate("document.querySelector('video').currentTime") >= 8
    current = page.locator('[data-chapter][aria-current="true"]')
    assert current.count() == 1


def test_keys_lead_to_the_chapter_before_and_after_and_the_bar_names_it(page, lecture):
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.get_by_role("button", name="Play Video").click()
    page.keyboard.press("n")
    page.wait_for_selector('[data-chapter="4.0"][aria-current="true"]')
    assert page.locator(".pod-chapter").inner_text() == "Standing waves"
    page.keyboard.press("n")
    page.wait_for_selector('[data-chapter="8.5"][aria-current="true"]')
    page.keyboard.press("p")
    page.wait_for_selector('[data-chapter="4.0"][aria-current="true"]')
    # Pictures have come with the first play.
    assert page.locator("[data-picture]:visible").count() == 3


def test_an_address_with_a_moment_marks_its_chapter_once_it_plays(page, lecture):
    page.goto(f"{lecture.url}?t=4.5")
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.get_by_role("button", name="Play Video").click()
    page.wait_for_selector('[data-chapter="4.0"][aria-current="true"]')


@pytest.mark.parametrize(("width", "is_beside"), [(390, False), (1366, True)])
def test_the_list_stands_beside_the_picture_or_below_it(page, lecture, width, is_beside):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    picture = page.locator(".stage__frame").bounding_box()
    listed = page.locator(".chapters").bounding_box()
    if is_beside:
        assert listed["x"] >= picture["x"] + picture["width"] - 1
        assert listed["height"] == pytest.approx(picture["height"], abs=2)
    else:
        assert listed["y"] >= picture["y"] + picture["height"] - 1
