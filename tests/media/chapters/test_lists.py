"""Lists of chapters: looked at before they are taken, added or put in place, and given away."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.media.chapters.conftest import chapters, page_of, told

pytestmark = pytest.mark.django_db

YOUTUBE = "0:00 Introduction\n12:30 First part\nno time here\n2:00:00 Beyond\n"
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:10.000\nOpening & all\n\n00:10.000 --> 01:00.000\nRest\n"


def bring(visitor, lecture, text="", **facts):
    return visitor.post(page_of(lecture, "bring/"), {"text": text, **facts}, follow=True)


def test_a_list_is_shown_before_anything_changes(visitor, lecture):
    chapters(lecture, (0, "There"))
    shown = bring(visitor, lecture, YOUTUBE)
    assert "2 chapters were read" in shown.text
    assert "“no time here” has no time and was left out." in shown.text
    assert "“Beyond” begins after the end and was left out." in shown.text
    assert "1 is left out: a chapter begins there already" in shown.text
    assert told(lecture) == [(0, "There")]


def test_it_is_added_to_what_is_there(visitor, lecture):
    chapters(lecture, (0, "There"))
    bring(visitor, lecture, YOUTUBE, act="add")
    assert told(lecture) == [(0, "There"), (750, "First part")]


def test_it_takes_the_place_of_what_is_there_and_keeps_translations(visitor, lecture):
    one, _two = chapters(lecture, (0, "There"), (5, "Gone"))
    answer = bring(visitor, lecture, YOUTUBE, act="replace")
    assert "2 chapters are saved." in answer.text
    assert told(lecture) == [(0, "Introduction"), (750, "First part")]
    kept = lecture.chapters.get_live_queryset().get(seconds=0)
    assert kept.translation_key == one.translation_key


def test_webvtt_comes_as_a_file(visitor, lecture):
    file = SimpleUploadedFile("chapters.vtt", WEBVTT.encode())
    shown = bring(visitor, lecture, file=file)
    assert "Opening &amp; all" in shown.text
    bring(visitor, lecture, shown.context["text"], act="replace")
    assert told(lecture) == [(0, "Opening & all"), (10, "Rest")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no line with a time and a title in it."),
        ("nothing", "There is no line with a time and a title in it."),
        ("\n".join(f"{n // 60}:{n % 60:02} x" for n in range(301)), "at most 300 chapters"),
        ("\n".join(f"{n // 60}:{n % 60:02} x" for n in range(1200)), "at most 300 chapters"),
    ],
)
def test_what_is_no_list_is_said_and_kept(visitor, lecture, text, sentence):
    answer = bring(visitor, lecture, text)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert text in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01\x02" * 400, "This is no list of chapters."),
        (b"0:00 x\n" * 200_000, "A list of chapters has at most 1 MB."),
    ],
)
def test_a_file_that_is_none_is_said(visitor, lecture, content, sentence):
    answer = bring(visitor, lecture, file=SimpleUploadedFile("x.txt", content))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_both_forms_are_given_away_and_read_back(visitor, lecture):
    chapters(lecture, (0, "Start -- of <all>"), (90.5, "Rest"))
    for form, kind in (("txt", "text/plain"), ("vtt", "text/vtt")):
        given = visitor.get(page_of(lecture, f"chapters.{form}"))
        assert given["Content-Type"] == f"{kind}; charset=utf-8"
        assert "attachment" in given["Content-Disposition"]
        shown = bring(visitor, lecture, given.text)
        assert [(each.start, each.title) for each in shown.context["chapters"]] == told(lecture)
    assert visitor.get(page_of(lecture, "chapters.exe")).status_code == 404
