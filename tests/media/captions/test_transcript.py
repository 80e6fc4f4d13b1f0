"""The text of a video: for who may watch it, in paragraphs, as a page, as files, for the player."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pod_media.captions.publishing import withdraw
from pod_media.models import VideoPage
from pod_media.timed.cue import TimedCue
from pod_media.videos.choices import Visibility
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.spoken import cues_of, heard, say
from tests.factories.tracks import track
from tests.factories.videos import video

pytestmark = pytest.mark.django_db

HOSTILE = "<v <script>alert(1)</script>>&lt;script&gt;alert(2)&lt;/script&gt;</v>"


@pytest.fixture
def lecture():
    return video(title="Waves", asset=rendition_set().source.asset)


def address(page: VideoPage, language: str = "en", name: str = "transcript", *more: str) -> str:
    return reverse(f"pod_media:{name}", args=[page.uuid, language, *more])


def addresses(page: VideoPage) -> list[str]:
    return [
        address(page),
        address(page, "en", "transcript_cues"),
        address(page, "en", "transcript_download", "vtt"),
    ]


def test_the_page_reads_in_paragraphs_with_speakers_and_ways_to_the_second(client, lecture):
    said = ["<v Ada>Hello.</v>", "<v Ada>Waves.</v>", "<v Tom>Why?</v>"]
    say(lecture.asset, said)
    text = client.get(address(lecture)).text
    assert text.count("reading__turn") == 2
    assert "Hello. Waves." in text
    assert text.count(">Ada<") == 1
    assert f"/v/{lecture.uuid}/?t=8.0" in text


def test_the_page_offers_its_other_languages_and_files(client, lecture):
    say(lecture.asset)
    say(lecture.asset, ["Bonjour."], language="fr", kind="subtitles")
    text = client.get(address(lecture)).text
    assert f'href="{address(lecture, "fr")}"' in text
    assert f'href="{address(lecture, "en", "transcript_download", "srt")}"' in text
    assert "Bonjour." in client.get(address(lecture, "fr")).text


def test_captions_are_read_rather_than_subtitles_of_the_same_language(client, lecture):
    say(lecture.asset, ["Waves."], kind="subtitles")
    say(lecture.asset, ["[Sea] Waves."])
    assert "[Sea] Waves." in client.get(address(lecture)).text


def test_hostile_text_never_becomes_markup(client, lecture):
    say(lecture.asset, [HOSTILE, "<img src=x onerror=alert(3)>"])
    text = client.get(address(lecture)).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text


@pytest.mark.parametrize(
    ("form", "begins"),
    [("vtt", "WEBVTT"), ("srt", "1\n00:00:00,000 --> "), ("txt", "Good morning.")],
)
def test_files_are_downloaded_in_the_usual_formats(client, lecture, form, begins):
    say(lecture.asset)
    answer = client.get(address(lecture, "en", "transcript_download", form))
    assert answer.content.decode().lstrip("\ufeff").replace("\r\n", "\n").startswith(begins)
    assert (
        answer.headers["Content-Disposition"] == f'attachment; filename="{lecture.slug}.en.{form}"'
    )


def test_another_format_language_or_track_does_not_exist(client, lecture):
    say(lecture.asset)
    track(lecture.asset, "de", cues_of(["Guten Tag."]))
    say(lecture.asset, ["A blackboard."], language="it", kind="descriptions")
    assert client.get(address(lecture, "en", "transcript_download", "exe")).status_code == 404
    for language in ("fr", "de", "it"):
        assert client.get(address(lecture, language)).status_code == 404


def test_the_player_is_told_when_each_word_is_said_if_they_are_those_of_the_text(client, lecture):
    told = heard(4, "Waves carry energy")
    changed = TimedCue(8, 9, "Waves carry", words=told.words)
    track(lecture.asset, "en", [told, changed], published=True)
    lines = client.get(address(lecture, "en", "transcript_cues")).json()["paragraphs"][0]["lines"]
    assert lines[0] == [4.0, 5.5, "Waves carry energy", [4.0, 4.5, 5.0]]
    assert lines[1] == [8.0, 9.0, "Waves carry"]


def test_the_text_is_for_who_may_watch_alone(client, lecture):
    say(lecture.asset)
    VideoPage.objects.filter(pk=lecture.pk).update(visibility=Visibility.PRIVATE)
    assert [client.get(each).status_code for each in addresses(lecture)] == [404, 404, 404]
    VideoPage.objects.filter(pk=lecture.pk).update(visibility=Visibility.SIGNED_IN)
    assert [client.get(each).status_code for each in addresses(lecture)] == [302, 404, 404]
    client.force_login(person("Student"))
    assert [client.get(each).status_code for each in addresses(lecture)] == [200, 200, 200]


def test_what_was_withdrawn_is_gone(client, lecture):
    made = say(lecture.asset)
    withdraw(made, by=None)
    assert client.get(address(lecture)).status_code == 404
    assert "data-transcript" not in client.get(lecture.url).text


def test_the_watch_page_names_the_texts_the_readers_language_first(client, lecture):
    say(lecture.asset)
    say(lecture.asset, ["Bonjour."], language="fr")
    text = client.get(lecture.url).text
    assert f'data-transcript="{address(lecture)}"' in text
    french = client.get(lecture.url, headers={"Accept-Language": "fr"}).text
    assert f'data-transcript="{address(lecture, "fr")}"' in french
    # Not the words themselves: the panel asks for them.
    assert "Waves are energy" not in text


def test_a_page_that_is_kept_shows_a_new_track_at_once(
    client, lecture, django_capture_on_commit_callbacks
):
    for _ in range(3):
        assert "data-transcript" not in client.get(lecture.url).text
    with django_capture_on_commit_callbacks(execute=True):
        say(lecture.asset)
    assert "data-transcript" in client.get(lecture.url).text


def test_queries_grow_neither_with_tracks_nor_with_cues(client, lecture):
    say(lecture.asset)
    ask = [lambda each=each: client.get(each) for each in (lecture.url, *addresses(lecture))]
    few = [queries_of(each) for each in ask]
    for language in ("fr", "de", "es"):
        say(lecture.asset, ["Waves."] * 40, language=language)
    assert [queries_of(each) for each in ask] == few
