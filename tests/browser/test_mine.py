"""My videos, the trash and the hub, as somebody of the faculty sees and uses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pod_media.encoding import ledger
from pod_media.mine.folders import make_folder, put_into
from pod_media.mine.trash import trash_video
from pod_media.models import MediaAsset, VideoPage
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.browser.test_pages import _walk
from tests.factories.encodings import source
from tests.factories.people import person
from tests.factories.playable import encode_lecture, playable
from tests.factories.videos import channel, video

pytestmark = pytest.mark.browser
TITLES = {"en": "My videos", "fr": "Mes vidéos"}


@pytest.fixture(scope="session")
def lecture_set(tmp_path_factory):
    return encode_lecture(tmp_path_factory.mktemp("lecture"))


@pytest.fixture
def lecturer(site, sign_in):
    """Return somebody of the faculty, signed in."""
    user = person(FACULTY, display_name="Inge Lehmann")
    sign_in(user)
    return user


@pytest.fixture
def lectures(lecturer, lecture_set):
    """Return what the lecturer has: in every state there is."""
    shelf = channel(title="Earth Sciences")
    owned = {"owner": lecturer}
    out = playable(lecture_set, shelf, title="The inner core of the Earth", **owned)
    draft = playable(lecture_set, shelf, title="Waves and shadows", live=False, **owned)
    job = ledger.submit(source())
    waiting = video(
        shelf,
        title="A title that is too long for one line " * 3,
        live=False,
        asset=job.source.asset,
        **owned,
    )
    broken = source(state="refused", refusal_code="encode:source:no-streams").asset
    MediaAsset.objects.filter(pk=broken.pk).update(state="failed")
    video(shelf, title="Broken", asset=broken, live=False, **owned)
    shared = playable(
        lecture_set, shelf, title="Seen by two", owner=person(FACULTY), visibility="private"
    )
    shared.co_owners.add(lecturer)
    shared.save()
    gone = playable(lecture_set, shelf, title="Thrown away", **owned)
    trash_video(gone, by=lecturer)
    put_into(lecturer, make_folder(lecturer, "Geophysics, first year"), [out])
    return {"out": out, "draft": draft, "waiting": waiting, "gone": gone}


@pytest.fixture
def addresses(lectures):
    """Return what is to be looked at, by name."""
    hub = f"/my/videos/{lectures['draft'].uuid}/"
    return {
        "my videos": "/my/videos/",
        "nothing found": "/my/videos/?q=nowhere",
        "trash": "/my/trash/",
        "hub": hub,
        "hub of what is being prepared": f"/my/videos/{lectures['waiting'].uuid}/",
        "describe": f"{hub}describe/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_has_a_grave_fault(chromium, site, context, addresses, *, scheme, size, language):
    looked_at = chromium.new_context(
        base_url=site.url,
        locale=language,
        color_scheme=scheme,
        viewport=dict(zip(("width", "height"), size, strict=True)),
        storage_state=context.storage_state(),
    )
    assert _walk(looked_at, addresses) == []
    page = looked_at.new_page()
    page.goto(addresses["my videos"])
    expect(page.get_by_role("heading", name=TITLES[language], level=1)).to_be_visible()
    looked_at.close()


def test_ticking_shows_what_can_be_done_and_deleting_asks(page, lectures):
    page.goto("/my/videos/")
    expect(page.get_by_role("button", name="Delete").first).to_be_hidden()
    page.get_by_label("Select “Waves and shadows”").check()
    expect(page.get_by_text("1 ticked")).to_be_visible()
    assert grave_faults(page) == []
    page.locator(".bulk-bar").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="Delete 1 video?")).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_role("button", name="Put into the trash").click()
    expect(page.get_by_text("1 video is in the trash.")).to_be_visible()
    assert VideoPage.objects.get(pk=lectures["draft"].pk).trashed_at


def test_many_are_changed_by_one_form(page, lectures):
    page.goto("/my/videos/")
    page.get_by_label("Select “Waves and shadows”").check()
    page.locator(".bulk-bar").get_by_role("button", name="Change").click()
    page.get_by_label("With a password").check()
    expect(page.get_by_label("Password", exact=True)).to_be_visible()
    assert grave_faults(page) == []


def test_the_menu_of_a_row_leads_to_its_tools(page, lectures):
    page.goto("/my/videos/")
    page.get_by_role("button", name="More about “Waves and shadows”").click()
    expect(page.get_by_role("link", name="Describe")).to_be_visible()
    assert grave_faults(page) == []
    page.locator("[popover]:popover-open").get_by_role("button", name="Channel, people").click()
    expect(page.get_by_role("heading", name="Change videos")).to_be_visible()
    assert grave_faults(page) == []


def test_a_row_follows_the_encode_without_a_reload(page, lectures):
    page.goto("/my/videos/")
    job = ledger.claim("elsewhere:1:2:3/Worker-1")
    ledger.beat(job, progress=57, step="encode")
    page.get_by_text("Encoding, 57 %").wait_for()


def test_a_video_is_described_and_published_from_its_hub(page, lectures):
    page.goto(f"/my/videos/{lectures['draft'].uuid}/")
    page.get_by_role("link", name="Describe").first.click()
    page.get_by_label("Speakers").fill("Inge Lehmann")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("It is published.").wait_for()
    made = VideoPage.objects.get(pk=lectures["draft"].pk)
    assert made.live
    assert made.people == "Inge Lehmann"


def test_without_script_videos_are_ticked_changed_and_thrown_away(
    chromium, site, lecturer, lectures, context
):
    plain = chromium.new_context(base_url=site.url, java_script_enabled=False, locale="en")
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/my/videos/")
    page.get_by_label("Select “Waves and shadows”").check()
    page.locator(".bulk-bar").get_by_role("button", name="Change").click()
    page.get_by_label("Licence").select_option("by")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_text("1 video was changed")).to_be_visible()
    assert VideoPage.objects.get(pk=lectures["draft"].pk).licence == "by"
    plain.close()


@pytest.fixture
def captions(tmp_path) -> str:
    """A file with one caption."""
    file = tmp_path / "core.vtt"
    file.write_text("WEBVTT\n\n00:01.000 --> 00:03.000\nThe core is solid\n")
    return str(file)


def test_a_file_of_captions_takes_two_clicks_and_the_dialog(page, lectures, captions):
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="My videos").click()
    row = page.locator(".mine-row", has_text="The inner core of the Earth")
    row.get_by_role("link", name="Captions").click()
    # The dialog: it is read as soon as the file is chosen.
    page.set_input_files("input[type=file]", captions)
    expect(page.get_by_role("link", name="Edit").first).to_be_visible()
    assert lectures["out"].asset.tracks.get().origin == "uploaded"


def test_a_file_chosen_before_the_script_is_there_is_read_once(page, lectures, captions):
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/tracks/choose*.js", hold)
    uuid = lectures["out"].uuid
    with page.expect_request("**/tracks/choose*.js"):
        page.goto(f"/my/videos/{uuid}/captions/", wait_until="commit")
    page.set_input_files("input[type=file]", captions)
    held[0].continue_()
    expect(page.get_by_role("link", name="Edit").first).to_be_visible()
    page.unroute("**/tracks/choose*.js")
    page.go_back()
    page.wait_for_load_state("load")
    expect(page.get_by_role("button", name="Bring the file")).to_be_visible()
    assert lectures["out"].asset.tracks.count() == 1
