"""The player, on a recording that really plays."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from pod_media.models import VideoChapter, VideoRendition, WatchPosition
from tests.factories.people import person
from tests.factories.playable import SECONDS, complete, encode_lecture, playable, shrink
from tests.factories.spoken import say

pytestmark = pytest.mark.browser

COUNT_STOPS = """{
    const video = document.querySelector('video');
    video.dataset.stops = 0;
    for (const name of ['pause', 'emptied', 'loadstart']) {
        video.addEventListener(name, () => { video.dataset.stops++; });
    }
}"""

# Seconds that a busy machine may take to decode a few pictures.
PATIENCE = 60


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("lecture"))


@pytest.fixture
def lecture(site, lecture_set):
    return playable(lecture_set, title="Cells", allow_download=True)


def _video(page, what):
    return page.evaluate(f"document.querySelector('video').{what}")


def _play(page, address):
    page.goto(address)
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime > 0.3")


def _until(page, condition):
    """Wait for what `condition` says of the video, `v`; the policy forbids Playwright's own way."""
    script = f"(() => {{ const v = document.querySelector('video'); return {condition}; }})()"
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(script):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(100)


def test_nothing_but_the_poster_is_fetched_before_play(page, lecture):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.wait_for_timeout(500)
    media = [url for url in fetched if "/media/" in url or "manifest.json" in url]
    assert {url.rsplit(".", 1)[-1] for url in media} == {"jpg"}
    expect(page.locator(".vjs-duration-display")).to_contain_text("0:12")


def test_the_progress_bar_is_as_wide_as_a_phone_s_screen(page, lecture):
    page.set_viewport_size({"width": 390, "height": 844})
    _play(page, lecture.url)
    page.mouse.move(200, 150)
    assert page.locator(".vjs-progress-holder").bounding_box()["width"] > 340
    time_shown = page.locator(".vjs-current-time-display").bounding_box()
    assert time_shown["height"] < 30, "the time wraps"


def test_it_plays_and_offers_each_quality(page, lecture):
    _play(page, lecture.url)
    assert _video(page, "videoWidth") > 0
    page.locator(".pod-quality button").click()
    names = page.locator(".pod-quality .vjs-menu-item-text").all_inner_texts()
    assert names == ["Auto", "180p", "90p"]
    page.get_by_role("menuitemradio", name="90p").click()
    _until(page, "v.videoHeight === 90")
    page.reload()
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.videoHeight === 90")


def test_a_quality_that_was_chosen_holds_from_the_first_segment(page, lecture):
    page.goto(lecture.url)
    page.evaluate("localStorage.setItem('pod.preferences', JSON.stringify({height: 90}))")
    ranges = []
    page.on("request", lambda asked: ranges.append((asked.url, asked.headers.get("range", ""))))
    _play(page, lecture.url)
    deadline = time.monotonic() + PATIENCE
    while not _begins_with(ranges, "/90p.mp4"):
        assert time.monotonic() < deadline, ranges
        page.wait_for_timeout(100)
    assert not [url for url, _range in ranges if url.endswith("/180p.mp4")]


def _begins_with(ranges, name):
    """Tell whether the bytes that follow the head of a file, its first segment, were asked for."""
    asked = [each for url, each in ranges if url.endswith(name)]
    heads = [each for each in asked if each.startswith("bytes=0-")]
    firsts = [f"bytes={int(each.partition('-')[2]) + 1}-" for each in heads]
    return any(each.startswith(tuple(firsts)) for each in asked)


