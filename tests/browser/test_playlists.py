"""Playlists as people use them: save, arrange, watch on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pod_media.models import Playlist
from pod_media.playlists import changes
from tests.browser.faults import grave_faults
from tests.browser.test_pages import _open, lecture_set  # noqa: F401 - a fixture
from tests.factories.people import person
from tests.factories.playable import playable
from tests.factories.playlists import playlist
from tests.factories.videos import channel, video

pytestmark = pytest.mark.browser


@pytest.fixture
def clicks(page):
    """Return what clicks and counts."""
    done = []

    def click(what):
        done.append(what)
        what.click()

    click.done = done
    return click


def _titles(made):
    return [each.video.title for each in made.items.select_related("video")]


def test_a_new_list_with_a_video_takes_three_clicks_and_each_further_two(page, sign_in, clicks):
    reader = person()
    sign_in(reader)
    shelf = channel()
    video(shelf, title="Cells")
    video(shelf, title="Genes")
    page.goto(shelf.url)
    clicks(page.get_by_role("link", name="Save “Cells” to a list"))
    clicks(page.get_by_text("New playlist"))
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type("Biology")
    assert grave_faults(page) == []
    clicks(page.get_by_role("button", name="Create and save"))
    expect(page.get_by_text("Saved in “Biology”.")).to_be_visible()
    expect(page.get_by_label("Biology")).to_be_checked()
    assert len(clicks.done) <= 4
    page.keyboard.press("Escape")
    clicks.done.clear()
    clicks(page.get_by_role("link", name="Save “Genes” to a list"))
    clicks(page.get_by_label("Biology"))
    expect(page.get_by_text("Saved in “Biology”.")).to_be_visible()
    assert len(clicks.done) == 2
    assert _titles(Playlist.objects.get(owner=reader)) == ["Cells", "Genes"]
    page.get_by_label("Biology").uncheck()
    expect(page.get_by_text("Taken out of “Biology”.")).to_be_visible()
    page.keyboard.press("Escape")
    focused = page.evaluate("document.activeElement.closest('.card').innerText")
    assert "Genes" in focused


def test_a_visitor_who_saves_signs_in_and_comes_back(page, site):
    reader = person(username="ada")
    shelf = channel()
    video(shelf, title="Cells")
    page.goto(shelf.url)
    page.get_by_role("link", name="Save “Cells” to a list").click()
    page.get_by_label("User name or e-mail address").fill("ada")
    page.get_by_label("Password").fill("secret")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Watch later").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{shelf.url}")
    assert _titles(changes.own_list(reader, "later")) == ["Cells"]


def test_a_list_is_put_in_order_by_keys_and_by_dragging(page, sign_in):
    made = playlist(*(video(title=each) for each in ("Ash", "Birch", "Cedar")))
    sign_in(made.owner)
    page.goto(made.get_absolute_url())
    page.get_by_role("button", name="Move “Cedar” up").press("Enter")
    expect(page.get_by_text("Cedar: now 2 of 3")).to_be_attached()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Cedar: now 1 of 3")).to_be_attached()
    assert _titles(made) == ["Cedar", "Ash", "Birch"]
    handle = page.locator("[data-title=Birch] [data-handle]")
    box, top = handle.bounding_box(), page.locator("[data-title=Cedar]").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, top["y"] + 5, steps=5)
    page.mouse.up()
    expect(page.get_by_text("Birch: now 1 of 3")).to_be_attached()
    assert _titles(made) == ["Birch", "Cedar", "Ash"]
    page.get_by_role("button", name="Take “Cedar” out of the list").click()
    expect(page.get_by_role("listitem").filter(has_text="Cedar")).to_have_count(0)
    expect(page.get_by_text("Taken out of the list")).to_be_attached()
    assert _titles(made) == ["Birch", "Ash"]


def test_who_orders_what_somebody_else_has_changed_is_shown_the_new_order(page, sign_in):
    made = playlist(*(video(title=each) for each in ("Ash", "Birch", "Cedar")))
    sign_in(made.owner)
    page.goto(made.get_absolute_url())
    keys = list(made.items.values_list("pk", flat=True))
    changes.reorder(made, keys[::-1], version=made.version)
    page.get_by_role("button", name="Move “Cedar” up").click()
    expect(page.get_by_text("Somebody else changed this list meanwhile")).to_be_visible()
    assert page.locator("[data-item]").first.get_attribute("data-title") == "Cedar"
    assert _titles(made) == ["Cedar", "Birch", "Ash"]


def test_the_next_video_follows_unless_one_stays(page, site, lecture_set):  # noqa: F811
    videos = [playable(lecture_set, title=each) for each in ("First", "Second")]
    made = playlist(*videos, title="Course")
    page.goto(made.get_absolute_url())
    page.get_by_role("link", name="Play all").click()
    page.wait_for_selector(".vjs-playing", state="attached")
    end = "document.querySelector('video').currentTime = 11.7"
    page.evaluate(end)
    expect(page.get_by_text("Next in")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_timeout(500)
    expect(page.get_by_text("Next in")).to_be_hidden()
    page.evaluate(f"{end}; document.querySelector('video').play()")
    page.get_by_role("button", name="Play now").click()
    page.wait_for_selector("h1:has-text('Second')")
    page.wait_for_selector(".vjs-playing", state="attached")
    expect(page.locator("[data-beside] [aria-current=true]")).to_have_text("Second")


def test_the_wish_to_stay_is_remembered(page, site, lecture_set):  # noqa: F811
    videos = [playable(lecture_set, title=each) for each in ("First", "Second")]
    made = playlist(*videos)
    page.goto(f"{videos[0].url}?list={made.uuid}")
    page.get_by_label("Play the next one at the end").uncheck()
    page.reload()
    expect(page.get_by_label("Play the next one at the end")).not_to_be_checked()
    page.get_by_role("button", name="Play Video").click()
    page.wait_for_selector(".vjs-playing", state="attached")
    page.evaluate("document.querySelector('video').currentTime = 11.7")
    expect(page.get_by_role("button", name="Play now")).to_be_visible()
    expect(page.get_by_text("Next in")).to_be_hidden()


def test_without_script_lists_are_filled_arranged_and_watched(chromium, site, sign_in, context):
    made = playlist(*(video(title=each) for each in ("Ash", "Birch")))
    sign_in(made.owner)
    plain = chromium.new_context(
        base_url=site.url,
        java_script_enabled=False,
        locale="en",
        storage_state=context.storage_state(),
    )
    page = plain.new_page()
    page.goto(made.get_absolute_url())
    page.get_by_role("button", name="Move “Birch” up").click()
    assert _titles(made) == ["Birch", "Ash"]
    cedar = video(title="Cedar")
    page.goto(cedar.url)
    page.get_by_role("link", name="Save", exact=True).click()
    page.get_by_label(made.title).check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{cedar.url}")
    assert _titles(made) == ["Birch", "Ash", "Cedar"]
    plain.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1366), ("dark", 390)])
def test_no_page_of_playlists_has_a_grave_fault(chromium, site, sign_in, context, theme, width):
    videos = [video(title=each) for each in ("Ash", "Birch with a rather long title " * 3)]
    made = playlist(*videos, video(visibility="private"), description="Trees.")
    made.co_owners.add(person())
    sign_in(made.owner)
    looked_at = chromium.new_context(
        base_url=site.url,
        color_scheme=theme,
        viewport={"width": width, "height": 800},
        storage_state=context.storage_state(),
    )
    page = looked_at.new_page()
    wrong = []
    mine = f"/my/playlists/{made.uuid}/"
    for address in (
        *("/playlists/", made.get_absolute_url(), f"{videos[0].url}?list={made.uuid}"),
        *("/my/playlists/", "/my/playlists/new/", "/my/favourites/", mine, f"{mine}delete/"),
        f"/my/playlists/save/{videos[0].uuid}/",
    ):
        wrong += [f"{address}: {fault}" for fault in _open(page, address) + grave_faults(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address}: wider than the window")
    assert wrong == []
    looked_at.close()
