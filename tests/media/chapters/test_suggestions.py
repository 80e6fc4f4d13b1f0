"""Proposals: from the file, from changes of the picture and from pauses, taken one by one."""

from __future__ import annotations

import json

import pytest

from pod_media.models import RenditionSet
from tests.factories.renditions import file
from tests.media.chapters.conftest import DURATION, chapters, page_of, told

pytestmark = pytest.mark.django_db

SCENES = [{"time": 600.04, "score": 40.0}, {"time": 605.0, "score": 10.0}]


@pytest.fixture
def made(lecture):
    """Return the set of a lecture whose picture changes twice, with a pause."""
    made = RenditionSet.objects.get(source=lecture.asset.current_source)
    made.renditions.filter(kind="waveform").delete()
    peaks = [200] * 600 + [0] * 5 + [200] * 1195
    waveform = json.dumps({"version": 1, "interval": 2.0, "peaks": peaks})
    file(made, "waveform", "waveform", "peaks.json", waveform.encode())
    scenes = json.dumps({"version": 1, "scenes": SCENES})
    file(made, "scenes", "scenes", "scenes.json", scenes.encode())
    return made


def embedded(lecture, *rows):
    found = [{"start": start, "end": start + 1, "title": title} for start, title in rows]
    source = lecture.asset.current_source
    source.info = {"container": "mp4", "duration": DURATION, "size": 1, "chapters": found}
    source.save()


def asked(visitor, lecture):
    return visitor.get(page_of(lecture, "?suggest=1"))


def test_they_are_looked_for_when_asked(visitor, lecture, made):
    assert "Suggest chapters" in visitor.get(page_of(lecture)).text
    found = asked(visitor, lecture).context["proposals"]
    assert [(each.start, each.cause) for each in found] == [(600.04, "scene"), (1210, "pause")]


def test_those_inside_the_file_come_with_their_titles(visitor, lecture, made):
    embedded(lecture, (0, "Intro"), (610, " Second  part "), (900, ""), (DURATION + 5, "Late"))
    found = asked(visitor, lecture).context["proposals"]
    assert [(each.start, each.title) for each in found if each.cause == "file"] == [
        (0, "Intro"),
        (610, "Second part"),
    ]
    # The change of picture is too near to one of them.
    assert [each.start for each in found if each.cause != "file"] == [1210]


def test_one_is_accepted_without_script(visitor, lecture, made):
    chapters(lecture, (0, "Start"))
    said = {"start": "600.04", "title": "Second"}
    answer = visitor.post(page_of(lecture, "accept/"), said, follow=True)
    assert answer.status_code == 200
    assert told(lecture) == [(0, "Start"), (600.04, "Second")]
    assert [each.start for each in answer.context["proposals"]] == [1210]


def test_one_without_a_title_is_asked_for_it(visitor, lecture, made):
    answer = visitor.post(page_of(lecture, "accept/"), {"start": "600.04", "title": " "})
    assert answer.status_code == 422
    assert "Give the chapter a title." in answer.text
    assert told(lecture) == []


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"scenes": 5, "peaks": []}'])
def test_broken_files_suggest_nothing(visitor, lecture, made, content):
    made.renditions.filter(kind__in=["scenes", "waveform"]).delete()
    file(made, "scenes", "scenes", "broken.json", content)
    answer = asked(visitor, lecture)
    assert answer.status_code == 200
    assert "There is nothing to suggest" in answer.text
