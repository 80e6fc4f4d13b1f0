"""Every page, in both themes, two languages and two widths: nothing serious, nothing cut off."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import product

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import expect
from wagtail.rich_text import RichText

from pod_media.models import ThemePage, VideoChapter
from pod_media.videos.choices import Visibility
from podsite.home.models import ContentPage, HomePage
from podsite.library.models import CustomImage
from tests.browser.faults import grave_faults
from tests.factories.events import event
from tests.factories.people import person
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.browser

CATALOGUE = {
    "narrowed": "/videos/?person=rosalind-franklin",
    "all speakers": "/videos/?facet=person",
    "people": "/people/",
    "person": "/people/rosalind-franklin/",
    "tags": "/tags/",
}
OWN = {
    "upload": "/upload/",
    "my videos": "/my/videos/",
    "my trash": "/my/trash/",
    "my playlists": "/my/playlists/",
    "new playlist": "/my/playlists/new/",
    "change password": "/accounts/password/change/",
    "e-mail": "/accounts/email/",
    "sign out": "/accounts/logout/",
    "my data": "/my/data/",
    "erasure": "/my/data/erase/",
}
# Seen as the eye sees it: neither hidden, nor transparent, nor without size.
SEEN = "each => each.checkVisibility({opacityProperty: true, visibilityProperty: true})"
WIDTHS = {"phone": (390, 844), "desk": (1366, 768), "wall": (1920, 1080)}


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("lecture"))


@pytest.fixture
def addresses(site, lecture_set):
    """Return what is to be looked at, by name."""
    shelf = channel(
        title="Life Sciences", description=[("text", RichText("<p>First year.</p>"))], hue=150
    )
    theme = shelf.add_child(instance=ThemePage(title="Genetics", slug="genetics"))
    long_title = "A title that is far too long for two lines of a card: " * 3
    lecture = playable(
        lecture_set,
        shelf,
        title="Cells",
        people="Rosalind Franklin",
        description="<p>What a cell is.</p>",
        licence="by",
        allow_download=True,
    )
    VideoChapter.objects.create(video=lecture, seconds=4, title="Membranes")
    waiting = video(shelf, title=long_title.strip(), asset=asset(), people="A, B and C")
    video(theme, title="Members", visibility=Visibility.SIGNED_IN)
    return {
        "home": "/",
        "composed": _composed(lecture, shelf),
        "index": "/videos/",
        "nothing found": "/videos/?q=nowhere",
        "search": "/search/?q=cells",
        "search without words": "/search/",
        "search that finds nothing": "/search/?q=nowhere",
        **CATALOGUE,
        **_events(lecture),
        "channels": "/channels/",
        "channel": shelf.url,
        "theme": theme.url,
        "watch": lecture.url,
        "being prepared": waiting.url,
        "embed": f"/embed/{lecture.uuid}/",
        "sign in": "/accounts/login/",
        "forgotten password": "/accounts/password/reset/",
        "not found": "/nowhere/",
    }


def _events(lecture):
    """Announce events, let one be over; return their addresses."""
    planned = event(
        title="Whales", place="Main hall", people="Ada Lovelace", link="https://example.edu/live"
    )
    going_on = event(-0.5, title="A title that is far too long for a card " * 3)
    over = event(-24, title="Ships", recording=lecture)
    return {
        "events": "/events/",
        "past events": "/events/?when=past",
        "event": planned.url,
        "event that goes on": going_on.url,
        "event that is over": over.url,
    }


def _composed(lecture, shelf):
    """Make a page of every kind of block; return its address."""
    target = {"page": None, "address": "https://example.edu/"}
    button = {"text": "Go", "target": target, "look": "plain"}
    cards = [{"title": "Studio", "text": "<p>Come.</p>", "target": target, "image": None}]
    blocks = [
        ("hero", {"heading": "Teaching", "text": "", "search": True, "buttons": [button]}),
        ("heading", "Part one"),
        ("text", "<p>Some <b>words</b>.</p>"),
        ("quotation", {"text": "Learn.", "who": "A teacher"}),
        ("buttons", {"buttons": [button]}),
        ("cards", {"heading": "Help", "cards": cards}),
        ("events", {"heading": "", "count": "4"}),
        ("channel", {"channel": shelf.pk, "heading": "", "count": "4"}),
        ("picked", {"heading": "Chosen", "text": "By us", "videos": [lecture.pk]}),
    ]
    body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    home = HomePage.objects.get(locale__language_code="en")
    return home.add_child(instance=ContentPage(title="Composed", slug="composed", body=body)).url


def _is_blocked(said):
    """Tell whether the policy refused something of the page's; axe's own has no address."""
    return "Content Security Policy" in said.text and bool(said.location["url"])


def _open(page, address, status=200):
    """Go to an address of the site; return how the answer was another page than was asked for."""
    answer = page.goto(address)
    wrong = [] if answer.status == status else [f"answered {answer.status}"]
    if answer.request.redirected_from:
        wrong.append(f"led on to {answer.url}")
    return wrong


def _walk(context, addresses):
    """Look at each page; return what is wrong with it."""
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if _is_blocked(said) else None)
    for what, address in addresses.items():
        status = 404 if what == "not found" else 200
        wrong += [f"{what}: {fault}" for fault in _open(page, address, status)]
        if page.locator('[data-player][data-state="plays"]').count():
            page.wait_for_selector(".vjs-control-bar", state="attached")
        wrong += [f"{what}: {fault}" for fault in grave_faults(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{what}: wider than the window")
    return wrong


LOOKS = [*product(("en", "fr"), ("light", "dark"), ("phone", "desk")), ("en", "light", "wall")]


@pytest.mark.parametrize(("language", "theme", "width"), LOOKS)
def test_no_page_has_a_grave_fault(chromium, site, addresses, language, theme, width):
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    context = chromium.new_context(
        base_url=site.url, locale=language, color_scheme=theme, viewport=size
    )
    # "/" leads to the home page of one's language.
    addresses["home"] = {"en": "/", "fr": "/fr/"}[language]
    assert _walk(context, addresses) == []
    context.close()


def test_pages_of_who_is_signed_in_have_no_grave_fault(context, sign_in, addresses):
    sign_in(person("Faculty"))
    # Who is signed in is led on from where one signs in.
    del addresses["sign in"]
    assert _walk(context, {**addresses, **OWN}) == []


def test_open_menus_and_dialogs_have_no_grave_fault(context, addresses):
    page = context.new_page()
    page.goto(addresses["watch"])
    page.get_by_role("button", name="Menu").click()
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Shortcuts").click()
    assert grave_faults(page) == []


def test_forced_colours_and_reduced_motion_leave_everything_in_sight(chromium, site, addresses):
    context = chromium.new_context(
        base_url=site.url, locale="en", forced_colors="active", reduced_motion="reduce"
    )
    assert _walk(context, {key: addresses[key] for key in ("home", "watch")}) == []
    page = context.new_page()
    page.goto(addresses["watch"])
    for name in ("Menu", "Share", "Shortcuts", "Play Video"):
        control = page.get_by_role("button", name=name, exact=True)
        expect(control).to_be_visible()
        assert control.evaluate(SEEN), name
    context.close()


def test_without_script_lists_search_and_theme_work(chromium, site, addresses):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto("/videos/")
    page.fill("#list-search", "cells")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".card__title")).to_have_text(["Cells"])
    page.goto(addresses["watch"])
    assert page.locator("video source").count() == 1
    expect(page.get_by_text("Without JavaScript")).to_be_visible()
    context.close()


def test_the_first_tab_offers_to_skip_to_the_content(context, addresses):
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [390, 1366])
def test_a_banner_keeps_its_shape_in_the_list_and_on_its_page(page, width):
    drawn = BytesIO()
    Image.new("RGB", (2000, 900), "navy").save(drawn, "JPEG")
    banner = CustomImage.objects.create(title="Sea", file=ContentFile(drawn.getvalue(), "sea.jpg"))
    shelf = channel(title="Sea", banner=banner)
    page.set_viewport_size({"width": width, "height": 800})
    for address, shape, ratio in (
        ("/channels/", ".shelf__banner", 8 / 3),
        (shelf.url, ".channel-head__banner", 3 if width == 390 else 6),
    ):
        page.goto(address)
        box = page.locator(shape).bounding_box()
        assert box["width"] / box["height"] == pytest.approx(ratio, rel=0.02)
