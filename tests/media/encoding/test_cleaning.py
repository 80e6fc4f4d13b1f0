"""What the sweep removes, and what it leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pod_media.encoding.cleaning import remove_retired
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
