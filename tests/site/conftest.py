"""People whom several tests of the site ask for."""

import pytest

from pod_media.channels.people import ensure_people
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.playlists import playlist
from tests.factories.videos import asset, channel, video


@pytest.fixture
def leaver():
    """Return somebody with two videos, a recording, a playlist and a channel."""
    user, shelf = person(FACULTY, first_name="Lise", last_name="Meitner"), channel()
    ensure_people(shelf).owners.user_set.add(user)
    for number in (1, 2):
        video(shelf, title=f"Fission {number}", owner=user, asset=asset(owner=user))
    asset(owner=user, title="Loose")
    playlist(owner=user, title="Atoms")
    return user
