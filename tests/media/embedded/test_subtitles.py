"""Subtitles inside an uploaded file become drafts; a broken one harms nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from pod_media.assets.storage import media_storage
from pod_media.captions.revising import cues_in, newest
from pod_media.embedded.subtitles import take_subtitles
from pod_media.ffmpeg.probe import probe_header
from pod_media.models import SourceVersion, Track
from podsite.accounts.roles import FACULTY
from tests.encode.clips import AAC, H264, PICTURE, SOUND, make_clip
from tests.factories.people import person
from tests.factories.renditions import source
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db

ENGLISH = "1\n00:00:00,100 --> 00:00:00,500\nGood <i>morning</i>\n"
FRENCH = "1\n00:00:00,200 --> 00:00:00,900\nBonjour à tous\n"


def brought(path: Path) -> SourceVersion:
    """Return a stored and probed file."""
    made = source(info=probe_header(path).to_json(), created_by=person(FACULTY))
    made.file.name = media_storage().save(f"sources/{made.uuid}/original", _content(path))
    made.save()
    return made


def _content(path: Path) -> ContentFile[bytes]:
    return ContentFile(path.read_bytes())


def clip(tmp_path: Path, name: str, codec: str) -> Path:
    """Return a second of picture and sound, with English and French subtitles."""
    inputs: list[str] = [*PICTURE, *SOUND]
    for language, text in (("en", ENGLISH), ("fr", FRENCH)):
        (tmp_path / f"{language}.srt").write_text(text, encoding="utf-8")
        inputs += ["-i", str(tmp_path / f"{language}.srt")]
    maps = ["-map", "0", "-map", "1", "-map", "2", "-map", "3", *H264, *AAC, "-c:s", codec]
    said = ["-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=fre"]
    return make_clip(tmp_path / name, *inputs, *maps, *said)


@pytest.mark.parametrize(("name", "codec"), [("a.mp4", "mov_text"), ("a.mkv", "srt")])
def test_each_language_becomes_a_draft(tmp_path, name, codec):
    made = brought(clip(tmp_path, name, codec))
    video(channel(), asset=made.asset, language="en")
    for _ in range(2):
        take_subtitles(made.pk)
    tracks = {each.language: each for each in Track.objects.filter(asset=made.asset)}
    assert {name: each.kind for name, each in tracks.items()} == {
        "en": "captions",
        "fr": "subtitles",
    }
    for each in tracks.values():
        assert (each.origin, each.is_published, each.source) == ("embedded", False, made)
    (cue,) = cues_in(newest(tracks["fr"]))
    # Matroska counts from the sound, which begins a little before the picture.
    assert (cue.start, cue.end) == pytest.approx((0.2, 0.9), abs=0.03)
    assert cue.text == "Bonjour à tous"
    assert "morning" in cues_in(newest(tracks["en"]))[0].text


@pytest.mark.parametrize(
    ("page", "recording", "sound", "language"),
    [
        ("de", "es", "fre", "de"),
        ("", "es", "fre", "es"),
        ("", "", "fre", "fr"),
        ("", "", "", "und"),
    ],
)
def test_what_says_no_language_is_in_that_of_the_recording(
    tmp_path, page, recording, sound, language
):
    made = brought(clip(tmp_path, "a.mkv", "srt"))
    made.info["subtitles"] = [{**made.info["subtitles"][0], "language": ""}]
    made.info["audio"][0]["language"] = sound
    made.save()
    type(made.asset).objects.update(language=recording)
    video(channel(), asset=made.asset, language=page)
    take_subtitles(made.pk)
    only = Track.objects.get(asset=made.asset)
    assert (only.language, only.kind) == (language, "captions")


def test_a_track_that_is_there_stays(tmp_path):
    made = brought(clip(tmp_path, "a.mkv", "srt"))
    Track.objects.create(asset=made.asset, language="fr", origin="written")
    take_subtitles(made.pk)
    assert Track.objects.get(asset=made.asset, language="fr").origin == "written"
    assert Track.objects.filter(asset=made.asset).count() == 2


def test_what_is_broken_is_told_and_the_rest_taken(tmp_path, caplog):
    made = brought(clip(tmp_path, "a.mkv", "srt"))
    ghost = {**made.info["subtitles"][0], "index": 9, "language": "de"}
    picture = {**ghost, "codec": "hdmv_pgs_subtitle", "language": "es"}
    made.info["subtitles"] = [ghost, picture, *made.info["subtitles"]]
    made.save()
    with caplog.at_level(logging.WARNING):
        take_subtitles(made.pk)
    assert f"Subtitles 9 of source {made.pk}" in caplog.text
    languages = Track.objects.filter(asset=made.asset).values_list("language", flat=True)
    assert set(languages) == {"en", "fr"}


def test_a_file_that_was_dropped_is_told(tmp_path, caplog):
    made = brought(clip(tmp_path, "a.mkv", "srt"))
    SourceVersion.objects.filter(pk=made.pk).update(file="")
    take_subtitles(made.pk)
    assert f"Subtitles of source {made.pk}: encode:source:dropped" in caplog.text
    take_subtitles(0)
    assert not Track.objects.exists()
