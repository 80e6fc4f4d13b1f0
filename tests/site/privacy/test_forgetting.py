"""What is old enough is forgotten, in batches; what is not stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from pod_media.models import EncodingJob, Upload, WatchPosition
from podsite.privacy import forgetting
from podsite.privacy.forgetting import forget_old
from tests.factories.encodings import source
from tests.factories.people import person
from tests.factories.videos import asset

pytestmark = pytest.mark.django_db


def ago(days: float):
    return timezone.now() - timedelta(days=days)


def keep(settings, **days):
    settings.POD_MEDIA = {**settings.POD_MEDIA, **days}


def test_log_entries_go_when_they_are_old_in_batches(settings, monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    keep(settings, KEEP_LOG_DAYS=10)
    someone = person()
    made = [log(instance=someone, action="wagtail.edit") for _each in range(6)]
    ModelLogEntry.objects.filter(pk__in=[each.pk for each in made[:5]]).update(timestamp=ago(11))
    assert forget_old() >= 5
    assert ModelLogEntry.objects.filter(pk__in=[each.pk for each in made]).count() == 1
    assert forget_old() == 0


def test_nothing_goes_where_things_are_kept_for_ever(settings):
    names = ("KEEP_LOG_DAYS", "KEEP_WATCHED_DAYS", "KEEP_UPLOAD_DAYS", "KEEP_ENCODING_LOG_DAYS")
    keep(settings, **dict.fromkeys(names))
    someone = person()
    WatchPosition.objects.create(user=someone, asset=asset(), seconds=1)
    WatchPosition.objects.update(updated_at=ago(10_000))
    assert forget_old() == 0


def test_positions_go_some_time_after_the_last_watching(settings):
    keep(settings, KEEP_WATCHED_DAYS=30)
    someone = person()
    old, new = (
        WatchPosition.objects.create(user=someone, asset=asset(), seconds=1) for _each in range(2)
    )
    WatchPosition.objects.filter(pk=old.pk).update(updated_at=ago(31))
    forget_old()
    assert list(WatchPosition.objects.all()) == [new]


def test_uploads_go_once_they_are_over(settings):
    keep(settings, KEEP_UPLOAD_DAYS=30)
    for state in Upload.State.values:
        Upload.objects.create(
            owner=person(), name="a.mp4", size=1, state=state, expires_at=timezone.now()
        )
    Upload.objects.update(updated_at=ago(31))
    forget_old()
    assert set(Upload.objects.values_list("state", flat=True)) == {"open", "complete"}


def test_what_an_encode_said_goes_and_that_it_was_stays(settings):
    keep(settings, KEEP_ENCODING_LOG_DAYS=30)
    facts = {"error_detail": "moov atom not found", "commands": [{"argv": ["ffmpeg"]}]}
    old = EncodingJob.objects.create(source=source(), state="done", finished_at=ago(31), **facts)
    new = EncodingJob.objects.create(source=source(), state="done", finished_at=ago(1), **facts)
    assert forget_old() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.error_detail, old.commands) == ("", [])
    assert new.error_detail
    assert forget_old() == 0


def test_sessions_that_are_over_go():
    Session.objects.create(session_key="old", session_data="", expire_date=ago(1))
    Session.objects.create(session_key="new", session_data="", expire_date=ago(-1))
    forget_old()
    assert Session.objects.get().pk == "new"
