"""What comes out by itself does so at its time in every place it is shown in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from pod_media.mine.trash import trash_video
from pod_media.models import VideoPage
from tests.factories.people import person
from tests.factories.videos import channel, video

pytestmark = pytest.mark.django_db


def test_aliases_of_a_planned_draft_wait_for_its_time(monkeypatch):
    page = video(channel(), live=False)
    alias = page.create_alias(update_slug="again")
    pages = [page.pk, alias.pk, alias.create_alias(update_slug="and-again").pk]
    out = VideoPage.objects.filter(pk__in=pages, live=True)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert out.count() == 0
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    call_command("publish_scheduled")
    assert out.count() == 3


def test_an_alias_in_the_trash_stays_there_when_its_original_is_published():
    page = video(channel(), owner=person())
    alias = page.create_alias(update_slug="again")
    trash_video(alias, by=page.owner)
    page.title = "Another name"
    page.save_revision().publish()
    alias.refresh_from_db()
    assert alias.trashed_at
    assert not alias.live
    assert alias.title != page.title
