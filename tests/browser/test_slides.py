"""Slides page by page: under the player, on their own page, on phones, and when they cannot be."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.browser.test_people import reach
from tests.factories.pdfs import pdf
from tests.factories.people import person
from tests.factories.playable import playable
from tests.factories.videos import channel
from tests.media.documents.conftest import address_of, document, lay

pytestmark = pytest.mark.browser
SMALL = {"width": 390, "height": 800}
THREE = ["Waves in the earth", "Échos (P and S)", "Inner core"]
# Milliseconds, with two cores shared by many; and bytes, of 30 MB.
QUICK, FEW = 15_000, 2_000_000


@pytest.fixture
def lecture(site, lecture_set):
    """Return a published lecture."""
    owner = person(FACULTY, display_name="Inge Lehmann")
    return playable(lecture_set, channel(title="Physics"), title="Waves", owner=owner)


@pytest.fixture
def slides(lecture):
    """Return what lays a PDF beside the lecture; three slides unless told."""

    def beside(content: bytes | None = None, **facts):
        found = document("Slides.pdf", content or pdf(THREE))
        lay(lecture, found, **facts)
        return found

    return beside


def stage(page):
    return page.locator("[data-reader-stage]")


def shows(page, number: int, text: str) -> None:
    """Wait until that page of the slides is drawn, and nothing else."""
    expect(page.locator(".reader__text")).to_have_text(text)
    expect(page.get_by_label("Page", exact=True)).to_have_value(str(number))
    expect(stage(page)).to_have_attribute("aria-busy", "false")


def ink(page) -> int:
    """Return how many pixels of the slide are not white."""
    return page.evaluate("""() => {
      const canvas = document.querySelector(".reader__paper canvas");
      const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      let found = 0;
      for (let at = 0; at < all.length; at += 4) found += all[at] + all[at + 1] + all[at + 2] < 740;
      return found;
    }""")


def test_slides_open_under_the_player_with_the_keyboard_alone(page, site, lecture, slides):
    slides()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lecture.url)
    assert [each for each in asked if "slides" in each or "pdfjs" in each] == []
    read = page.get_by_role("link", name="Read here")
    reach(page, read)
    page.keyboard.press("Enter")
    shows(page, 1, THREE[0])
    assert ink(page) > 5000
    expect(stage(page)).to_be_focused()
    expect(page.locator("[data-player]")).to_be_visible()
    own = (site.url, "blob:", "data:")
    assert [each for each in asked if not each.startswith(own)] == []
    assert grave_faults(page) == []
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("PageDown", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        shows(page, number, THREE[number - 1])
    page.keyboard.press("End")
    shows(page, 3, THREE[2])
    page.keyboard.press("Home")
    shows(page, 1, THREE[0])
    close = page.get_by_role("button", name="Close the slides")
    page.keyboard.press("Shift+Tab")
    expect(close).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-reader]")).to_have_count(0)
    expect(read).to_be_focused()


def test_a_page_is_gone_to_by_buttons_and_by_its_number(page, lecture, slides):
    found = slides()
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    back = page.get_by_role("button", name="Previous page")
    expect(back).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Next page").click()
    shows(page, 2, THREE[1])
    expect(page.locator("[data-reader-says]")).to_have_text("Page 2 of 3")
    back.click()
    shows(page, 1, THREE[0])
    field = page.get_by_label("Page", exact=True)
    for typed, number in (("3", 3), ("nonsense", 3), ("900", 3), ("-1", 1)):
        field.fill(typed)
        field.press("Enter")
        shows(page, number, THREE[number - 1])
    # Keys that mend what is typed turn no page.
    field.press("ArrowRight")
    shows(page, 1, THREE[0])


def test_a_phone_shows_the_whole_width_and_nothing_runs_over(chromium, site, lecture, slides):
    found = slides()
    tab = chromium.new_context(
        base_url=site.url, locale="en", viewport=SMALL, device_scale_factor=3, has_touch=True
    )
    page = tab.new_page()
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    canvas = page.locator(".reader__paper canvas")
    drawn = canvas.evaluate(
        "(node) => [node.width, node.clientWidth, node.parentNode.parentNode.clientWidth]"
    )
    assert drawn[0] >= 3 * drawn[1] - 3
    assert drawn[1] <= drawn[2] <= drawn[1] + 1
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(wide)
    page.get_by_role("button", name="Larger").click()
    expect(canvas).to_have_js_property("clientWidth", int(drawn[2] * 1.25))
    assert page.evaluate(wide)
    assert grave_faults(page) == []
    tab.close()


def test_another_width_draws_the_slide_anew(page, lecture, slides):
    found = slides()
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    page.set_viewport_size(SMALL)
    room = stage(page).evaluate("(node) => node.clientWidth")
    assert room < SMALL["width"]
    expect(page.locator(".reader__paper canvas")).to_have_js_property("clientWidth", room)


def test_links_of_a_slide_lead_where_they_lie(page, lecture, slides):
    found = slides(pdf(THREE, link="https://example.org/more"))
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    link = page.get_by_role("link", name="https://example.org/more")
    assert link.get_attribute("rel") == "noopener nofollow"
    text, place = page.locator(".reader__text > span").first.bounding_box(), link.bounding_box()
    assert place["x"] <= text["x"] + 2
    assert place["y"] <= text["y"] + text["height"] / 2 <= place["y"] + place["height"]
    assert grave_faults(page) == []


def test_a_link_that_runs_script_is_none(page, lecture, slides):
    found = slides(pdf(THREE, link="javascript:alert(1)"))
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    assert page.locator(".reader__link").count() == 0


def test_full_screen_shows_a_page_whole(page, lecture, slides):
    found = slides(pdf(THREE, size=(595, 842)))
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, THREE[0])
    full = page.get_by_role("button", name="Full screen")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    stage(page).press("ArrowRight")
    shows(page, 2, THREE[1])
    high = page.locator(".reader__paper canvas").evaluate("(node) => node.clientHeight")
    room = stage(page).evaluate("(node) => node.clientHeight")
    assert page.evaluate("innerHeight") * 0.8 < room
    assert room - 1 <= high <= room
    full.click()
    expect(full).to_have_attribute("aria-pressed", "false")
    room = stage(page).evaluate("(node) => node.clientWidth")
    expect(page.locator(".reader__paper canvas")).to_have_js_property("clientWidth", room)


def test_pictures_that_need_webassembly_are_drawn(page, lecture, slides):
    # Pillow packs what is transparent as JPEG 2000.
    packed = BytesIO()
    Image.new("RGBA", (96, 54), (20, 60, 120, 255)).save(packed, "PDF")
    assert b"JPXDecode" in packed.getvalue()
    found = slides(packed.getvalue())
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, "This page has no text.")
    assert ink(page) > 100_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\nnothing\n%%EOF\n", "damaged"),
        (pdf(THREE, locked=True), "protected by a password"),
    ],
    ids=["broken", "locked"],
)
def test_what_cannot_be_shown_is_said_with_the_file_beside(page, lecture, slides, content, said):
    found = slides(content)
    page.goto(lecture.url)
    page.get_by_role("link", name="Read here").click()
    alert = page.get_by_role("alert").filter(has_text=said)
    expect(alert).to_be_visible()
    link = alert.get_by_role("link", name="Download the file")
    assert link.get_attribute("href") == address_of(lecture, found)
    expect(page.get_by_role("button", name="Next page")).to_be_hidden()
    expect(page.get_by_role("button", name="Close the slides")).to_be_visible()
    expect(alert.get_by_role("button", name="Try again")).to_be_hidden()
    assert grave_faults(page) == []


def test_a_right_that_ends_meanwhile_is_said(page, lecture, slides):
    many = pdf([f"Slide {number}" for number in range(1, 41)], noise=100_000)
    found = slides(many)
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, "Slide 1")
    lecture.visibility = "private"
    lecture.save()
    # What lies at the end of the file came with its table of contents.
    field = page.get_by_label("Page", exact=True)
    field.fill("20")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="not open to you any more")).to_be_visible()


def test_a_lost_connection_is_tried_again(page, lecture, slides):
    found = slides()
    file = address_of(lecture, found, "slides/file/")
    page.route(f"**{file}", lambda route: route.abort())
    page.goto(address_of(lecture, found, "slides/"))
    page.get_by_role("button", name="Try again").wait_for()
    page.unroute(f"**{file}")
    page.get_by_role("button", name="Try again").click()
    shows(page, 1, THREE[0])


def test_page_200_of_300_does_not_wait_for_the_others(page, lecture, slides):
    found = slides(pdf([f"Slide {number}" for number in range(1, 301)], noise=100_000))
    fetched: list[int] = []
    page.on(
        "response",
        lambda answer: (
            fetched.append(int(answer.headers["content-length"])) if answer.status == 206 else None
        ),
    )
    page.goto(address_of(lecture, found, "slides/"))
    shows(page, 1, "Slide 1")
    before = page.evaluate("performance.now()")
    field = page.get_by_label("Page", exact=True)
    field.fill("200")
    field.press("Enter")
    shows(page, 200, "Slide 200")
    assert page.evaluate("performance.now()") - before < QUICK
    assert 0 < sum(fetched) < FEW
    # As quick as a key repeats: the last is shown, and the others draw nothing over it.
    stage(page).focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    shows(page, 230, "Slide 230")


def test_without_script_the_file_is_a_link(chromium, site, lecture, slides):
    found = slides()
    tab = chromium.new_context(base_url=site.url, java_script_enabled=False, locale="en")
    page = tab.new_page()
    page.goto(lecture.url)
    page.get_by_role("link", name="Read here").click()
    link = page.get_by_role("link", name="Open the file")
    assert link.get_attribute("href") == address_of(lecture, found, "slides/file/")
    expect(page.locator("[data-reader]")).to_be_hidden()
    tab.close()
