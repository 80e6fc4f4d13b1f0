"""Revisions: nothing is written over unseen, and every state can come back."""

from __future__ import annotations

import json
import math
from datetime import timedelta

import pytest
from django.utils import timezone

from pod_media.captions.errors import Overtaken, Taken, Unfit
from pod_media.captions.publishing import publish
from pod_media.captions.revising import MOST_CUES, begin_track, cues_in, newest, restore, revise
from pod_media.models import Track, TrackRevision
from pod_media.timed.cue import TimedCue
from tests.factories.people import person
from tests.factories.tracks import CUES, track
from tests.factories.videos import asset
from tests.media.captions.conftest import page_of

pytestmark = pytest.mark.django_db


def saying(*words: str) -> list[TimedCue]:
    return [TimedCue(at, at + 1, each) for at, each in enumerate(words)]


def said(made: Track) -> list[str]:
    made.refresh_from_db()
    return [each.text for each in cues_in(newest(made))]


def test_who_has_not_seen_the_newest_state_writes_nothing():
    made = track(asset())
    revise(made, saying("First"), base=1, by=None)
    with pytest.raises(Overtaken) as raised:
        revise(made, saying("Second"), base=1, by=None)
    assert raised.value.number == 2
    assert said(made) == ["First"]


def test_autosaves_of_a_sitting_are_one_revision():
    made, writer = track(asset()), person()
    for number in range(1, 6):
        revise(made, saying(str(number)), base=number, by=writer)
    assert [each.number for each in made.revisions.all()] == [6, 1]
    assert said(made) == ["5"]


def test_a_sitting_ends_with_time_another_writer_another_cause_and_publishing():
    made, writer = track(asset()), person()
    revise(made, saying("a"), base=1, by=writer)
    revise(made, saying("b"), base=2, by=person())
    revise(made, saying("c"), base=3, by=writer)
    revise(made, saying("d"), base=4, by=writer, cause="mend")
    revise(made, saying("e"), base=5, by=writer)
    publish(made, by=writer)
    revise(made, saying("f"), base=6, by=writer)
    TrackRevision.objects.update(created_at=timezone.now() - timedelta(hours=1))
    revise(made, saying("g"), base=7, by=writer)
    assert [each.number for each in made.revisions.all()] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_an_earlier_state_comes_back_as_the_newest():
    made, writer = track(asset()), person()
    revise(made, saying("Other"), base=1, by=writer)
    again = restore(made, 1, base=2, by=writer)
    assert said(made) == [each.text for each in CUES]
    assert (again.number, again.cause, again.note) == (3, "restore", "1")
    assert made.revisions.count() == 3


def test_cues_are_kept_in_order_each_with_a_key():
    twice = [TimedCue(4, 5, "b", key="k"), TimedCue(1, 2, "a", key="k"), TimedCue(6, 7, "c")]
    made = track(asset(), cues=twice)
    cues = cues_in(newest(made))
    assert [each.text for each in cues] == ["a", "b", "c"]
    assert len({each.key for each in cues} - {""}) == 3


@pytest.mark.parametrize(("start", "end"), [(2, 1), (1, 1), (-1, 1), (0, math.inf), (math.nan, 1)])
def test_what_is_no_span_is_refused_and_the_state_is_as_before(start, end):
    made = track(asset())
    with pytest.raises(Unfit):
        revise(made, [TimedCue(start, end, "x")], base=1, by=None)
    assert said(made) == [each.text for each in CUES]


def test_too_many_cues_are_refused():
    with pytest.raises(Unfit):
        begin_track(asset(), "en", saying(*"x" * (MOST_CUES + 1)), origin="written", by=None)
    assert not Track.objects.exists()


def test_one_track_of_a_kind_and_language():
    recording = asset()
    track(recording)
    with pytest.raises(Taken):
        track(recording)
    track(recording, kind=Track.Kind.SUBTITLES)
    assert recording.tracks.count() == 2


def send(visitor, lecture, tail: str, facts: dict[str, object]):
    address = page_of(lecture, f"captions/en/{tail}")
    return visitor.post(address, json.dumps(facts), content_type="application/json")


def test_two_who_edit_at_once_are_told(visitor, lecture):
    made = track(lecture.asset)
    key = newest(made).cues[0]["key"]
    cue = {"key": key, "start": 1, "end": 3, "text": "Hello here"}
    assert send(visitor, lecture, "save/", {"base": 1, "cues": [cue]}).json()["number"] == 2
    late = send(visitor, lecture, "save/", {"base": 1, "removed": [key]})
    assert (late.status_code, late.json()["code"]) == (409, "track:overtaken")
    assert late.json()["cues"][0]["text"] == "Hello here"
    assert said(made) == ["Hello here", CUES[1].text]


@pytest.mark.parametrize("sent", [{}, {"base": 1, "cues": [{}]}, {"base": "x"}, {"base": None}])
def test_what_makes_no_sense_changes_nothing(visitor, lecture, sent):
    made = track(lecture.asset)
    assert send(visitor, lecture, "save/", sent).status_code in (409, 422)
    assert said(made) == [each.text for each in CUES]
