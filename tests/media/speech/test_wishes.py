"""Captions are asked for when a video is uploaded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pod_media.captions.own_step import track_steps
from pod_media.models import MediaAsset, RenditionSet, SpeechJob, VideoIndexPage, VideoPage
from pod_media.signals import job_ended
from pod_media.speech import ledger
from pod_media.videos.upload_form import UploadForm
from tests.factories.engines import Parrot
from tests.factories.speech import seen

pytestmark = pytest.mark.django_db


def choices(user):
    return [value for value, _ in UploadForm(user=user).fields["captions"].choices]


def bring(visitor, captions, language="en"):
    """Send the form without script."""
    facts = {
        "parent": VideoIndexPage.objects.get(locale__language_code="en").pk,
        "file": SimpleUploadedFile("plates.mp4", b"0123"),
        "visibility": "public",
        "title": "Plates",
        "action": "draft",
    }
    return visitor.post("/upload/", {**facts, "captions": captions, "language": language})


def test_automatic_is_offered_only_where_an_engine_can_be_used(lecturer, parrot):
    assert choices(lecturer) == ["", "automatic", "own"]


def test_automatic_is_not_offered_without_one(lecturer, visitor):
    assert choices(lecturer) == ["", "own"]
    bring(visitor, "automatic")
    assert not VideoPage.objects.exists()


def test_speech_waits_for_the_encode_and_is_asked_for_once(visitor, lecturer, parrot):
    bring(visitor, "automatic")
    job = SpeechJob.objects.get()
    assert (job.engine, job.language, job.requested_by) == ("parrot", "en", lecturer)
    assert not ledger.due().exists()
    page = visitor.get(f"/my/videos/{VideoPage.objects.get().uuid}/captions/")
    assert "as soon as the recording is prepared" in page.text


def test_the_end_of_an_encode_wakes_a_listener(
    visitor, parrot, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr("pod_media.tasks.run_speech_job", lambda pk, token: woken.append(pk))
    bring(visitor, "automatic")
    asset = MediaAsset.objects.get()
    encode = asset.versions.get().jobs.get()
    RenditionSet.objects.create(source=encode.source, state="ready")
    MediaAsset.objects.filter(pk=asset.pk).update(state="ready", current_source=encode.source)
    encode.state = encode.State.DONE
    with django_capture_on_commit_callbacks(execute=True):
        job_ended.send(type(encode), job=encode)
    assert woken == [SpeechJob.objects.get().pk]


def test_a_language_that_no_engine_knows_is_refused_beside_the_field(visitor, parrot):
    answer = bring(visitor, "automatic", language="ja")
    assert "No engine here knows the language" in answer.text
    assert not VideoPage.objects.exists()


def test_a_language_must_be_said_where_no_engine_finds_it_out(visitor, register):
    seen(register(Parrot()), detects=False)
    assert "Say which language is spoken" in bring(visitor, "automatic", language="").text


def test_who_means_to_bring_captions_is_reminded(visitor, parrot):
    bring(visitor, "own")
    video = VideoPage.objects.get()
    assert video.asset.captions_plan == "own"
    (step,) = track_steps(video, None)
    assert (step.state, step.advice) == ("todo", "You wanted to bring captions of your own.")
    assert not SpeechJob.objects.exists()
