"""The caption editor's page, and mending one caption of many."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from pod_media.captions.editing import mend_one
from pod_media.captions.editor_words import cause_words
from pod_media.captions.revising import cues_in, newest
from pod_media.models import RenditionSet, Track, VideoLink, VideoRendition
from pod_media.timed.cue import TimedCue
from pod_media.timed.reading import read_timed_text
from tests.factories.tracks import track

LONG = "A line that is by far too long for any screen that people look at"
pytestmark = pytest.mark.django_db


@pytest.fixture
def captions(lecture):
    """Return the lecture's captions."""
    cues = [
        TimedCue(0, 4, LONG, key="a"),
        TimedCue(3.5, 6, LONG, key="b"),
        TimedCue(6.0, 9, LONG, key="c"),
    ]
    return track(lecture.asset, "en", cues)


def _address(lecture, name="track_editor"):
    return reverse(f"pod_media:{name}", args=[lecture.uuid, "captions", "en"])


def _facts(response):
    return response.context["facts"]


def test_its_maker_is_given_the_cues_and_what_is_drawn_beside(visitor, lecture, captions):
    playable = RenditionSet.objects.get(source=lecture.asset.current_source)
    playable.renditions.create(kind=VideoRendition.Kind.SCENES, name="scenes", path="scenes.json")
    response = visitor.get(_address(lecture))
    assert response.status_code == 200
    facts = _facts(response)
    assert [each["key"] for each in facts["cues"]] == ["a", "b", "c"]
    assert facts["drawn"]["scenes"].split("?")[0].endswith(f"{playable.uuid}/scenes.json")
    assert facts["may"] == {"change": True, "publish": True}
    # What is being written stands over the picture, not what is published.
    assert response.context["manifest"]["tracks"] == []


def test_the_steps_and_the_title_are_those_of_the_draft(visitor, lecture, captions):
    lecture.title = "Named otherwise in the draft"
    lecture.links.add(VideoLink(title="More", address="https://example.org/"))
    lecture.save_revision()
    assert "Named otherwise in the draft</h1>" in visitor.get(_address(lecture)).text
    shown = {each.key: each.note for each in visitor.get(_address(lecture)).context["steps"]}
    assert shown["documents"] == "1"
    answer = visitor.post(_address(lecture, "track_publish"), "{}", "application/json").json()
    assert 'steps__note">1<' in answer["steps"]


def test_the_language_goes_by_its_name_in_the_language_of_the_page(visitor, lecture, captions):
    visitor.cookies["django_language"] = "fr"
    assert "Sous-titres : Anglais" in " ".join(visitor.get(_address(lecture)).text.split())


def test_others_do_not_find_it(client, lecture, captions, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))
    assert client.get(_address(lecture)).status_code == 404


def test_every_cause_has_a_word():
    assert {f"cause_{each}" for each in Track.Origin.values} <= set(cause_words())


def test_one_caption_is_mended_and_the_others_stay(visitor, lecture, captions):
    body = json.dumps({"base": 1, "key": "a"})
    response = visitor.post(_address(lecture, "track_mend"), body, "application/json")
    assert response.status_code == 200
    cues = {each.key: each for each in cues_in(newest(captions_of(lecture)))}
    assert "\n" in cues["a"].text
    assert cues["a"].end <= cues["b"].start
    assert (cues["b"].text, cues["c"].text) == (LONG, LONG)
    assert cues["b"].end == 6


def test_a_split_caption_gives_its_key_to_its_first_part():
    words = " ".join(["word"] * 40)
    cues = [TimedCue(0, 14, words, key="a"), TimedCue(15, 17, "Next", key="b")]
    mended = mend_one(cues, "a", fps=25)
    assert mended[0].key == "a"
    assert len(mended) > 2
    assert mended[-1] == cues[1]
    assert " ".join(" ".join(each.text.split()) for each in mended[:-1]) == words


def captions_of(lecture):
    return Track.objects.get(asset=lecture.asset)


def test_what_a_file_may_bring_the_editor_saves(visitor, lecture, captions):
    long = "&<v Ada>" + "word & " * 900
    reading = read_timed_text(
        f"WEBVTT\n\n{'n' * 300}\n00:01.000 --> 00:02.000\n{long}\n".encode(), "x.vtt"
    )
    assert "timed:text:cut" in [each.code for each in reading.notes]
    (brought,) = reading.cues
    said = {"base": captions.number, "cues": [{**brought.to_json(), "key": "k" * 12}]}
    answer = visitor.post(_address(lecture, "track_save"), json.dumps(said), "application/json")
    assert answer.status_code == 200, answer.json()


def test_more_than_the_server_takes_is_said(visitor, lecture, captions, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    said = json.dumps({"base": captions.number, "cues": [], "removed": ["x" * 200]})
    answer = visitor.post(_address(lecture, "track_save"), said, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "track:too-large")
    assert "smaller steps" in answer.json()["message"]


def test_an_autosave_between_reading_and_saving_is_told_not_failed(visitor, lecture, captions):
    stale = Track.objects.get(pk=captions.pk)
    Track.objects.filter(pk=captions.pk).update(number=captions.number + 1)
    captions.revisions.update(number=captions.number + 1)
    assert newest(stale).number == captions.number + 1
