"""The transcript beside the player, with the keyboard alone; and the captions in its menu."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pod_media.models import VideoChapter
from pod_media.timed.cue import TimedCue
from tests.browser.faults import grave_faults
from tests.factories.playable import encode_lecture, playable
from tests.factories.spoken import heard, say
from tests.factories.tracks import track
from tests.factories.videos import channel

pytestmark = pytest.mark.browser

CURRENT = '.transcript__line[aria-current="true"]'


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("transcribed"))


@pytest.fixture
def lecture(site, lecture_set):
    page = playable(lecture_set, channel(title="Physics"), title="Waves")
    said = [heard(each * 3, text) for each, text in enumerate(("Good morning", "Waves carry"))]
    said += [TimedCue(6, 8.9, "<v Ada>energy across the sea</v>"), TimedCue(9, 11.9, "Élan")]
    track(page.asset, "en", said, published=True)
    return page


@pytest.fixture
def opened(page, lecture):
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.wait_for_selector(".transcript__line")
    return page


def time_of(page):
    return page.evaluate("document.querySelector('video').currentTime")


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_a_line_is_reached_by_keys_and_plays_from_there(opened):
    opened.locator("[data-next]").evaluate(
        "each => each.closest('section').querySelector('input').focus()"
    )
    opened.keyboard.press("Tab")
    assert focused(opened) == "Good morning"
    volume = opened.evaluate("document.querySelector('video').volume")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("End")
    assert focused(opened) == "Élan"
    opened.keyboard.press("ArrowUp")
    assert focused(opened) == "energy across the sea"
    assert opened.evaluate("document.querySelector('video').volume") == volume
    opened.keyboard.press("Enter")
    expect(opened.locator(CURRENT)).to_have_text(re.compile("energy across the sea|Élan"))
    assert time_of(opened) >= 5.9
    # One stop among the lines: the next is what stands below them.
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.matches('[data-follows]')")


def test_what_is_said_is_lit_with_its_words_and_read_out_to_nobody(opened):
    opened.evaluate("document.querySelector('.video-js').player.currentTime(3.2)")
    opened.evaluate("document.querySelector('.video-js').player.play()")
    expect(opened.locator(CURRENT)).to_have_text("Waves carry")
    opened.wait_for_function("() => CSS.highlights.has('transcript-word')")
    assert (
        opened.locator(".transcript__text[aria-live], .transcript__text [role=status]").count() == 0
    )


def test_search_inside_counts_marks_and_goes_through_the_hits(opened):
    box = opened.get_by_role("searchbox", name="Search in the transcript")
    box.focus()
    opened.keyboard.type("a")
    count = opened.locator("[data-count]")
    expect(count).to_have_text(re.compile("^1 of "))
    opened.keyboard.press("Enter")
    expect(count).to_have_text(re.compile("^2 of "))
    opened.keyboard.press("Shift+Enter")
    expect(count).to_have_text(re.compile("^1 of "))
    box.fill("carry ENERGY")
    expect(count).to_have_text("1 of 1")
    # Over two lines, and the name between them.
    marked = opened.evaluate("[...CSS.highlights.get('transcript-hit')].join()")
    assert marked == "carry Ada energy"
    box.fill("elan")
    expect(opened.locator('[data-hit="current"]')).to_have_text("Élan")
    box.fill("granite")
    expect(count).to_have_text("Not said")
    # Typing is for the box, not for the player.
    assert opened.evaluate("document.querySelector('.video-js').player.paused()")


def test_following_can_be_left_and_that_is_kept(opened):
    opened.get_by_label("Follow").uncheck()
    opened.reload()
    opened.wait_for_selector(".transcript__line")
    expect(opened.get_by_label("Follow")).not_to_be_checked()


def test_another_language_is_chosen_and_kept(page, lecture):
    say(lecture.asset, ["Bonjour."], language="fr")
    page.goto(lecture.url)
    page.wait_for_selector(".transcript__line")
    page.get_by_label("Language of the transcript").select_option(label="Français")
    expect(page.locator(".transcript__line")).to_have_text("Bonjour.")
    assert page.locator(".transcript__text").get_attribute("lang") == "fr"
    assert page.get_by_role("link", name="SRT").get_attribute("href").endswith("/fr/download.srt")
    page.reload()
    expect(page.locator(".transcript__line")).to_have_text("Bonjour.")


def test_chapters_and_transcript_are_tabs_and_the_text_waits_to_be_wanted(page, lecture):
    VideoChapter.objects.create(video=lecture, seconds=0, title="Introduction")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    assert not [each for each in asked if each.endswith("cues.json")]
    page.get_by_role("tab", name="Chapters").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".transcript__line").first).to_be_visible()
    expect(page.get_by_role("tab", name="Transcript")).to_be_focused()
    expect(page.locator("#chapters-side")).to_be_hidden()
    assert len([each for each in asked if each.endswith("cues.json")]) == 1
    assert grave_faults(page) == []


def test_on_a_phone_it_is_folded_below_the_picture(page, lecture):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    toggle = page.get_by_role("button", name="Show")
    assert toggle.get_attribute("aria-expanded") == "false"
    expect(page.get_by_role("searchbox", name="Search in the transcript")).to_be_hidden()
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".transcript__line").first).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert grave_faults(page) == []


def test_nothing_is_wrong_with_the_page_to_read(page, lecture):
    page.goto(f"/v/{lecture.uuid}/transcript/en/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Waves")
    assert grave_faults(page) == []


def test_without_script_the_text_is_a_link_away(chromium, site, lecture):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(lecture.url)
    page.get_by_role("link", name="Read and print").click()
    expect(page.get_by_text("energy across the sea")).to_be_visible()
    context.close()


def shown(page):
    return page.evaluate("""Array.from(document.querySelector('.video-js').player.textTracks())
        .filter(({kind, mode}) => kind !== 'metadata' && mode === 'showing')
        .map(({language}) => language)""")


def play(page, address):
    page.goto(address)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.evaluate("document.querySelector('.video-js').player.play()")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0")


def test_captions_are_each_there_once_and_the_choice_is_kept(page, lecture):
    made = say(lecture.asset, ["Bonjour."], language="fr", kind="subtitles")
    type(made).objects.filter(pk=made.pk).update(is_default=True)
    play(page, lecture.url)
    assert shown(page) == ["fr"]
    page.locator(".vjs-subs-caps-button > button").click()
    names = page.locator(".vjs-subs-caps-button .vjs-menu-item-text").all_inner_texts()
    assert [each.split("\n")[0] for each in names][2:] == ["English", "Français"]
    page.get_by_role("menuitemradio", name="English").click()
    play(page, lecture.url)
    assert shown(page) == ["en"]
    # An address asks for its page alone.
    play(page, f"/embed/{lecture.uuid}/?captions=fr")
    assert shown(page) == ["fr"]
    expect(page.get_by_role("link", name="Transcript")).to_have_attribute(
        "href", f"/v/{lecture.uuid}/transcript/en/"
    )
    play(page, lecture.url)
    assert shown(page) == ["en"]


def test_how_captions_look_is_reached_by_keys_seen_whole_and_kept(page, lecture):
    play(page, lecture.url)
    page.evaluate("document.querySelector('.video-js').player.pause()")
    page.locator(".vjs-subs-caps-button > button").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=re.compile("settings")).focus()
    page.keyboard.press("Enter")
    page.locator("select[aria-labelledby^='captions-font-size']").select_option(label="150%")
    box = page.locator(".vjs-text-track-settings").bounding_box()
    done = page.get_by_role("button", name="Done")
    assert done.bounding_box()["y"] + done.bounding_box()["height"] <= box["y"] + box["height"]
    assert grave_faults(page) == []
    done.focus()
    page.keyboard.press("Enter")
    page.reload()
    page.wait_for_selector(".vjs-control-bar", state="attached")
    kept = page.evaluate("document.querySelector('.video-js').player.textTrackSettings.getValues()")
    assert kept["fontPercent"] == 1.5


@pytest.mark.parametrize(("share", "pixels"), [(None, 15), (3, 20.9)], ids=["as is", "chosen"])
def test_captions_on_a_phone_can_be_read_and_are_as_large_as_the_viewer_wants(
    page, lecture, share, pixels
):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.evaluate(
        """share => {
            const player = document.querySelector('.video-js').player;
            if (share) player.textTrackSettings.setValues({fontPercent: share});
            player.textTrackSettings.updateDisplay();
            for (const each of Array.from(player.textTracks())) {
                if (each.kind === 'captions') each.mode = 'showing';
            }
            player.currentTime(1);
        }""",
        share,
    )
    cue = page.locator(".vjs-text-track-cue")
    expect(cue).to_have_text("Good morning")
    size = cue.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size == pytest.approx(pixels, abs=1)
