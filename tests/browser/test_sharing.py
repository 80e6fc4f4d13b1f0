"""Sharing by hand: the dialog, a maker's links, and a link revoked in the middle of playing."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from pod_media.conf import DEFAULTS
from pod_media.models import ShareLink
from pod_media.videos.choices import Visibility
from pod_media.videos.links import path_of, revoke
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.people import person
from tests.factories.playable import playable

pytestmark = pytest.mark.browser

# Seconds that a busy machine may take to decode a few pictures.
PATIENCE = 60
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def lecture(site, lecture_set):
    return playable(lecture_set, title='Cells & "membranes"', owner=person(FACULTY))


@pytest.fixture
def clipboard(context, page):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: page.evaluate("navigator.clipboard.readText()")


def _until(page, condition):
    """Wait for what `condition` says of the video, `v`."""
    script = f"(() => {{ const v = document.querySelector('video'); return {condition}; }})()"
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(script):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(100)


def _share(page, address):
    page.goto(address)
    page.get_by_role("button", name="Share").click()
    return page.get_by_role("dialog", name="Share")


def test_the_embed_code_is_two_clicks_away(page, lecture, clipboard):
    _share(page, lecture.url)
    page.get_by_role("button", name="Copy the embed code").click()
    expect(page.get_by_role("button", name="Copied the embed code")).to_be_visible()
    code = clipboard()
    assert code.startswith("<iframe ")
    assert f'/embed/{lecture.uuid}/"' in code
    assert 'title="Cells &amp; &quot;membranes&quot;"' in code
    assert "aspect-ratio" in code


def test_the_options_change_the_code_as_they_are_chosen(page, lecture):
    dialog = _share(page, lecture.url)
    code = dialog.get_by_label("Embed code")
    dialog.get_by_text("How it plays there").click()
    dialog.get_by_label("Begins at", exact=True).fill("1:02")
    dialog.get_by_label("Play at once").check()
    dialog.get_by_label("Play again").check()
    expect(code).to_have_value(re.compile(r"/\?start=62&amp;autoplay=1&amp;loop=1\""))
    end = dialog.get_by_label("Ends at", exact=True)
    end.fill("30")
    expect(dialog.get_by_text("later than where it begins")).to_be_visible()
    expect(end).to_have_attribute("aria-invalid", "true")
    expect(code).not_to_have_value(re.compile("end="))
    end.fill("1:30")
    expect(dialog.get_by_text("later than where it begins")).to_be_hidden()
    expect(code).to_have_value(re.compile("start=62&amp;end=90&amp;"))


def test_link_mail_and_code_follow_the_playhead(page, lecture):
    page.goto(f"{lecture.url}?t=6")
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime > 6.3")
    page.keyboard.press("k")
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Start at").check()
    link = dialog.get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile(r"\?t=[67]$"))
    mail = dialog.get_by_role("link", name="E-mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Cells%20%26%20%22membranes%22&body=http")
    assert re.search(r"%3Ft%3D[67]$", mail)
    dialog.get_by_text("QR code", exact=True).click()
    code = dialog.get_by_role("img", name="QR code of the link")
    expect(code).to_have_attribute("src", re.compile(r"code\.svg\?t=[67]$"))
    _until(page, "document.querySelector('.qr__code').naturalWidth > 0")
    expect(dialog.get_by_label("Embed code")).to_have_value(re.compile(r"\?start=[67]\""))


def test_without_the_clipboard_the_text_is_selected_and_copied(page, lecture):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    dialog = _share(page, lecture.url)
    dialog.get_by_role("button", name="Copy the link").click()
    expect(dialog.get_by_role("button", name="Copied the link")).to_be_visible()
    selected = "(f => f.value.slice(f.selectionStart, f.selectionEnd))"
    assert page.evaluate(f"{selected}(document.querySelector('#share-link'))").startswith("http")


def test_the_dialog_is_worked_by_keyboard_and_returns_the_focus(page, lecture):
    page.goto(lecture.url)
    button = page.get_by_role("button", name="Share")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Share")
    expect(dialog.get_by_label("Link", exact=True)).to_be_focused()
    for _step in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialog_and_links_are_sound_on_a_phone_and_a_desk(page, lecture, sign_in, scheme):
    link = ShareLink.objects.create(video=lecture, name="A" * 100, made_by=lecture.owner)
    ShareLink.objects.create(video=lecture, name="Over", max_uses=1, uses=1)
    sign_in(lecture.owner)
    page.emulate_media(color_scheme=scheme)
    sharing = f"/my/videos/{lecture.uuid}/sharing/"
    for size in (PHONE, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        dialog = _share(page, lecture.url)
        dialog.get_by_text("How it plays there").click()
        assert grave_faults(page) == []
        assert not _overflows(page, "dialog")
        dialog.get_by_role("link", name="Share links").click()
        page.wait_for_url(f"**{sharing}")
        page.get_by_text("QR code", exact=True).first.click()
        assert grave_faults(page) == []
        assert not _overflows(page, "html")
        page.goto(f"{sharing}{link.uuid}/revoke/")
        assert grave_faults(page) == []


def _overflows(page, selector):
    return page.evaluate(
        f"(() => {{ const e = document.querySelector('{selector}');"
        "return e.scrollWidth > e.clientWidth; })()"
    )


def test_a_maker_makes_a_link_copies_it_and_ends_it(page, lecture, sign_in, clipboard):
    sign_in(lecture.owner)
    page.goto(f"/my/videos/{lecture.uuid}/sharing/")
    page.get_by_label("Name").fill("The jury")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = ShareLink.objects.get()
    assert clipboard().endswith(path_of(link))
    page.get_by_role("link", name="Revoke “The jury”").click()
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("it opens nothing any more")).to_be_visible()
    link.refresh_from_db()
    assert link.revoked_at


def test_a_link_revoked_while_it_plays_says_so_and_lets_go(page, lecture):
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    link = ShareLink.objects.create(video=lecture, name="The jury")
    held, refused, is_closed = [], [], []
    page.route("**/*.mp4", lambda route: _hold_later_bytes(route, None if is_closed else held))
    page.on("response", lambda got: refused.append(got.url) if got.status == 404 else None)
    page.goto(path_of(link))
    page.locator(".vjs-big-play-button").click()
    _until(page, "v.currentTime > 0.3")
    deadline = time.monotonic() + PATIENCE
    while not held:
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)
    revoke(link)
    page.wait_for_timeout((DEFAULTS["KEY_SECONDS"] + 0.5) * 1000)
    is_closed.append(True)
    for route in held:
        route.continue_()
    expect(page.get_by_text("no longer open to you")).to_be_visible()
    page.wait_for_timeout(1000)
    tries = len(refused)
    page.wait_for_timeout(4000)
    assert len(refused) == tries, "it goes on asking for what it is refused"
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("no longer open to you")).to_be_visible()
    ShareLink.objects.update(revoked_at=None)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-player-error]")).to_be_hidden()
    _until(page, "v.currentTime > 6")


def _hold_later_bytes(route, held):
    """Let the head of a file pass, and what follows for some 4 seconds."""
    start = re.search(r"bytes=(\d+)", route.request.headers.get("range", "bytes=0-"))
    if held is not None and int(start[1]) > 20_000:
        held.append(route)
    else:
        route.continue_()
