"""What is in a list: each change whole, counted, and never over somebody else's."""

from __future__ import annotations

import pytest

from pod_media.models import Playlist
from pod_media.playlists import changes
from tests.factories.people import person
from tests.factories.playlists import playlist
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """Return a list of three videos: A, B, C."""
    return playlist(*(video(title=each) for each in "ABC"))


def _titles(made):
    return [each.video.title for each in made.items.select_related("video")]


def _keys(made):
    return list(made.items.values_list("pk", flat=True))


def test_a_video_is_added_at_the_end_once_however_often_it_is_asked(three):
    latest = video(title="D")
    assert changes.add_video(three, latest)
    version = three.version
    assert not changes.add_video(three, latest)
    assert _titles(three) == ["A", "B", "C", "D"]
    assert three.version == version


def test_a_translation_of_what_is_there_is_not_added(three, french):
    first = three.items.first().video
    assert not changes.add_video(three, french(first, "Un"))
    assert len(_keys(three)) == 3


def test_a_translation_of_what_is_there_takes_it_out(three, french):
    assert changes.remove_video(three, french(three.items.first().video, "Un"))
    assert _titles(three) == ["B", "C"]


def test_removing_what_is_not_there_changes_nothing(three):
    version = three.version
    assert not changes.remove_video(three, video())
    assert not changes.remove_item(three, 10**9)
    three.refresh_from_db()
    assert three.version == version


def test_an_order_is_kept_and_counted(three):
    one, two, last = _keys(three)
    version = changes.reorder(three, [last, one, two], version=three.version)
    assert _titles(three) == ["C", "A", "B"]
    assert version == three.version == Playlist.objects.get(pk=three.pk).version


def test_an_order_made_from_what_has_changed_since_is_refused_and_nothing_is_lost(three):
    seen, keys = three.version, _keys(three)
    changes.reorder(three, keys[::-1], version=seen)
    with pytest.raises(changes.Stale):
        changes.reorder(three, [keys[1], keys[0], keys[2]], version=seen)
    assert _titles(three) == ["C", "B", "A"]


def test_an_order_of_a_part_leaves_the_others_where_they_are(three):
    one, _two, last = _keys(three)
    changes.reorder(three, [last, one], version=three.version)
    assert _titles(three) == ["C", "B", "A"]


@pytest.mark.parametrize("make", [lambda keys: [keys[0], keys[0]], lambda keys: [*keys, 10**9]])
def test_an_order_of_what_is_not_there_is_refused(three, make):
    with pytest.raises(ValueError, match=r"\d"):
        changes.reorder(three, make(_keys(three)), version=three.version)


def test_a_place_is_moved_up_and_down_and_never_off_the_end(three):
    one, _two, last = _keys(three)
    changes.move(three, last, by=-1, version=three.version)
    assert _titles(three) == ["A", "C", "B"]
    changes.move(three, one, by=-1, version=three.version)
    assert _titles(three) == ["A", "C", "B"]
    changes.move(three, one, by=1, version=three.version)
    assert _titles(three) == ["C", "A", "B"]


def test_a_list_that_is_full_says_so(three, monkeypatch):
    monkeypatch.setattr(changes, "MOST_ITEMS", 3)
    with pytest.raises(changes.Full):
        changes.add_video(three, video())


def test_a_deleted_video_leaves(three):
    three.items.all()[1].video.delete()
    assert _titles(three) == ["A", "C"]


def test_each_person_has_favourites_and_a_list_to_watch_later():
    reader = person()
    for kind in (Playlist.Kind.FAVOURITES, Playlist.Kind.LATER):
        made = changes.own_list(reader, kind)
        assert made == changes.own_list(reader, kind)
        assert made.visibility == Playlist.Visibility.PRIVATE
