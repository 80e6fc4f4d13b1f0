"""Playlists."""

from itertools import count

from pod_media.models import Playlist, VideoPage
from pod_media.playlists import changes
from tests.factories.people import person

_numbers = count(1)


def playlist(*videos: VideoPage, **fields: object) -> Playlist:
    """Return a saved public list of `videos`."""
    fields.setdefault("title", f"Playlist {next(_numbers)}")
    fields.setdefault("visibility", Playlist.Visibility.PUBLIC)
    if "owner" not in fields:
        fields["owner"] = person()
    made = Playlist.objects.create(**fields)
    for each in videos:
        changes.add_video(made, each)
    return made
