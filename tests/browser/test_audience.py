"""Who may watch, chosen with the keyboard alone; and the page that asks for a password."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pod_media.models import VideoPage
from pod_media.videos.choices import Visibility
from pod_media.videos.keys import has_password, key_for, set_password
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.access import access_group
from tests.factories.people import person
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.browser
MADE_UP = re.compile("[a-z2-9]{4}(-[a-z2-9]{4}){2}")
EACH = list(Visibility.values)


@pytest.fixture
def lecturer(site, sign_in):
    """Return somebody of the faculty, signed in, where there are many groups."""
    user = person(FACULTY)
    sign_in(user)
    for name in ("Alumni", "Arts", "Botany", "Chemistry", "Étudiants", "Law", "Library", "Staff"):
        access_group(name)
    access_group("Physics")
    return user


def _arrow_to(page: Page, form: Locator, value: str) -> None:
    """Walk through the choices, from the one that Tab leads to."""
    for _ in EACH:
        if form.locator("[name=visibility]:focus").get_attribute("value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(value)


def _answer(page: Page, form: Locator, value: str) -> None:
    """Give with the keyboard what a choice asks besides; the others' is out of sight."""
    search = form.get_by_label("Search the groups")
    password = form.get_by_label("Password", exact=True)
    expect(search).to_be_visible(visible=value == "groups")
    expect(password).to_be_visible(visible=value == "password")
    lockable = value in ("signed_in", "groups", "password")
    expect(form.get_by_label("Show in lists with a lock")).to_be_visible(visible=lockable)
    page.keyboard.press("Tab")
    if value == "groups":
        page.keyboard.type("etudi")
        expect(form.get_by_label("Étudiants")).to_be_visible()
        expect(form.get_by_label("Staff")).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    if value == "password":
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(password).to_have_attribute("type", "text")
        expect(password).to_have_value(MADE_UP)
    assert grave_faults(page) == []


def _check(video: VideoPage, value: str) -> None:
    assert video.visibility == value
    names = [each.name for each in video.access_groups.all()]
    assert value != "groups" or names == ["Étudiants"]
    assert value != "password" or has_password(video)


def test_each_choice_is_made_beside_an_upload(page, lecturer, tmp_path: Path):
    channel()
    page.goto("/upload/")
    page.locator("[data-drop]").wait_for()
    for number, value in enumerate(EACH):
        file = tmp_path / f"part {number}.mp4"
        file.write_bytes(b"0123" + bytes(number))
        page.set_input_files("[data-files]", str(file))
        card = page.locator(".upload-card").nth(number)
        card.locator("[name=captions]").last.focus()
        page.keyboard.press("Tab")
        _arrow_to(page, card, value)
        _answer(page, card, value)
        card.get_by_role("button", name="Save draft").focus()
        page.keyboard.press("Enter")
        expect(card.get_by_text("Saved as a draft")).to_be_visible()
        _check(VideoPage.objects.get(title=f"Part {number}"), value)


def test_each_choice_is_made_in_the_form_of_a_video(page, lecturer):
    made = video(channel(), owner=lecturer, asset=asset(owner=lecturer))
    for value in EACH[::-1]:
        page.goto(f"/my/videos/{made.uuid}/describe/")
        page.locator("[name=visibility]:checked").focus()
        _arrow_to(page, page.locator("form.describe"), value)
        _answer(page, page.locator("form.describe"), value)
        expect(page.get_by_label("From")).to_be_visible(visible=value != "private")
        page.get_by_role("button", name="Save", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_text("Saved: viewers see it now.").wait_for()
        _check(VideoPage.objects.get(pk=made.pk), value)


def test_a_password_leads_to_the_same_second(page, site, tmp_path_factory):
    lecture = encode_lecture(tmp_path_factory.mktemp("lecture"))
    locked = playable(lecture, channel(), title="Behind a lock", visibility="password")
    set_password(locked, "open sesame")
    page.goto(f"{locked.url}?t=1")
    assert grave_faults(page) == []
    page.get_by_label("Password", exact=True).fill("nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is not the password.")).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_label("Password", exact=True).fill("open sesame")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Behind a lock", level=1)).to_be_visible()
    assert page.url.endswith("?t=1")
    assert key_for(locked, "open sesame")
