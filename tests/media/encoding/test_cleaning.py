"""What the sweep removes, and what it leaves."""

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from pod_media.assets.storage import media_storage
from pod_media.encoding.cleaning import remove_empty, remove_retired
from pod_media.models import RenditionSet
from tests.factories.encodings import source

pytestmark = pytest.mark.django_db


def test_a_retired_set_stays_as_long_as_an_address_of_it_may_live():
    ago = {"needed": timedelta(hours=12, minutes=50), "over": timedelta(hours=13, minutes=10)}
    sets = {
        name: RenditionSet.objects.create(
            source=source(), state="retired", retired_at=timezone.now() - age
        )
        for name, age in ago.items()
    }
    assert remove_retired() == 1
    assert RenditionSet.objects.get() == sets["needed"]


def test_empty_folders_of_what_was_removed_go_and_all_others_stay():
    kept = source()
    with_file = Path(media_storage().path(f"sources/{kept.uuid}"))
    of_a_recording = folder(f"posters/{kept.asset.uuid}")
    young = folder(f"sources/{uuid4()}", age=0)
    full = folder(f"posters/{uuid4()}")
    (full / "a.jpg").write_bytes(b"x")
    os.utime(full, (0, 0))
    empty = [folder(f"sources/{uuid4()}"), folder(f"posters/{uuid4()}")]
    assert remove_empty() >= 2
    assert [each.exists() for each in (with_file, of_a_recording, young, full)] == [True] * 4
    assert [each.exists() for each in empty] == [False, False]


def folder(name, *, age=7200):
    made = Path(media_storage().path(name))
    made.mkdir(parents=True)
    os.utime(made, (time.time() - age,) * 2)
    return made
