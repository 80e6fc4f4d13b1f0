"""The editor of a video in a real browser: upload, autosave, posters, choosing, replacing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pod_media.assets.posters import keep_automatic_poster
from pod_media.models import MediaAsset, Upload, VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import administrator, person
from tests.factories.renditions import file, rendition_set, source
from tests.factories.videos import asset, channel, video
from tests.media.cms.test_source_panel import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = ".pod-upload input[type=file]"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Return a file that uploads as a video; nothing encodes it here."""
    path = tmp_path / "plate_tectonics-1.mp4"
    path.write_bytes(b"\0" * 600_000)
    return path


def test_a_file_dropped_into_a_new_page_becomes_its_recording_and_its_title(page, sign_in, clip):
    user = person(FACULTY)
    shelf = channel()
    sign_in(user)
    page.goto(f"/cms/pages/add/pod_media/videopage/{shelf.pk}/")
    page.set_input_files(DROP, clip)
    expect(page.locator("#id_title")).to_have_value("Plate tectonics 1")
    expect(page.locator(".pod-state")).to_have_text("Waiting to be prepared")
    # Autosave has made the draft by itself.
    expect(page).to_have_url(re.compile("/edit/"), timeout=30_000)
    made = VideoPage.objects.get(title="Plate tectonics 1").get_latest_revision_as_object()
    assert made.asset.current_source.original_name == clip.name
    assert made.asset.owner == user
    assert MediaAsset.objects.count() == Upload.objects.count() == 1


def test_replacing_asks_once_and_keeps_what_plays(page, sign_in, clip):
    user = administrator()
    made = rendition_set(source(asset(owner=user)))
    shown = video(channel(), asset=made.source.asset, owner=user)
    sign_in(user)
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept()))
    page.goto(f"/cms/pages/{shown.pk}/edit/")
    page.get_by_text("Replace the file", exact=True).click()
    page.set_input_files(DROP, clip)
    expect(page.get_by_text("The one before it plays until then.")).to_be_visible()
    assert len(questions) == 1
    made.source.asset.refresh_from_db()
    assert made.source.asset.current_source == made.source
    assert made.source.asset.versions.count() == 2


def test_a_poster_is_chosen_by_one_click(page, sign_in):
    user = administrator()
    made = rendition_set(source(asset(owner=user)))
    file(made, "poster", "poster-9", "poster-9.jpg", picture(colour="blue"))
    keep_automatic_poster(made.source.asset, picture())
    sign_in(user)
    page.goto(f"/cms/media/edit/{made.source.asset.pk}/")
    page.get_by_role("button", name="Use proposal 2 as poster").click()
    expect(page.get_by_text("Chosen among the proposals")).to_be_visible()
    made.source.asset.refresh_from_db()
    assert made.source.asset.poster_origin == "candidate"


def test_an_existing_recording_is_chosen_and_shown_at_once(page, sign_in):
    user = administrator()
    made = rendition_set(source(asset(owner=user, title="Granite")))
    shown = video(channel(), owner=user)
    sign_in(user)
    page.goto(f"/cms/pages/{shown.pk}/edit/")
    page.get_by_role("button", name="Choose a recording").click()
    page.get_by_role("link", name="Granite").click()
    expect(page.get_by_text("Ready to watch.")).to_be_visible()
    expect(page.locator(".pod-recording .video-js")).to_be_visible()
    assert page.locator("#id_asset").get_attribute("value") == str(made.source.asset.pk)
    player = page.locator(".pod-recording__screen").bounding_box()
    assert (
        player["x"] + player["width"] <= page.locator(".pod-recording__facts").bounding_box()["x"]
    )
