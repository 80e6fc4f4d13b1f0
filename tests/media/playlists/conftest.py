"""What the tests of playlists share."""

from __future__ import annotations

import pytest
from wagtail.models import Locale


@pytest.fixture
def french():
    """Return what publishes a French translation of a page."""

    def translate(page, title):
        copy = page.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
        copy.title = title
        copy.save_revision().publish()
        return type(page).objects.get(pk=copy.pk)

    return translate
