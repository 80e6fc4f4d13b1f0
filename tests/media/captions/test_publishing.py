"""Publishing: rows for the search and files for players, or all as it was."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from pod_media.assets.storage import media_storage
from pod_media.captions import files
from pod_media.captions.errors import Unstored
from pod_media.captions.publishing import publish, remove, settle, withdraw
from pod_media.captions.revising import revise
from pod_media.models import Cue, Track
from pod_media.signals import tracks_changed
from pod_media.timed.cue import TimedCue
from tests.factories.people import person
from tests.factories.tracks import CUES, track
from tests.factories.videos import asset
from tests.media.captions.conftest import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Return the recordings of which a change was told."""
    heard: list[int] = []

    def hear(asset_id: int, **_kwargs: object) -> None:
        heard.append(asset_id)

    tracks_changed.connect(hear)
    yield heard
    tracks_changed.disconnect(hear)


def stored(made: Track) -> list[str]:
    """Return the names of a track's files, without what is the same in all."""
    folder = Path(media_storage().path(files.track_folder(made)))
    names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    return [name.partition("-")[2] for name in names]


WHOLE = ["1.m3u8", "1.pieces.vtt", "1.vtt"]


def test_rows_and_files_come_together(told):
    made = track(asset(duration=130), published=True)
    assert [each.text for each in made.cues.all()] == [each.text for each in CUES]
    assert stored(made) == WHOLE
    assert told == [made.asset_id]
    base = f"{files.track_folder(made)}{files.track_name(made, 1)}"
    playlist = media_storage().open(f"{base}.m3u8").read().decode()
    assert playlist.count("#EXTINF") == 3
    pieces = media_storage().open(f"{base}.pieces.vtt").read()
    assert pieces.count(b"X-TIMESTAMP-MAP") == 3
    spans = [line.partition(":")[2] for line in playlist.splitlines() if "BYTERANGE" in line]
    for size, at in (map(int, each.split("@")) for each in spans):
        assert pieces[at : at + size].startswith(b"WEBVTT\n")


def test_publishing_twice_is_once(told):
    made = track(asset(), published=True)
    since = made.published_at
    publish(made, by=None)
    assert (made.published_at, len(told)) == (since, 1)
    assert made.cues.count() == len(CUES)


def test_a_draft_has_no_file_and_no_row():
    made = track(asset())
    assert stored(made) == []
    assert not Cue.objects.exists()


def test_what_is_written_later_is_not_seen_before_it_is_published():
    made = track(asset(), published=True)
    revise(made, [TimedCue(1, 2, "New")], base=1, by=None)
    assert stored(made) == WHOLE
    assert made.cues.first().text == CUES[0].text
    made.refresh_from_db()
    publish(made, by=None)
    assert stored(made) == [*WHOLE, "2.m3u8", "2.pieces.vtt", "2.vtt"]
    assert [each.text for each in made.cues.all()] == ["New"]


# A disk's, and what stores of objects answer with: none of these is an OSError.
FAULTS = [
    OSError("full"),
    EndpointConnectionError(endpoint_url="https://s3.example.edu"),
    ClientError({"Error": {"Code": "SlowDown"}}, "PutObject"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("published", [False, True])
def test_a_storage_that_fails_leaves_all_as_it_was(monkeypatch, told, published, fault):
    made = track(asset(), published=published)
    if published:
        revise(made, [TimedCue(1, 2, "New")], base=1, by=None)
    before = list(made.cues.values_list("text", flat=True))
    told.clear()

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(type(media_storage()), "_save", fail)
    with pytest.raises(Unstored):
        publish(made, by=None)
    made.refresh_from_db()
    assert (made.published_number, told) == (1 if published else None, [])
    assert list(made.cues.values_list("text", flat=True)) == before
    assert stored(made) == (WHOLE if published else [])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: type(each).__name__)
def test_a_failed_storage_is_said_in_a_sentence(visitor, lecture, monkeypatch, fault):
    track(lecture.asset)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(type(media_storage()), "_save", fail)
    address = page_of(lecture, "captions/en/toggle/")
    answer = visitor.post(address, {"to": "publish"}, follow=True)
    assert "The files could not be stored: nothing was changed." in answer.text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: type(each).__name__)
def test_files_that_resist_their_removal_are_told_to_the_log_alone(monkeypatch, caplog, fault):
    made = track(asset(), published=True)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(type(media_storage()), "delete", fail)
    files.remove_files(files.files_of(made))
    assert "Could not remove files" in caplog.text


def test_withdrawing_takes_rows_and_files(told, django_capture_on_commit_callbacks):
    made = track(asset(), published=True)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            withdraw(made, by=None)
    assert (made.is_published, stored(made), made.cues.count()) == (False, [], 0)
    assert told == [made.asset_id] * 2


def test_what_was_published_anew_meanwhile_keeps_its_files(django_capture_on_commit_callbacks):
    made = track(asset(), published=True)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(made, by=None)
        publish(made, by=None)
    assert stored(made) == WHOLE


@pytest.mark.parametrize("whole", [False, True])
def test_files_go_with_their_track_and_its_recording(
    told, django_capture_on_commit_callbacks, whole
):
    made = track(asset(), published=True)
    other = track(made.asset, "fr", published=True)
    with django_capture_on_commit_callbacks(execute=True):
        made.asset.delete() if whole else remove(made, by=None)
    assert stored(made) == ([] if whole else WHOLE)  # the other's
    assert Track.objects.filter(pk=other.pk).exists() != whole


def test_files_that_others_took_the_place_of_go_a_day_later():
    made = track(asset(), published=True)
    revise(made, [TimedCue(1, 2, "New")], base=1, by=None)
    publish(made, by=None)
    assert files.sweep_files() == 0
    old = time.time() - 2 * 24 * 3600
    folder = Path(media_storage().path(files.track_folder(made)))
    for each in folder.iterdir():
        os.utime(each, (old, old))
    # Players were told the old names until now.
    assert files.sweep_files() == 0
    Track.objects.update(published_at=timezone.now() - timedelta(days=2))
    assert files.sweep_files() == 3
    assert stored(made) == ["2.m3u8", "2.pieces.vtt", "2.vtt"]


def test_the_log_says_who_did_what():
    made, writer = track(asset()), person()
    publish(made, by=writer)
    settle(made, by=writer)
    withdraw(made, by=writer)
    remove(made, by=writer)
    entries = ModelLogEntry.objects.filter(action__startswith="pod_media.track").order_by("pk")
    said = [(each.action.rpartition(".")[2], each.message) for each in entries]
    assert said == [
        ("add", "Added a track in en"),
        ("publish", "Published the track in en"),
        ("settle", "Changed settings of the track in en"),
        ("withdraw", "Withdrew the track in en"),
        ("remove", "Removed the track in en"),
    ]
