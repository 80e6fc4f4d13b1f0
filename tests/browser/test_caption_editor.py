"""The caption editor: everything by the keyboard, and nothing of anybody is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pod_media.captions.models import Cue
from pod_media.captions.revising import begin_track, cues_in, newest
from pod_media.timed.cue import TimedCue, Word
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.people import person
from tests.factories.playable import encode_lecture, playable

pytestmark = pytest.mark.browser

LONG = "A line that is by far too long for any screen that people look at"
# Each stroke from the key to what follows the next picture, in milliseconds.
MEASURE = """() => {
    window.strokes = [];
    addEventListener("keydown", (event) => {
        performance.mark("key", {startTime: event.timeStamp});
        requestAnimationFrame(() => setTimeout(() => {
            performance.mark("seen");
            strokes.push(performance.measure("stroke", "key", "seen").duration);
        }));
    }, {capture: true});
}"""
# From the key to the screen.
MOST_MILLISECONDS = 50

LINES = [
    (0.5, 2.5, "Good morning to everybody"),
    (3.0, 5.0, "Today we speak of cells"),
    (5.5, 8.0, "A cell has a wall"),
]


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("captioned"))


@pytest.fixture
def teacher(site):
    return person(FACULTY, first_name="Rosalind", last_name="Franklin")


@pytest.fixture
def lecture(site, lecture_set, teacher):
    return playable(lecture_set, title="Cells", owner=teacher)


def _track(lecture, lines=LINES, language="en", **words):
    cues = [
        TimedCue(start, end, text, key=f"cue{number:04}", words=words.get(f"cue{number:04}", ()))
        for number, (start, end, text) in enumerate(lines)
    ]
    return begin_track(lecture.asset, language, cues, origin="written", by=lecture.owner)


def _address(lecture, language="en"):
    return reverse("pod_media:track_editor", args=[lecture.uuid, "captions", language])


def _open(page, lecture, language="en"):
    page.goto(_address(lecture, language))
    page.wait_for_selector('[data-caption-editor][data-state="ready"]')
    page.wait_for_selector(".vjs-control-bar", state="attached")


@pytest.fixture
def editor(page, lecture, teacher, sign_in):
    """Return a page with the editor of three captions."""
    _track(lecture)
    sign_in(teacher)
    _open(page, lecture)
    return page


def _texts(lecture, language="en"):
    track = lecture.asset.tracks.get(language=language)
    return [each.text for each in cues_in(newest(track))]


def _saved(page):
    expect(page.locator("[data-saving]")).to_have_text("Saved")


def _text(page, number):
    return page.get_by_label(f"Text of caption {number}", exact=True)


def test_text_is_written_split_and_merged_by_the_keyboard_alone(editor, lecture):
    _text(editor, 1).focus()
    editor.keyboard.press("End")
    editor.keyboard.type(" & all")
    # The next one, which is split at the caret, and merged again.
    editor.keyboard.press("Alt+ArrowDown")
    expect(_text(editor, 2)).to_be_focused()
    editor.keyboard.press("Home")
    for _step in range(5):
        editor.keyboard.press("ArrowRight")
    editor.keyboard.press("Alt+s")
    expect(_text(editor, 2)).to_have_value("Today")
    expect(_text(editor, 3)).to_have_value("we speak of cells")
    expect(_text(editor, 3)).to_be_focused()
    editor.keyboard.press("Alt+ArrowUp")
    editor.keyboard.press("Alt+m")
    expect(_text(editor, 2)).to_have_value("Today\nwe speak of cells")
    for _step in range(2):
        editor.keyboard.press("Control+z")
    expect(_text(editor, 2)).to_have_value("Today we speak of cells")
    editor.keyboard.press("Control+y")
    expect(_text(editor, 2)).to_have_value("Today")
    _saved(editor)
    start = "Good morning to everybody &amp; all"
    assert _texts(lecture) == [start, "Today", "we speak of cells", "A cell has a wall"]


def test_times_are_typed_and_moved_by_the_keyboard_alone(editor, lecture):
    start = editor.get_by_label("Start of caption 3", exact=True)
    start.focus()
    editor.keyboard.press("Control+a")
    editor.keyboard.type("6,5")
    editor.keyboard.press("Enter")
    expect(start).to_have_value("0:06.500")
    editor.keyboard.press("ArrowUp")
    expect(start).to_have_value("0:06.540")
    editor.keyboard.press("Control+a")
    editor.keyboard.type("soon")
    editor.keyboard.press("Tab")
    wrong = editor.locator(".cue .field__error:visible")
    expect(wrong).to_have_text("Write a time such as 1:02:03.5 or 95.")
    expect(start).to_have_value("soon")
    # Another one behind it, and away with it.
    _text(editor, 3).focus()
    editor.keyboard.press("Alt+n")
    editor.keyboard.type("Thank you")
    expect(_text(editor, 4)).to_have_value("Thank you")
    expect(editor.get_by_label("Start of caption 4", exact=True)).to_have_value("0:08.080")
    _saved(editor)
    assert _texts(lecture)[3:] == ["Thank you"]
    editor.keyboard.press("Alt+Delete")
    _saved(editor)
    assert len(_texts(lecture)) == 3


def test_what_is_taken_back_before_it_is_saved_is_saved_too(editor, lecture):
    _text(editor, 3).focus()
    editor.keyboard.press("Alt+n")
    editor.keyboard.press("Alt+Delete")
    _text(editor, 1).fill("Good evening")
    _saved(editor)
    assert _texts(lecture) == ["Good evening", *(text for _start, _end, text in LINES[1:])]


def test_a_caption_that_comes_before_another_is_there_in_the_list_too(editor, lecture):
    start = editor.get_by_label("Start of caption 3", exact=True)
    start.fill("1")
    start.press("Enter")
    expect(_text(editor, 2)).to_have_value("A cell has a wall")
    expect(editor.get_by_label("Start of caption 2", exact=True)).to_be_focused()
    keys = editor.locator("[data-cue]").evaluate_all("all => all.map(each => each.dataset.cue)")
    assert keys == ["cue0000", "cue0002", "cue0001"]


def test_words_are_found_and_replaced_and_published(editor, lecture):
    editor.keyboard.press("Control+f")
    editor.keyboard.type("CELL")
    expect(editor.locator("[data-find-count]")).to_have_text("2 found")
    editor.get_by_label("Whole words").check()
    expect(editor.locator("[data-find-count]")).to_have_text("1 found")
    editor.get_by_label("Replace with").focus()
    editor.keyboard.type("plant")
    editor.get_by_role("button", name="Replace all").press("Enter")
    expect(_text(editor, 3)).to_have_value("A plant has a wall")
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("button", name="Find", exact=True)).to_be_focused()
    step = editor.locator(".steps [aria-current=page]")
    expect(step).to_contain_text("draft")
    editor.get_by_role("button", name="Publish").press("Enter")
    expect(editor.locator("[data-published]")).to_have_text("Published")
    expect(step).to_contain_text("published")
    assert [each.text for each in Cue.objects.order_by("start")][-1] == "A plant has a wall"
    expect(editor.get_by_role("button", name="Withdraw")).to_be_focused()


def test_keys_do_nothing_while_one_types(editor, lecture):
    _text(editor, 1).focus()
    editor.keyboard.press("End")
    editor.keyboard.type(" smnkjg?")
    expect(_text(editor, 1)).to_have_value("Good morning to everybody smnkjg?")
    assert editor.locator("[data-cue]").count() == 3
    _text(editor, 1).blur()
    editor.keyboard.press("?")
    expect(editor.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()


def test_two_who_write_at_once_overwrite_nothing(editor, lecture, context):
    other = context.new_page()
    _open(other, lecture)
    _text(other, 1).fill("Good morning to you")
    _text(other, 3).fill("A cell has walls")
    _saved(other)
    _text(editor, 1).fill("Good evening")
    _text(editor, 2).fill("Today we speak of plants")
    dialog = editor.get_by_role("dialog", name="Two versions")
    expect(dialog).to_contain_text("Rosalind Franklin changed the same captions as you")
    expect(dialog).to_contain_text("Good evening")
    expect(dialog).to_contain_text("Good morning to you")
    # What only the other one changed is there already; nothing is saved before it is decided.
    expect(_text(editor, 3)).to_have_value("A cell has walls")
    assert _texts(lecture)[0] == "Good morning to you"
    dialog.get_by_role("button", name="Keep yours").click()
    _saved(editor)
    assert _texts(lecture) == ["Good evening", "Today we speak of plants", "A cell has walls"]


def test_without_a_connection_what_was_written_is_kept_and_offered_again(editor, lecture, context):
    context.set_offline(True)
    _text(editor, 1).fill("Good night")
    expect(editor.locator("[data-saving]")).to_contain_text("Not saved: There is no connection.")
    context.route("**/save/", lambda route: route.abort())
    context.set_offline(False)
    editor.on("dialog", lambda dialog: dialog.accept())
    _open(editor, lecture)
    expect(_text(editor, 1)).to_have_value("Good morning to everybody")
    context.unroute("**/save/")
    editor.get_by_role("button", name="Bring them back").click()
    expect(_text(editor, 1)).to_have_value("Good night")
    _saved(editor)
    assert _texts(lecture)[0] == "Good night"


def test_an_earlier_version_is_compared_and_restored(editor, lecture):
    _text(editor, 1).fill("Good evening")
    _saved(editor)
    editor.get_by_role("button", name="History").click()
    editor.get_by_role("button", name="Compare with").first.click()
    dialog = editor.locator("[data-compare]")
    expect(dialog.locator("del")).to_contain_text("Good evening")
    expect(dialog.locator("ins")).to_contain_text("Good morning to everybody")
    dialog.get_by_role("button", name="Make it the newest").click()
    expect(_text(editor, 1)).to_have_value("Good morning to everybody")
    _saved(editor)
    assert _texts(lecture)[0] == "Good morning to everybody"


def test_a_box_is_dragged_and_drawn_to_its_neighbour(editor, lecture):
    end = editor.locator('[data-box="cue0000"] [data-part=end]')
    box = end.bounding_box()
    editor.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    editor.mouse.down()
    # Half a second further on the next one begins; the last pixels are drawn to it.
    editor.mouse.move(box["x"] + box["width"] / 2 + 46, box["y"] + 20, steps=5)
    expect(editor.locator("[data-guide]")).to_be_visible()
    editor.mouse.up()
    expect(editor.get_by_label("End of caption 1", exact=True)).to_have_value("0:03.000")
    body = editor.locator('[data-box="cue0001"] [data-part=whole]')
    body.focus()
    editor.keyboard.press("ArrowRight")
    expect(editor.get_by_label("Start of caption 2", exact=True)).to_have_value("0:03.040")


def test_faults_are_said_and_mended(page, lecture, teacher, sign_in):
    _track(lecture, [(0, 4, LONG), (3.5, 6, "An overlap")])
    sign_in(teacher)
    _open(page, lecture)
    faults = page.locator('[data-cue="cue0000"] [data-field=faults]')
    expect(faults).to_contain_text("A line has 65 characters: 42 at most.")
    expect(faults).to_contain_text("Lasts 0.5 s into another one.")
    page.get_by_role("button", name="Mend caption 1: A line has").click()
    expect(page.locator("[data-cue]").first.locator("[data-field=faults]")).to_be_hidden()
    _saved(page)
    assert "\n" in _texts(lecture)[0]


def test_unsure_words_are_underlined_until_somebody_writes(page, lecture, teacher, sign_in):
    words = (Word(0.5, 1, "Good", 0.9), Word(1, 2, "mourning", 0.3))
    _track(lecture, [(0.5, 2.5, "Good mourning")], cue0000=words)
    sign_in(teacher)
    _open(page, lecture)
    expect(page.locator(".cue__heard mark")).to_have_text("mourning")
    _text(page, 1).fill("Good morning")
    expect(page.locator(".cue__heard")).to_be_hidden()
    _saved(page)
    assert cues_in(newest(lecture.asset.tracks.get()))[0].words == ()


def test_a_translation_starts_from_the_times_of_another_track(page, lecture, teacher, sign_in):
    _track(lecture)
    _track(lecture, [], "fr")
    sign_in(teacher)
    _open(page, lecture, "fr")
    page.get_by_role("button", name="Translate").click()
    page.get_by_label("Show beside each caption").select_option(label="English (Captions)")
    page.get_by_role("button", name="Start from its times").click()
    expect(page.locator(".cue__source").nth(1)).to_have_text("Today we speak of cells")
    expect(page.get_by_text("Not translated yet: 3")).to_be_visible()
    # Nothing stands over the picture where nothing is written.
    _text(page, 2).focus()
    expect(page.locator(".live-cues p")).to_have_count(0)
    _text(page, 1).fill("Bonjour à tous")
    expect(page.get_by_text("Not translated yet: 2")).to_be_visible()
    _saved(page)
    assert _texts(lecture, "fr") == ["Bonjour à tous", "", ""]
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("[data-says]")).to_contain_text("Captions without text: 2.")
    assert _text(page, 1).get_attribute("lang") == "fr"
    assert _text(page, 1).get_attribute("spellcheck") == "true"


def test_three_thousand_captions_do_not_lag(page, lecture, teacher, sign_in):
    lines = [(n * 2.5, n * 2.5 + 2, f"Caption {n} of a very long day") for n in range(3000)]
    _track(lecture, lines)
    sign_in(teacher)
    _open(page, lecture)
    # What is not in view is not in the document.
    assert page.locator("[data-cue]").count() < 40
    list_box = page.locator("[data-list]")
    list_box.evaluate("list => { list.scrollTop = list.scrollHeight / 2 }")
    text = page.locator("[data-cue] textarea").nth(8)
    text.click()
    number = int(text.get_attribute("aria-label").rsplit(" ", 1)[-1])
    assert 1400 < number < 1600
    page.evaluate(MEASURE)
    page.keyboard.press("End")
    page.keyboard.type(" that ends late in the evening", delay=60)
    strokes = sorted(page.evaluate("strokes"))
    median, worst = strokes[len(strokes) // 2], strokes[-1]
    print(f"\n3,000 captions: median {median:.0f} ms, worst {worst:.0f} ms of {len(strokes)} keys")
    assert median < MOST_MILLISECONDS
    _saved(page)
    assert _texts(lecture)[number - 1].endswith("late in the evening")


@pytest.fixture
def full(lecture):
    """Return a lecture whose captions have all that the editor shows."""
    words = (Word(5.5, 6, "A", 0.9), Word(6, 7, "sell", 0.3), Word(7, 8, "wall", 0.9))
    lines = [*LINES[:2], (5.5, 8.0, "A sell wall"), (8.0, 9.0, LONG), (8.9, 12, "<v Ada>Yes</v>")]
    _track(lecture, lines, cue0002=words)
    _track(lecture, LINES, "fr")
    return lecture


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_it_has_no_grave_fault(page, full, teacher, sign_in, theme, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    sign_in(teacher)
    _open(page, full)
    page.locator("[data-list]").scroll_into_view_if_needed()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    faults = grave_faults(page)
    for panel in ("find", "shift", "speakers", "source", "history"):
        page.locator(f"[data-opens={panel}]").click()
        expect(page.locator(f"[data-panel={panel}]")).to_be_visible()
        faults += [f"{panel}: {fault}" for fault in grave_faults(page)]
        page.locator(f"[data-panel={panel}] [data-closes]").click()
    page.locator("[data-does=map]").click()
    faults += [f"map: {fault}" for fault in grave_faults(page)]
    assert faults == []
