"""The makers' page asks for speech to be recognised, and says how far it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pod_media.captions.revising import begin_track, revise
from pod_media.models import EngineTrial, SpeechJob
from pod_media.speech import ledger
from pod_media.timed.cue import TimedCue
from tests.factories.people import person
from tests.factories.speech import seen
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def tracks(lecture):
    return f"/my/videos/{lecture.uuid}/captions/"


def speech(lecture, tail):
    return f"/my/videos/{lecture.uuid}/speech/{tail}"


def text_of(response):
    return response.content.decode()


def test_nothing_is_offered_where_no_engine_can_be_used(visitor, lecture):
    seen(error_code="speech:model:missing")
    assert "Recognise speech" not in text_of(visitor.get(tracks(lecture)))
    visitor.post(speech(lecture, "recognise/"), {"language": "en"})
    assert not SpeechJob.objects.exists()


def test_asking_makes_a_job_and_says_so(visitor, lecture, parrot, lecturer):
    page = text_of(visitor.get(tracks(lecture)))
    assert "Find it out" in page
    assert 'id="recognise-engine"' not in page
    answer = visitor.post(speech(lecture, "recognise/"), {"language": ""}, follow=True)
    job = SpeechJob.objects.get()
    assert (job.engine, job.language, job.requested_by) == ("parrot", "", lecturer)
    assert "Waiting for its turn" in text_of(answer)
    assert text_of(visitor.get(speech(lecture, "jobs/"))).count("<progress") == 1


def test_a_language_no_engine_knows_is_refused_beside_its_field(visitor, lecture, parrot):
    answer = visitor.post(speech(lecture, "recognise/"), {"language": "ja"})
    assert answer.status_code == 422
    assert 'id="recognise-language_error"' in text_of(answer)
    assert not SpeechJob.objects.exists()


def test_several_engines_are_a_choice(visitor, lecture, parrot):
    EngineTrial.objects.create(
        name="pocketsphinx", label="PocketSphinx", languages=["en"], tried_at=seen_at()
    )
    assert 'id="recognise-engine"' in text_of(visitor.get(tracks(lecture)))
    answer = visitor.post(
        speech(lecture, "recognise/"), {"language": "fr", "engine": "pocketsphinx"}
    )
    assert 'id="recognise-engine_error"' in text_of(answer)
    visitor.post(speech(lecture, "recognise/"), {"language": "en", "engine": "pocketsphinx"})
    assert SpeechJob.objects.get().engine == "pocketsphinx"


def seen_at():
    return EngineTrial.objects.get().tried_at


def test_captions_somebody_edited_are_refused_before_any_work(visitor, lecture, parrot):
    made = begin_track(lecture.asset, "en", [TimedCue(0, 1, "a")], origin="generated", by=None)
    revise(made, [TimedCue(0, 1, "b")], base=1, by=None)
    answer = visitor.post(speech(lecture, "recognise/"), {"language": "en"})
    assert "were not written over" in text_of(answer)
    assert not SpeechJob.objects.exists()


def test_a_failure_is_said_and_can_be_tried_again(visitor, lecture, parrot):
    visitor.post(speech(lecture, "recognise/"), {"language": "en"})
    ledger.fail(ledger.claim("w"), "speech:engine:crashed")
    page = text_of(visitor.get(tracks(lecture)))
    assert "Speech could not be recognised. The engine broke down." in page
    assert "Speech could not be recognised" in text_of(visitor.get(f"/my/videos/{lecture.uuid}/"))
    job = SpeechJob.objects.get()
    visitor.post(speech(lecture, f"{job.pk}/retry/"))
    assert SpeechJob.objects.get().state == "queued"
    visitor.post(speech(lecture, f"{job.pk}/cancel/"))
    assert SpeechJob.objects.get().state == "cancelled"


def test_a_script_is_pasted_or_brought_and_what_was_pasted_is_kept(visitor, lecture, parrot):
    page = text_of(visitor.post(speech(lecture, "align/"), {"script": ""}))
    assert "Paste the script" in page
    timed = "00:01 --> 00:02 hello"
    page = text_of(visitor.post(speech(lecture, "align/"), {"script": timed}))
    assert "has times already" in page
    assert "00:01 --&gt; 00:02 hello</textarea>" in page
    binary = SimpleUploadedFile("a.txt", b"%PDF-1.7\x00\x00")
    assert "no plain text" in text_of(visitor.post(speech(lecture, "align/"), {"file": binary}))
    text = SimpleUploadedFile("a.txt", "Voilà".encode("cp1252"))
    visitor.post(speech(lecture, "align/"), {"file": text})
    job = SpeechJob.objects.get()
    assert (job.script, job.is_alignment, job.language) == ("Voilà", True, "en")


def test_others_are_told_nothing(lecture, parrot):
    stranger = client_of(person())
    for tail in ("recognise/", "align/"):
        assert stranger.post(speech(lecture, tail), {"language": "en"}).status_code == 404
    assert stranger.get(speech(lecture, "jobs/")).status_code == 404


def test_a_job_of_another_video_is_not_found(visitor, lecture, parrot):
    assert visitor.post(speech(lecture, "4711/cancel/")).status_code == 404


def test_the_number_of_queries_does_not_grow(
    visitor, lecture, parrot, django_assert_max_num_queries
):
    for language in ("en", "fr"):
        ledger.submit(lecture.asset, engine="parrot", language=language, by=None)
    with django_assert_max_num_queries(14):
        visitor.get(speech(lecture, "jobs/"))


def test_the_hub_says_that_it_is_under_way(visitor, lecture, parrot):
    ledger.submit(lecture.asset, engine="parrot", language="en", by=None)
    assert "automatic, 0 %" in text_of(visitor.get(f"/my/videos/{lecture.uuid}/"))


def test_the_report_says_which_engines_can_be_used_and_why_not(lecture, parrot):
    seen_engine = {"error_code": "speech:model:none-named", "tried_at": seen_at()}
    EngineTrial.objects.create(name="faster_whisper", label="Whisper", **seen_engine)
    ledger.submit(lecture.asset, engine="parrot", language="en", by=None)
    admin = client_of(person(is_superuser=True))
    page = text_of(admin.get("/cms/speech/"))
    assert "Cannot be used: The settings name no model." in page
    assert "Not tried yet" in page
    assert lecture.asset.title in page
    assert admin.post("/cms/speech/try/", follow=True).status_code == 200
    assert client_of(person()).get("/cms/speech/").status_code in {302, 403}


def test_its_makers_and_staff_are_answered_alike(visitor, lecture, parrot):
    job = ledger.submit(lecture.asset, engine="parrot", language="en", by=None)
    doors = (
        (visitor, speech(lecture, f"{job.pk}/")),
        (client_of(person(is_superuser=True)), f"/cms/speech/{job.pk}/"),
    )
    verbs = (
        ("cancel", "cancelled", "Cancelled."),
        ("cancel", "cancelled", "It had ended already."),
        ("retry", "queued", "It will be tried again."),
        ("retry", "queued", "It is under way already."),
    )
    for client, address in doors:
        for verb, state, said in verbs:
            assert said in text_of(client.post(f"{address}{verb}/", follow=True))
            assert SpeechJob.objects.get().state == state
