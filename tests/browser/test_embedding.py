"""The embed in pages of another site: who may frame it, and who may drive it."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from pod_media.models import ShareLink
from pod_media.videos.choices import Visibility
from pod_media.videos.links import token_of
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.people import person
from tests.factories.playable import playable
from tests.factories.videos import channel, video
from tests.services.foreign import foreign_site

pytestmark = pytest.mark.browser

# Seconds that a busy machine may take to decode a few pictures.
PATIENCE = 60

# A page that frames an embed, notes what it says, and asks things of it.
HOST = """<!doctype html><title>A course</title>
<iframe id="frame" src="{address}" width="640" height="360" allow="autoplay"></iframe>
<script>
  const frame = document.getElementById("frame");
  window.heard = [];
  addEventListener("message", ({{ source, origin, data }}) => {{
    if (source === frame.contentWindow) heard.push({{ origin, ...data }});
  }});
  window.send = (message) => frame.contentWindow.postMessage(message, "{site}");
  window.ask = (command, value, id) => send({{ podsite: 1, command, value, id }});
  window.last = (name) => heard.filter(({{ event }}) => event === name).at(-1);
</script>"""
# A page beside the embed that sends it orders of its own.
MEDDLER = """<!doctype html><script>
  setInterval(() => parent.frames[0].postMessage({podsite: 1, command: "pause"}, "*"), 50);