@pytest.mark.parametrize(
    ("key", "condition"),
    [
        ("k", "v.paused"),
        ("Space", "v.paused"),
        ("m", "v.muted"),
        ("l", "v.currentTime > 8"),
        ("ArrowRight", "v.currentTime > 4.5"),
        ("5", "v.currentTime > 5.5"),
        (".", "v.paused"),
        (">", "v.playbackRate === 1.25"),
        ("<", "v.playbackRate === 0.75"),
        ("t", "document.querySelector('[data-stage]').dataset.theatre === 'true'"),
        ("?", "document.querySelector('[data-shortcuts]').open"),
        ("f", "document.fullscreenElement !== null"),
    ],
)
def test_keys_do_what_the_map_says(page, lecture, key, condition):
    _play(page, lecture.url)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(key)
    _until(page, condition)


def test_keys_do_it_too_after_a_click_on_the_player(page, lecture):
    _play(page, lecture.url)
    page.mouse.move(600, 300)
    page.get_by_role("button", name="Mute").click()
    page.keyboard.press("k")
    _until(page, "v.paused && v.muted")
    page.locator(".vjs-play-control").click()
    page.keyboard.press("5")
    _until(page, "v.currentTime > 5.5 && !v.paused")
    # What a control does itself is not done twice.
    page.keyboard.press("Space")
    _until(page, "v.paused")


@pytest.mark.parametrize("width", [360, 480, 600, 700, 1366])
def test_all_controls_are_within_the_bar(page, lecture, width):
    say(lecture.asset, ["Good morning."], language="en")
    VideoChapter.objects.create(video=lecture, seconds=6, title="A long title of a chapter")
    page.set_viewport_size({"width": width, "height": 800})
    _play(page, lecture.url)
    assert (
        page.evaluate("""() => {
      const bar = document.querySelector(".vjs-control-bar");
      const last = bar.getBoundingClientRect().right;
      return [...bar.children].filter((each) => each.getBoundingClientRect().right > last)
        .map((each) => each.className);
    }""")
        == []
    )


def test_keys_are_left_alone_while_typing(page, lecture):
    _play(page, lecture.url)
    page.fill("#site-search", "")
    page.locator("#site-search").press_sequentially("mk 5")
    assert page.input_value("#site-search") == "mk 5"
    assert not _video(page, "paused")
    assert not _video(page, "muted")


@pytest.mark.parametrize("asked", ["6", "6s", "0:06", "0h0m6s"])
def test_the_address_says_where_to_start(page, lecture, asked):
    page.goto(f"{lecture.url}?t={asked}")
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime >= 6 && v.currentTime < 9")


def test_a_visitor_goes_on_where_the_browser_was_left(page, lecture):
    page.goto("/videos/")
    page.evaluate(f"localStorage.setItem('pod.positions', '{{\"{lecture.uuid}\": 5}}')")
    page.goto(lecture.url)
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime >= 5")


def test_a_member_goes_on_where_the_server_remembers(page, lecture, sign_in):
    user = person()
    WatchPosition.objects.create(user=user, asset=lecture.asset, seconds=7)
    sign_in(user)
    page.goto(lecture.url)
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime >= 7")


def test_a_growing_recording_starts_at_its_beginning_and_goes_on_when_whole(page, lecture):
    made = shrink(lecture, segments=2)
    page.goto(lecture.url)
    expect(page.locator(".vjs-duration-display")).to_contain_text("0:12")
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime > 0.2")
    assert _video(page, "currentTime") < 3
    assert page.locator(".vjs-live").count() == 0
    complete(made)
    page.evaluate("document.querySelector('video').playbackRate = 2")
    _until(page, f"v.currentTime > {SECONDS - 2}")
    assert page.locator("[data-player-error]").is_hidden()


def test_a_quality_that_comes_while_it_plays_is_offered_without_a_stop(page, lecture):
    made = shrink(lecture, segments=2)
    sharp = VideoRendition.objects.filter(set=made, kind="video", height=180)
    playlist = sharp.get().playlist
    sharp.update(playlist="")
    _play(page, lecture.url)
    item = page.locator(".pod-quality .vjs-menu-item-text")
    expect(item).to_have_text(["90p"])
    page.evaluate(COUNT_STOPS)
    sharp.update(playlist=playlist)
    expect(item).to_have_text(["Auto", "180p", "90p"])
    assert _video(page, "dataset.stops") == "0"
    complete(made)
    _until(page, "v.videoHeight === 180")
    _until(page, f"v.currentTime > {SECONDS - 2}")
    assert _video(page, "dataset.stops") == "0"


