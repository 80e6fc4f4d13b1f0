"""People and documents of a video: said with the keyboard alone, shown to who watches."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.pdfs import pdf
from tests.factories.people import person
from tests.factories.playable import playable
from tests.factories.videos import channel
from tests.media.documents.conftest import document

pytestmark = pytest.mark.browser
SMALL = {"width": 390, "height": 800}


@pytest.fixture
def lecture(site, sign_in, lecture_set):
    """Return a published lecture, whose lecturer is signed in and has slides."""
    lecturer = person(FACULTY, display_name="Inge Lehmann")
    sign_in(lecturer)
    document("Slides of today.pdf", pdf(["Waves in the earth"]), uploaded_by_user=lecturer)
    return playable(lecture_set, channel(title="Physics"), title="Waves", owner=lecturer)


def reach(page, place) -> None:
    """Go on with Tab until the keyboard is there."""
    for _ in range(120):
        if place.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not come to {place}")


def add(page, name: str) -> None:
    """Type a name and press Enter."""
    reach(page, page.get_by_label("Name", exact=True))
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_people_are_added_and_ordered_with_the_keyboard(page, lecture):
    page.goto(f"/my/videos/{lecture.uuid}/people/")
    add(page, "Ada Lovelace")
    add(page, "Lise Meitner")
    up = page.get_by_role("button", name="Move “Lise Meitner” up")
    reach(page, up)
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(page.locator("[data-arrange-says]")).to_have_text("Lise Meitner: now 1 of 2")
    role = page.get_by_label("Role of Lise Meitner")
    reach(page, role)
    page.keyboard.type("Dir")
    reach(page, page.get_by_role("button", name="Save the role").first)
    page.keyboard.press("Enter")
    expect(role).to_have_value("director")
    assert grave_faults(page) == []
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(lecture.url)
    expect(page.locator(".watch__meta")).to_contain_text("Lise Meitner (Director)")
    page.get_by_role("link", name="Lise Meitner").click()
    expect(page.get_by_role("heading", name="Lise Meitner", level=1)).to_be_visible()
    assert grave_faults(page) == []


def test_documents_and_links_are_laid_there_with_the_keyboard(page, lecture):
    page.goto(f"/my/videos/{lecture.uuid}/documents/")
    reach(page, page.locator("#choose-document"))
    page.keyboard.type("Slides")
    reach(page, page.get_by_role("button", name="Lay it beside the video"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Slides of today.pdf")).to_be_visible()
    reach(page, page.locator("#link-title"))
    page.keyboard.type("Further reading")
    page.keyboard.press("Tab")
    page.keyboard.type("https://example.org/more")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Further reading")).to_be_visible()
    assert grave_faults(page) == []
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    field = page.locator(".field", has=page.locator("input[type=file]")).bounding_box()
    chosen = page.locator("input[type=file]").bounding_box()
    assert chosen["x"] + chosen["width"] <= field["x"] + field["width"]
    page.goto(lecture.url)
    expect(page.get_by_role("link", name="Further reading")).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_role("link", name="Read here").click()
    expect(page.locator(".reader__text")).to_have_text("Waves in the earth")
    assert grave_faults(page) == []
