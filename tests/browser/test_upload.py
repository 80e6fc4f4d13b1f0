"""A lecturer drops a file, describes it while it travels, and publishes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from pod_media.encoding.pipeline import run_next
from pod_media.encoding.workers import worker_name
from pod_media.models import SourceVersion, Upload, VideoPage
from tests.factories.people import person
from tests.factories.videos import channel

pytestmark = pytest.mark.browser


@pytest.fixture
def lecturer(sign_in):
    user = person("Faculty")
    sign_in(user)
    return user


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds of noise: some megabytes, so that there is something to interrupt."""
    path = tmp_path / "cours_geologie-2024_v2.mp4"
    noise = "testsrc2=s=320x180:r=25:d=2,noise=alls=80:allf=t"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, "-qp", "4", str(path)], check=True
    )
    return path


def _slow(page: Page, rate: int) -> CDPSession:
    """Hold uploads at `rate` bytes a second until the session is detached."""
    session = page.context.new_cdp_session(page)
    conditions = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**conditions, "uploadThroughput": rate})
    return session


def _parts(card: Locator) -> list[str]:
    """Return the classes of what is seen of a card: nothing empty stands between."""
    seen = "parts => parts.filter(e => e.offsetHeight).map(e => e.className)"
    return card.locator(":scope > *").evaluate_all(seen)


def _drop(page: Page, *paths: Path) -> None:
    # It shows once the script listens; nobody can choose a file before.
    page.locator("[data-drop]").wait_for()
    page.set_input_files("[data-files]", [str(each) for each in paths])


def test_from_home_to_a_published_video_in_a_channel(page, lecturer, clip):
    geology = channel(title="Geology")
    page.goto("/")
    page.get_by_role("link", name="Upload", exact=True).click()
    _drop(page, clip)
    card = page.locator(".upload-card")
    expect(card.get_by_label("Title")).to_have_value("Cours geologie 2024 v2")
    expect(card.get_by_label("Channel")).to_have_value(str(geology.pk))
    card.get_by_role("button", name="Publish").click()
    expect(card.get_by_text("Published", exact=True)).to_be_visible()
    expect(card.get_by_text("You can close this page.")).to_be_visible()
    video = VideoPage.objects.get()
    assert video.live
    assert video.get_parent().specific == geology
    assert video.asset.current_source.file.open().read() == clip.read_bytes()


def test_several_files_at_once_arrive_once_each(page, lecturer, clip, tmp_path):
    clips = [tmp_path / f"part {number}.mp4" for number in range(5)]
    for number, path in enumerate(clips):
        path.write_bytes(clip.read_bytes() + bytes(number))
    page.goto("/upload/")
    _drop(page, *clips)
    # In the cards: the page's status says the same to a screen reader.
    cards = page.locator(".upload-card")
    expect(cards.get_by_text("Uploaded. Say what it is called")).to_have_count(5)
    assert sorted(Upload.objects.values_list("name", flat=True)) == [path.name for path in clips]


def test_pause_and_resume_lose_nothing(page, lecturer, clip):
    page.goto("/upload/")
    slow = _slow(page, 300_000)
    _drop(page, clip)
    card = page.locator(".upload-card")
    card.get_by_role("button", name="Pause").click()
    expect(card.get_by_text("Paused")).to_be_visible()
    card.get_by_role("button", name="Resume").click()
    slow.detach()
    expect(card.get_by_text("Uploaded. Say what it is called")).to_be_visible()
    assert SourceVersion.objects.get().file.open().read() == clip.read_bytes()


def test_dropping_the_file_again_goes_on_in_any_browser(page, lecturer, clip, context):
    page.goto("/upload/")
    _slow(page, 200_000)
    _drop(page, clip)
    card = page.locator(".upload-card")
    expect(card.locator("[data-figures]")).to_contain_text("%")
    card.get_by_role("button", name="Pause").click()
    page.evaluate("localStorage.clear()")
    other = context.new_page()
    other.goto("/upload/")
    expect(other.get_by_role("heading", name="Unfinished")).to_be_visible()
    expect(other.locator("[data-old]")).to_contain_text(clip.name)
    _drop(other, clip)
    other_card = other.locator(".upload-card")
    expect(other_card.get_by_text("Uploaded. Say what it is called")).to_be_visible()
    assert Upload.objects.count() == 1
    expect(other.get_by_role("heading", name="Unfinished")).to_have_count(0)


