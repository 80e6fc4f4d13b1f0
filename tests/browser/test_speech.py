"""Speech is asked for by the keyboard, and the page says how far it is."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pod_media.models import SpeechJob
from pod_media.recognition.engine_pocketsphinx import PocketSphinx
from pod_media.recognition.engines import Transcript
from pod_media.speech import ledger
from pod_media.speech.drafts import write_draft
from podsite.accounts.roles import FACULTY
from tests.browser.faults import grave_faults
from tests.factories.engines import heard
from tests.factories.people import person
from tests.factories.playable import playable
from tests.factories.speech import seen

pytestmark = pytest.mark.browser


@pytest.fixture
def teacher(site):
    return person(FACULTY)


@pytest.fixture
def tracks(page, lecture_set, teacher, sign_in):
    """Return a page of tracks where the engines that there are were seen to work."""
    seen(PocketSphinx())
    lecture = playable(lecture_set, title="Maize", owner=teacher)
    sign_in(teacher)
    page.goto(reverse("pod_media:tracks", args=[lecture.uuid]))
    return page


def _ask(tracks):
    tracks.get_by_label("Language spoken").focus()
    tracks.keyboard.press("Tab")
    tracks.keyboard.press("Enter")
    expect(tracks.get_by_text("Waiting for its turn.")).to_be_visible()


def test_a_job_is_followed_from_its_asking_to_the_draft(tracks):
    _ask(tracks)
    job = ledger.claim("w")
    ledger.beat(job, 40)
    expect(tracks.get_by_role("article")).to_contain_text("Speech is being recognised: 40 %")
    expect(tracks.get_by_role("progressbar", name="Speech recognition, English")).to_have_attribute(
        "value", "40"
    )
    assert grave_faults(tracks) == []
    given = {"origin": "generated", "by": None, "note": "pocketsphinx"}
    said = Transcript(heard("good morning"), "en")
    ledger.finish(job, write_draft(job.asset, said, **given))
    expect(tracks.get_by_role("status").get_by_text("Done: the captions")).to_be_attached()
    tracks.get_by_role("link", name="Open the draft").press("Enter")
    expect(tracks.get_by_text("good morning").first).to_be_visible()


def test_a_failure_is_said_and_what_is_being_written_stays(tracks):
    _ask(tracks)
    tracks.get_by_text("I have the script").press("Enter")
    tracks.get_by_label("Script", exact=False).first.fill("Good morning")
    ledger.fail(ledger.claim("w"), "speech:engine:crashed")
    expect(tracks.get_by_text("The engine broke down.").first).to_be_visible()
    expect(tracks.get_by_label("Script", exact=False).first).to_have_value("Good morning")
    tracks.get_by_role("button", name="Try again").press("Enter")
    expect(tracks.get_by_text("It will be tried again.")).to_be_visible()
    tracks.get_by_role("article").get_by_role("button", name="Cancel").press("Enter")
    expect(tracks.get_by_role("article").get_by_role("button", name="Try again")).to_be_visible()
    assert SpeechJob.objects.get().state == "cancelled"
