"""The editor says what was left out of a recording that plays all the same."""

import pytest
from django.urls import reverse

from pod_media.assets.models import MediaAsset
from pod_media.encoding.models import EncodingJob
from tests.factories.renditions import source
from tests.factories.videos import asset
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def test_a_sound_that_was_left_out_is_named_to_the_owner(faculty):
    recording = asset(owner=faculty)
    version = source(recording)
    MediaAsset.objects.filter(pk=recording.pk).update(current_source=version, state="ready")
    EncodingJob.objects.create(
        source=version,
        state=EncodingJob.State.DONE,
        error_code="encode:sound:left-out",
        error_params={"tracks": "track 2 (Français)"},
    )
    status = reverse("pod_recordings:status", args=[version.asset.uuid])
    state = client_of(faculty).get(status).json()["parts"]["state"]
    assert "track 2 (Français)" in state