def test_a_draft_is_sent_while_the_file_travels(page, lecturer, clip):
    page.goto("/upload/")
    slow = _slow(page, 200_000)
    _drop(page, clip)
    card = page.locator(".upload-card")
    card.get_by_label("Title").fill("Plate tectonics")
    card.get_by_role("button", name="Save draft").dblclick()
    expect(card.get_by_text("Saved as a draft")).to_be_visible()
    expect(card.get_by_text("Keep this page open")).to_be_visible()
    slow.detach()
    expect(card.get_by_text("You can close this page.")).to_be_visible()
    video = VideoPage.objects.get()
    assert (video.title, video.live) == ("Plate tectonics", False)


def test_refusals_are_sentences_and_keep_the_form(page, lecturer, clip, tmp_path):
    slides = tmp_path / "slides.pdf"
    slides.write_bytes(b"%PDF")
    page.goto("/upload/")
    _drop(page, slides)
    card = page.locator(".upload-card")
    expect(card.get_by_role("alert")).to_contain_text("slides.pdf")
    assert _parts(card) == ["upload-card__head", "notice notice--error"]
    _drop(page, clip)
    card = page.locator(".upload-card").nth(1)
    card.get_by_label("Title").fill(" ")
    card.get_by_role("button", name="Publish").click()
    expect(card.get_by_text("This field is required.")).to_be_visible()
    expect(card.get_by_label("Title")).to_be_focused()


def test_what_one_has_already_is_said(page, lecturer, clip):
    page.goto("/upload/")
    _drop(page, clip)
    first = page.locator(".upload-card").nth(0)
    first.get_by_role("button", name="Publish").click()
    expect(first.get_by_text("You can close this page.")).to_be_visible()
    again = clip.rename(clip.with_name("another name.mp4"))
    _drop(page, again)
    second = page.locator(".upload-card").nth(1)
    expect(second.get_by_text("You already have this:")).to_be_visible()
    second.get_by_role("button", name="Use that one").click()
    expect(second.get_by_text("You already have this:")).to_be_hidden()
    expect(second.get_by_role("link", name="Cours geologie 2024 v2")).to_be_visible()
    assert VideoPage.objects.count() == SourceVersion.objects.count() == 1


def test_without_script_a_small_file_is_taken(chromium, site, lecturer, clip, context):
    plain = chromium.new_context(
        base_url=site.url, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = plain.new_page()
    page.goto("/upload/")
    page.get_by_label("File", exact=True).set_input_files(str(clip))
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/my/videos/**")
    plain.close()
    assert VideoPage.objects.get().title == "Cours geologie 2024 v2"


def test_who_may_not_upload_is_told(page, sign_in):
    sign_in(person())
    page.goto("/upload/")
    expect(page.get_by_text("Your account may not upload videos")).to_be_visible()


def test_the_way_to_ready_is_shown_as_it_goes(page, lecturer, clip):
    """No worker runs in this test: it does the worker's part itself."""
    page.goto("/upload/")
    _drop(page, clip)
    card = page.locator(".upload-card")
    card.get_by_role("button", name="Publish").click()
    expect(card.get_by_text("You can close this page.")).to_be_visible()
    assert run_next(worker_name())
    expect(card.get_by_text("Ready.", exact=True)).to_be_visible()
    expect(card.get_by_text("You already have this:")).to_be_hidden()
    card.get_by_role("link", name="Cours geologie 2024 v2").click()
    page.wait_for_url("**/videos/cours-geologie-2024-v2/")


def test_a_killed_server_only_makes_the_upload_wait(page, lecturer, clip, site):
    page.goto("/upload/")
    slow = _slow(page, 400_000)
    _drop(page, clip)
    card = page.locator(".upload-card")
    expect(card.locator("[data-figures]")).to_contain_text("%")
    site.kill()
    slow.detach()
    site.start()
    expect(card.get_by_text("Uploaded. Say what it is called")).to_be_visible(timeout=60_000)
    assert SourceVersion.objects.get().file.open().read() == clip.read_bytes()