</script>"""


@pytest.fixture
def pages():
    return {}


@pytest.fixture
def foreign(pages):
    with foreign_site(pages) as origin:
        yield origin


@pytest.fixture
def lecture(site, lecture_set):
    return playable(lecture_set, title="Cells")


@pytest.fixture
def course(page, site, pages, foreign, lecture):
    """Return what opens a page that frames the lecture with a query."""

    def enter(query="", more=""):
        address = f"{site.url}/embed/{lecture.uuid}/{query}"
        pages["/course/"] = HOST.format(address=address, site=site.url) + more
        page.goto(f"{foreign}/course/")
        return page

    return enter


def _until(page, condition):
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(f"Boolean({condition})"):
        heard = page.evaluate("heard.slice(-4)")
        assert time.monotonic() < deadline, f"{condition}: {heard}"
        page.wait_for_timeout(100)


def _shown(context, origin, path):
    """Return where the frame of a page leads to."""
    page = context.new_page()
    page.goto(f"{origin}{path}")
    page.wait_for_timeout(1500)
    found = page.frames[1].url
    page.close()
    return found


def test_only_the_sites_of_the_channels_list_may_frame(context, site, lecture_set, pages):
    with foreign_site(pages) as friend, foreign_site(pages) as stranger:
        shelf = channel(embed_sites=friend)
        lecture = playable(lecture_set, shelf, title="Cells")
        address = f"{site.url}/embed/{lecture.uuid}/"
        pages["/"] = f'<iframe src="{address}"></iframe>'
        assert _shown(context, friend, "/") == address
        assert _shown(context, stranger, "/").startswith("chrome-error:")
        shelf.embed_sites = "none"
        shelf.save()
        assert _shown(context, friend, "/").startswith("chrome-error:")


def test_a_page_of_another_site_drives_the_player(course, site):
    page = course()
    _until(page, "last('ready')")
    ready = page.evaluate("last('ready')")
    assert (ready["podsite"], ready["origin"], ready["data"]["paused"]) == (1, site.url, True)
    assert round(ready["data"]["duration"]) == 12
    page.evaluate("ask('mute'); ask('setRate', 1.5); ask('seek', 5); ask('play')")
    _until(page, "last('play') && last('timeupdate')?.data.time >= 5")
    page.evaluate("ask('pause')")
    _until(page, "last('pause')")
    page.evaluate("ask('unmute'); ask('getState', null, 'x1')")
    _until(page, "heard.some(({id}) => id === 'x1')")
    state = page.evaluate("heard.find(({id}) => id === 'x1').data")
    assert (state["paused"], state["muted"], state["rate"]) == (True, False, 1.5)
    assert (state["captions"], state["languages"]) == ("off", [])
    page.evaluate("ask('mute'); ask('seek', 11.5); ask('play')")
    _until(page, "last('ended')")
    times = page.evaluate("heard.filter(({event}) => event === 'timeupdate').length")
    assert times < 60, "it speaks too often"


def test_the_words_of_other_platforms_are_understood(course):
    page = course()
    _until(page, "last('ready')")
    page.evaluate("send({type: 'player:mute'}); send({type: 'player:play'})")
    _until(page, "last('timeupdate')?.data.time > 0.2")
    assert page.evaluate("heard.some(({muted}) => muted === true)")
    page.evaluate("send({type: 'player:pause'})")
    _until(page, "heard.some(({paused}) => paused === true)")
    page.evaluate("send('player:unmute')")
    _until(page, "heard.some(({muted}) => muted === false)")


def test_orders_before_the_player_is_there_are_kept(course):
    page = course()
    page.frame_locator("#frame").locator("[data-player]").wait_for()
    page.evaluate("ask('mute'); ask('seek', 6); ask('play')")
    _until(page, "last('timeupdate')?.data.time >= 6")


def test_nonsense_is_ignored_and_breaks_nothing(course):
    page = course()
    _until(page, "last('ready')")
    page.evaluate(
        """for (const odd of [null, 1, "x", [], {}, {podsite: 2, command: "play"},
          {podsite: 1}, {podsite: 1, command: "__proto__"}, {podsite: 1, command: "toString"},
          {podsite: 1, command: "seek", value: "soon"}, {podsite: 1, command: "seek", value: -5},
          {podsite: 1, command: "seek", value: NaN}, {podsite: 1, command: "setRate", value: 99},
          {podsite: 1, command: "setCaptions", value: {}}, {type: {}}, {type: "toString"},
          {podsite: 1, command: "setCaptions", value: "xx"}]) send(odd)"""
    )
    page.evaluate("ask('getState', null, 7)")
    _until(page, "heard.some(({id}) => id === 7)")
    state = page.evaluate("heard.find(({id}) => id === 7).data")
    assert (state["paused"], state["time"], state["rate"]) == (True, 0, 1)


def test_only_the_framing_window_is_obeyed(course, pages, foreign):
    pages["/meddler/"] = MEDDLER
    page = course(more='<iframe src="/meddler/"></iframe>')
    _until(page, "last('ready')")
    page.evaluate("ask('mute'); ask('play')")
    _until(page, "last('timeupdate')?.data.time > 1")
    assert page.evaluate("last('pause')") is None


def test_a_blocked_play_is_told(course):
    page = course()
    _until(page, "last('ready')")
    page.evaluate("ask('play')")
    _until(page, "last('error')?.data.code === 'blocked' || last('timeupdate')?.data.time > 0.1")


def test_captions_are_chosen_by_address_and_by_message(page, course):
    tracks = (
        '"tracks": [{"src": "/words.vtt", "kind": "captions", "srclang": "en",'
        ' "label": "English"}, {"src": "/words.vtt", "kind": "captions",'
        ' "srclang": "fr", "label": "French"}]'
    )

    def with_captions(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"tracks": []', tracks))

    page.route("**/embed/*/*", with_captions)
    page.route("**/words.vtt", lambda route: route.fulfill(body="WEBVTT\n"))
    course("?captions=FR")
    _until(page, "last('ready')")
    page.evaluate("ask('mute'); ask('play')")
    _until(page, "last('timeupdate')")
    page.evaluate("ask('getState', null, 1)")
    _until(page, "heard.find(({id}) => id === 1)")
    _until(page, "heard.find(({id}) => id === 1)?.data.captions === 'fr'")
    assert page.evaluate("last('state').data.languages") == ["en", "fr"]
    page.evaluate("ask('setCaptions', 'en')")
    _until(page, "last('state').data.captions === 'en'")
    page.evaluate("ask('setCaptions', 'off')")
    _until(page, "last('state').data.captions === 'off'")


def test_a_shared_link_plays_in_a_frame_that_keeps_no_cookie(page, course, lecture):
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    link = ShareLink.objects.create(video=lecture, name="The course")
    course(f"?link={token_of(link)}")
    _until(page, "last('ready')")
    page.evaluate("ask('mute'); ask('play')")
    _until(page, "last('timeupdate')?.data.time > 0.3")


def test_what_is_closed_offers_its_page_in_a_new_tab(page, context, site, pages, foreign, sign_in):
    closed = video(title="Members", visibility=Visibility.SIGNED_IN)
    sign_in(person(FACULTY))
    pages["/"] = f'<iframe src="{site.url}/embed/{closed.uuid}/" width="320" height="200"></iframe>'
    page.goto(f"{foreign}/")
    # In the frame of another site the session is not sent.
    way = page.frame_locator("iframe").get_by_role("link", name="Open it in a new tab")
    with context.expect_page() as opened:
        way.click()
    expect(opened.value.get_by_role("heading", name="Members")).to_be_visible()


@pytest.mark.parametrize("kind", [Visibility.SIGNED_IN, Visibility.PRIVATE, Visibility.PASSWORD])
def test_a_refusal_is_sound(page, site, kind):
    page.set_viewport_size({"width": 320, "height": 180})
    page.goto(f"/embed/{video(visibility=kind).uuid}/")
    assert grave_faults(page) == []
