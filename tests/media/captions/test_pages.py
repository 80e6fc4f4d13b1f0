"""The page of a video's tracks: bring, begin, name, publish, take away, for its makers."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from pod_media.captions.revising import cues_in, newest, revise
from pod_media.captions.small_files import LARGEST_FILE
from pod_media.models import Track, TrackRevision
from pod_media.timed.cue import TimedCue
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.tracks import CUES, track
from tests.factories.videos import video
from tests.media.captions.conftest import SRT, bring, page_of

pytestmark = pytest.mark.django_db


def only(lecture) -> Track:
    return Track.objects.get(asset=lecture.asset_id)


def texts(made: Track) -> list[str]:
    made.refresh_from_db()
    return [each.text for each in cues_in(newest(made))]


def test_without_tracks_it_says_what_belongs_there(visitor, lecture):
    shown = visitor.get(page_of(lecture)).text
    for words in ("There are no captions yet", "Bring a file", "Write captions"):
        assert words in shown


def test_without_a_recording_there_is_nothing_to_caption(visitor, lecturer):
    bare = video(owner=lecturer)
    assert "has no recording yet" in visitor.get(page_of(bare)).text
    assert bring(visitor, bare).status_code == 422
    assert not Track.objects.exists()


def test_a_file_becomes_a_draft_and_what_was_wrong_stays_readable(visitor, lecture):
    wrong = SRT + "\n3\n00:00:09,000 --> 00:00:08,000\nBackwards\n\nnonsense\n"
    answer = bring(visitor, lecture, wrong, language="fr")
    assert answer.status_code == 302
    made = only(lecture)
    assert (made.language, made.origin, made.is_published) == ("fr", "uploaded", False)
    for _ in range(2):
        shown = visitor.get(page_of(lecture)).text
        assert "Line 10: It ended before it began: the two times were swapped." in shown
        assert "lecture.srt" in shown
        assert "French" in shown


def test_a_file_over_captions_that_are_there_asks_once(visitor, lecture):
    made = track(lecture.asset, published=True)
    asked = bring(visitor, lecture)
    assert asked.status_code == 409
    assert "Write over the draft in English?" in asked.text
    assert re.search(r"changed on [^<]+ [AP]M\.</p>", asked.text)
    assert texts(made) == [each.text for each in CUES]
    seal = re.search(r'name="sealed" value="([^"]+)"', asked.text)[1]
    answer = visitor.post(page_of(lecture, "replace/"), {"sealed": seal}, follow=True)
    assert "2 captions were read" in answer.text
    assert texts(made) == ["Hello", "World"]
    assert "Published, with changes" in answer.text
    assert [each.number for each in made.revisions.all()] == [2, 1]
    assert made.cues.first().text == CUES[0].text


def test_what_was_asked_is_asked_again_if_somebody_saved_meanwhile(visitor, lecture):
    made = track(lecture.asset)
    seal = re.search(r'name="sealed" value="([^"]+)"', bring(visitor, lecture).text)[1]
    revise(made, [TimedCue(1, 2, "Meanwhile")], base=1, by=None)
    answer = visitor.post(page_of(lecture, "replace/"), {"sealed": seal})
    assert answer.status_code == 409
    assert texts(made) == ["Meanwhile"]


@pytest.mark.parametrize("tail", ["", "x"])
def test_a_seal_that_is_not_ours_is_nothing(visitor, lecture, tail):
    made = track(lecture.asset)
    seal = re.search(r'name="sealed" value="([^"]+)"', bring(visitor, lecture).text)[1]
    other = video(asset=None, owner=lecture.owner) if not tail else lecture
    said = {"sealed": f"{seal}{tail}"}
    answer = visitor.post(page_of(other, "replace/"), said, follow=True)
    assert "choose the file again" in answer.text
    assert texts(made) == [each.text for each in CUES]


def test_over_an_empty_draft_nothing_is_asked(visitor, lecture):
    track(lecture.asset, cues=())
    assert bring(visitor, lecture).status_code == 302
    assert texts(only(lecture)) == ["Hello", "World"]


def test_a_file_that_is_too_large_is_passed_over_while_it_arrives(visitor, lecture, monkeypatch):
    kept = []
    take = TemporaryFileUploadHandler.receive_data_chunk
    monkeypatch.setattr(
        TemporaryFileUploadHandler,
        "receive_data_chunk",
        lambda self, data, start: (kept.append(len(data)), take(self, data, start))[1],
    )
    answer = bring(visitor, lecture, b"x" * (LARGEST_FILE * 2))
    assert answer.status_code == 422
    assert "has at most 10 MB" in answer.text
    assert sum(kept) <= LARGEST_FILE
    assert not Track.objects.exists()


def test_a_file_is_not_taken_from_other_sites(lecture, lecturer):
    wary = Client(enforce_csrf_checks=True)
    wary.force_login(lecturer)
    assert bring(wary, lecture).status_code == 403
    shown = wary.get(page_of(lecture)).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)[1]
    assert bring(wary, lecture, csrfmiddlewaretoken=token).status_code == 302


MANY = "".join(f"0:{n // 3600:02}:{n // 60 % 60:02}.0,9:00:00.0\n{n}\n\n" for n in range(100_000))
BAD = {
    "binary": (bytes(range(256)) * 40, "no text"),
    "empty": (b"", "The submitted file is empty"),
    "prose": (b"Dear Sir or Madam", "This format is not known here"),
    "late": (
        b"WEBVTT\n\n99:00:00.000 --> 99:00:02.000\nx\n",
        "Line 3: It begins after the end of the recording",
    ),
    "many": (MANY.encode(), "more captions in this file than any video"),
    "broken": (b"<tt><body><div><p", "cannot be read"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_beside_its_field(visitor, lecture, kind):
    content, said = BAD[kind]
    answer = bring(visitor, lecture, content, name="lecture")
    assert answer.status_code == 422
    error = re.search(r'class="field__error">([^<]+)<', answer.text)[1]
    assert said in error
    assert not Track.objects.exists()


@pytest.mark.parametrize("facts", [{"language": "tlh"}, {"kind": "chapters"}, {"language": ""}])
def test_a_language_or_kind_that_is_not_known_is_refused(visitor, lecture, facts):
    assert "field__error" in bring(visitor, lecture, **facts).text
    assert not Track.objects.exists()


def test_a_script_in_the_words_is_never_markup(visitor, lecture):
    evil = "WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script><b onclick=x>b</b>\n"
    bring(visitor, lecture, evil, name='"><script>x.vtt')
    (said,) = texts(only(lecture))
    assert said.startswith("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<b onclick" not in said
    assert "<script>x" not in visitor.get(page_of(lecture)).text


def test_writing_begins_an_empty_draft_or_opens_the_one_there_is(visitor, lecture):
    for _ in range(2):
        answer = visitor.post(page_of(lecture, "write/"), {"language": "de", "kind": "captions"})
        assert answer["Location"] == page_of(lecture, "captions/de/")
    assert (only(lecture).origin, texts(only(lecture))) == ("written", [])
    answer = visitor.post(page_of(lecture, "write/"), {"language": "tlh", "kind": "captions"})
    assert (answer.status_code, "field__error" in answer.text) == (422, True)


def test_publishing_and_withdrawing_twice_is_once(visitor, lecture):
    made = track(lecture.asset)
    address = page_of(lecture, "captions/en/toggle/")
    for to, is_published in (("publish", True), ("withdraw", False)):
        for _ in range(2):
            visitor.post(address, {"to": to})
            made.refresh_from_db()
            assert made.is_published == is_published


def test_settings_name_it_and_one_track_is_shown_unasked(visitor, lecture):
    first = track(lecture.asset, published=True)
    second = track(lecture.asset, "fr")
    Track.objects.filter(pk=first.pk).update(is_default=True)
    said = {"language": "de", "kind": "subtitles", "label": "Short", "is_default": "on"}
    visitor.post(page_of(lecture, "captions/fr/settings/"), said)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.language, second.kind, second.label) == ("de", "subtitles", "Short")
    assert (second.is_default, first.is_default) == (True, False)


def test_settings_do_not_make_one_track_another(visitor, lecture):
    track(lecture.asset)
    track(lecture.asset, "fr")
    said = {"language": "en", "kind": "captions", "label": "Mine"}
    answer = visitor.post(page_of(lecture, "captions/fr/settings/"), said)
    assert answer.status_code == 422
    assert "There is a track of this kind and language already." in answer.text
    assert 'value="Mine"' in answer.text
    assert Track.objects.filter(language="fr", label="").exists()


def test_removing_asks_once(visitor, lecture):
    track(lecture.asset, published=True)
    address = page_of(lecture, "captions/en/delete/")
    assert "Viewers do not get it any more" in visitor.get(address).text
    assert Track.objects.exists()
    assert "Removed." in visitor.post(address, follow=True).text
    assert not Track.objects.exists()
    assert not TrackRevision.objects.exists()


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("vtt", "text/vtt; charset=utf-8", "WEBVTT"),
        ("srt", "application/x-subrip; charset=utf-8", "1\n00:00:01,000"),
        ("txt", "text/plain; charset=utf-8", "Hello there"),
        ("json", "application/json", "{"),
    ],
)
def test_it_is_downloaded_as(visitor, lecture, form, kind, begins):
    track(lecture.asset)
    answer = visitor.get(page_of(lecture, f"captions/en/download.{form}"))
    assert (answer["Content-Type"], answer.text.startswith(begins)) == (kind, True)
    assert f'filename="{lecture.slug}.en.{form}"' in answer["Content-Disposition"]
    if form == "json":
        assert len(json.loads(answer.text)["cues"]) == len(CUES)


def test_it_is_downloaded_in_no_other_format(visitor, lecture):
    track(lecture.asset)
    assert visitor.get(page_of(lecture, "captions/en/download.exe")).status_code == 404


def test_the_page_costs_the_same_however_many_tracks_there_are(visitor, lecture):
    costs = []
    for languages in (("en",), ("fr", "de", "es", "it")):
        for language in languages:
            made = track(lecture.asset, language)
            revise(made, CUES, base=1, by=person(), cause="upload", note="x.srt")
        costs.append(queries_of(lambda: visitor.get(page_of(lecture))))
    assert costs[0] == costs[1] <= 25


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"WEBVTT" + b"\n" * 500_001, "has at most 500,000 lines."),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v " * 300_001, "has at most 300,000 tags,"),
        (b'[{"words": [' + b"0," * 300_000 + b"0]}]", "the times of at most 300,000 words."),
    ],
)
def test_a_file_of_more_than_captions_have_is_refused_with_the_limit(visitor, lecture, file, said):
    answer = bring(visitor, lecture, file)
    assert answer.status_code == 422
    assert said in answer.text