def test_the_bar_shows_pictures_where_the_pointer_is(page, lecture):
    _play(page, lecture.url)
    page.locator(".vjs-progress-holder").hover()
    picture = page.locator(".pod-hover")
    expect(picture).to_be_visible()
    assert "url(" in picture.evaluate("element => element.style.backgroundImage")


def test_a_card_shows_its_storyboard_while_the_pointer_rests_on_it(page, lecture):
    page.goto("/videos/")
    page.locator(".card").hover()
    picture = page.locator(".card__preview")
    expect(picture).to_be_visible()
    assert "url(" in picture.evaluate("element => element.style.backgroundImage")
    shown, poster = picture.bounding_box(), page.locator(".card__poster").bounding_box()
    assert abs(shown["width"] - poster["width"]) < 2
    assert abs(shown["height"] - poster["height"]) < 2
    page.mouse.move(0, 0)
    expect(picture).to_have_count(0)


def test_a_failure_is_a_sentence_and_a_button_that_helps(page, lecture):
    page.route("**/master.m3u8*", lambda route: route.abort())
    page.goto(lecture.url)
    page.locator(".vjs-big-play-button").click()
    error = page.locator("[data-player-error]")
    expect(error).to_contain_text("could not be loaded")
    page.unroute("**/master.m3u8*")
    error.get_by_role("button", name="Try again").click()
    _until(page, "v.currentTime > 0.3")
    expect(error).to_be_hidden()


def test_a_piece_that_comes_short_is_asked_for_again(page, lecture):
    """As Chromium gives what is left of a range in its memory."""
    cut, begun_anew = [], []

    def shorten(route):
        answer, range_ = route.fetch(), route.request.headers.get("range", "bytes=0-")
        if range_.startswith("bytes=0-") or len(cut) == 2:
            route.fulfill(response=answer)
        else:
            cut.append(range_)
            headers = {**answer.headers, "content-length": "1000"}
            route.fulfill(response=answer, headers=headers, body=answer.body()[:1000])

    page.route("**/*.mp4", shorten)
    page.route("**/manifest.json", lambda route: begun_anew.append(route.request.url))
    _play(page, lecture.url)
    expect(page.locator("[data-player-error]")).to_be_hidden()
    assert (len(cut), begun_anew) == (2, [])


def test_a_decoder_that_fails_once_is_tried_again_in_silence(page, lecture):
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.evaluate("""() => {
        const { player } = document.querySelector('.video-js');
        player.one('loadedmetadata', () => player.error(3));
        player.play().catch(() => {});
    }""")
    _until(page, "v.currentTime > 0.3")
    expect(page.locator("[data-player-error]")).to_be_hidden()


@pytest.mark.parametrize("moment", ["loadedmetadata", "playing"])
def test_what_cannot_be_decoded_is_tried_once_more_and_then_said(page, lecture, moment):
    page.goto(lecture.url)
    page.wait_for_selector(".vjs-control-bar", state="attached")
    page.evaluate(f"""() => {{
        const {{ player }} = document.querySelector('.video-js');
        player.on('{moment}', () => player.error(3));
        player.play().catch(() => {{}});
    }}""")
    with page.expect_request("**/manifest.json"):
        expect(page.locator("[data-player-error]")).to_be_visible()
    page.wait_for_timeout(2000)
    expect(page.locator("[data-player-error]")).to_be_visible()


def test_the_embed_plays_from_start_to_end(page, lecture):
    _play(page, f"/embed/{lecture.uuid}/?start=5&end=6")
    _until(page, "v.paused && v.currentTime >= 6 && v.currentTime < 7")
