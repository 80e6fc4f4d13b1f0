"""The editor of chapters: everything by the keyboard, and by dragging."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pod_media.models import VideoChapter
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.people import person
from tests.factories.playable import encode_lecture, playable

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("parted"))


@pytest.fixture
def teacher(site):
    return person(FACULTY, first_name="Barbara", last_name="McClintock")


@pytest.fixture
def lecture(site, lecture_set, teacher):
    return playable(lecture_set, title="Maize", owner=teacher)


@pytest.fixture
def editor(page, lecture, teacher, sign_in):
    """Return a page with the editor of a video without chapters."""
    sign_in(teacher)
    page.goto(reverse("pod_media:chapters", args=[lecture.uuid]))
    page.wait_for_selector(".vjs-control-bar", state="attached")
    expect(page.locator("[data-row]")).to_have_count(0)
    return page


def _told(lecture):
    rows = VideoChapter.objects.filter(video=lecture)
    return [(each.seconds, each.title) for each in rows]


def _title(page, number):
    return page.get_by_label(f"Title of chapter {number}", exact=True)


def _start(page, number):
    return page.get_by_label(f"Start of chapter {number}", exact=True)


def _write_two(editor):
    keyboard = editor.keyboard
    keyboard.press("Alt+n")
    expect(_title(editor, 1)).to_be_focused()
    keyboard.type("Introduction")
    # Another one, moved by its time.
    _title(editor, 1).press("Shift+Tab")
    expect(_start(editor, 1)).to_be_focused()
    keyboard.press("ArrowUp")
    keyboard.press("Shift+ArrowUp")
    expect(_start(editor, 1)).to_have_value("0:01.1")
    keyboard.press("Alt+n")
    expect(_title(editor, 1)).to_be_focused()
    expect(_title(editor, 2)).to_have_value("Introduction")
    keyboard.type("Before")


def test_chapters_are_made_and_saved_by_the_keyboard_alone(editor, lecture):
    _write_two(editor)
    keyboard = editor.keyboard
    # By its mark.
    mark = editor.get_by_role("slider", name="Introduction")
    mark.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft"):
        keyboard.press(key)
    expect(_start(editor, 2)).to_have_value("0:03")
    # What is wrong is said, and not sent.
    _start(editor, 2).focus()
    keyboard.press("Control+a")
    keyboard.type("soon")
    keyboard.press("Control+s")
    expect(editor.get_by_text("Type a time such as 1:02:03.5.")).to_be_visible()
    keyboard.press("Control+a")
    keyboard.type("3.5")
    # Away with one, and back.
    keyboard.press("Alt+ArrowUp")
    expect(_start(editor, 1)).to_be_focused()
    keyboard.press("Alt+Backspace")
    expect(editor.locator("[data-row]")).to_have_count(1)
    keyboard.press("Control+z")
    expect(_title(editor, 1)).to_have_value("Before")
    keyboard.press("Control+y")
    expect(editor.locator("[data-row]")).to_have_count(1)
    keyboard.press("Control+z")
    keyboard.press("Control+s")
    expect(editor.get_by_text("2 chapters are saved.")).to_be_visible()
    assert _told(lecture) == [(0, "Before"), (3.5, "Introduction")]
    assert grave_faults(editor, without=[".video-js"]) == []


def test_a_title_has_the_whole_width_of_a_phone(editor):
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.keyboard.press("Alt+n")
    assert _title(editor, 1).bounding_box()["width"] > 300
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_mark_is_dragged_and_undone(editor):
    editor.keyboard.press("Alt+n")
    editor.keyboard.type("Dragged")
    bar = editor.locator("[data-line]").bounding_box()
    mark = editor.get_by_role("slider", name="Dragged").bounding_box()
    middle = mark["y"] + mark["height"] / 2
    editor.mouse.move(mark["x"] + mark["width"] / 2, middle)
    editor.mouse.down()
    editor.mouse.move(bar["x"] + bar["width"] / 2, middle, steps=4)
    editor.mouse.up()
    expect(_start(editor, 1)).to_have_value("0:06")
    editor.get_by_role("button", name="Undo").click()
    expect(_start(editor, 1)).to_have_value("0:00")


def test_one_is_added_and_saved_within_three_clicks_of_the_home_page(
    page, lecture, teacher, sign_in
):
    sign_in(teacher)
    page.goto("/")
    page.get_by_role("link", name="Maize").first.click()
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.get_by_role("link", name="Add a chapter").click()
    expect(_title(page, 1)).to_be_focused()
    page.keyboard.type("One")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 chapter is saved.")).to_be_visible()
    assert _told(lecture) == [(0, "One")]


def test_a_proposal_is_taken_into_the_rows(editor, lecture):
    source = lecture.asset.current_source
    inside = [{"start": 4, "end": 8, "title": "Second"}]
    source.info = {"container": "mp4", "size": 1, "duration": 12, "chapters": inside}
    source.save()
    editor.get_by_role("link", name="Suggest chapters").click()
    editor.get_by_role("button", name="Accept").click()
    expect(_start(editor, 1)).to_have_value("0:04")
    expect(_title(editor, 1)).to_have_value("Second")
    expect(_title(editor, 1)).to_be_focused()
    assert _told(lecture) == []
