"""Who may do what with the tracks of a video; to others they do not exist."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from pod_media.captions.publishing import publish
from pod_media.captions.rights import may_publish
from pod_media.mine.trash import trash_video
from pod_media.models import Track
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY
from tests.factories.people import person
from tests.factories.renditions import rendition_set
from tests.factories.tracks import track
from tests.factories.videos import channel, video
from tests.media.captions.conftest import bring, page_of
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

TAILS = ("", "upload/", "replace/", "write/")
OF_TRACKS = (
    *("", "settings/", "delete/", "toggle/", "download.vtt", "cues.json", "save/", "mend/"),
    *("revisions.json", "revisions/1.json", "restore/", "publish/", "withdraw/"),
)
ALL = [*TAILS, *(f"captions/en/{tail}" for tail in OF_TRACKS)]


def asked(client: Client, lecture, tail: str) -> set[int]:
    """Return what the address answers when it is asked for, and sent to."""
    address = page_of(lecture, tail)
    return {client.get(address).status_code, client.post(address).status_code} - {405}


@pytest.mark.parametrize("tail", ALL)
def test_another_ones_video_does_not_exist(lecture, client, tail):
    track(lecture.asset)
    assert asked(client_of(person(FACULTY)), lecture, tail) == {404}
    assert asked(client, lecture, tail) == {302}
    assert Track.objects.get().number == 1


@pytest.mark.parametrize("tail", ALL)
def test_what_is_in_the_trash_has_none(lecture, lecturer, visitor, tail):
    track(lecture.asset)
    trash_video(lecture, by=lecturer)
    assert asked(visitor, lecture, tail) == {404}


def test_a_track_that_is_not_there_is_not_found(visitor, lecture):
    track(lecture.asset)
    for place in ("captions/fr/", "subtitles/en/", "captions/en/revisions/9.json"):
        assert visitor.get(page_of(lecture, place)).status_code == 404


def test_co_owners_write_and_publish(lecture):
    colleague = person(FACULTY)
    lecture.co_owners.add(colleague)
    lecture.save()
    theirs = client_of(colleague)
    assert bring(theirs, lecture).status_code == 302
    theirs.post(page_of(lecture, "captions/en/toggle/"), {"to": "publish"})
    assert Track.objects.get().is_published


@pytest.fixture
def reviewed():
    """Return a live video whose owner's work is reviewed."""
    owner = person(CONTRIBUTORS)
    return video(channel(), asset=rendition_set().source.asset, owner=owner)


def test_whose_work_is_reviewed_writes_drafts_of_what_is_live(reviewed):
    theirs = client_of(reviewed.owner)
    assert bring(theirs, reviewed).status_code == 302
    shown = theirs.get(page_of(reviewed)).text
    assert "what its viewers get is for those who publish in its channel" in shown
    assert 'value="publish" disabled' in shown
    refused = theirs.post(page_of(reviewed, "captions/en/toggle/"), {"to": "publish"}, follow=True)
    assert "what its viewers get is for those who publish" in refused.text
    answer = theirs.post(page_of(reviewed, "captions/en/publish/"))
    assert (answer.status_code, answer.json()["code"]) == (403, "track:reviewed")
    assert not Track.objects.get().is_published
    staff = client_of(person(EDITORS))
    staff.post(page_of(reviewed, "captions/en/toggle/"), {"to": "publish"})
    assert Track.objects.get().is_published


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("toggle/", {"to": "withdraw"}),
        ("withdraw/", {}),
        ("delete/", {}),
        ("settings/", {"language": "fr", "kind": "captions"}),
    ],
)
def test_nor_takes_from_viewers_what_others_published(reviewed, tail, said):
    made = track(reviewed.asset, published=True)
    client_of(reviewed.owner).post(page_of(reviewed, f"captions/en/{tail}"), said)
    made.refresh_from_db()
    assert (made.is_published, made.language) == (True, "en")


def test_nor_by_another_page_of_the_recording(reviewed):
    second = video(channel(), asset=reviewed.asset, owner=reviewed.owner, live=False)
    assert not may_publish(reviewed.owner, second)
    reviewed.live = False
    reviewed.save()
    assert may_publish(reviewed.owner, second)


@pytest.mark.parametrize(
    "tail", ["upload/", "write/", "captions/en/toggle/", "captions/en/delete/"]
)
def test_a_locked_video_refuses_in_a_sentence(lecture, visitor, tail):
    made = track(lecture.asset)
    lecture.locked = True
    lecture.save()
    assert "locked, under review or planned" in visitor.get(page_of(lecture)).text
    answer = visitor.post(page_of(lecture, tail), {"to": "publish"}, follow=True)
    assert "locked, under review or planned" in answer.text
    made.refresh_from_db()
    assert not made.is_published


def test_a_locked_video_refuses_the_editor(lecture, visitor):
    made = track(lecture.asset)
    lecture.locked = True
    lecture.save()
    for tail in ("save/", "mend/", "restore/", "publish/", "withdraw/"):
        body = json.dumps({"base": 1, "number": 1, "removed": ["x"]})
        address = page_of(lecture, f"captions/en/{tail}")
        answer = visitor.post(address, body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "track:locked")
        assert "locked" in answer.json()["message"]
    made.refresh_from_db()
    assert made.number == 1


def test_nor_takes_from_it_that_it_is_shown_unasked(reviewed):
    shown, draft = track(reviewed.asset, published=True), track(reviewed.asset, "fr")
    Track.objects.filter(pk=shown.pk).update(is_default=True)
    said = {"language": "fr", "kind": "captions", "is_default": "on"}
    answer = client_of(reviewed.owner).post(page_of(reviewed, "captions/fr/settings/"), said)
    assert answer.status_code == 302
    shown.refresh_from_db()
    assert shown.is_default
    draft.refresh_from_db()
    publish(draft, by=None)
    shown.refresh_from_db()
    assert (shown.is_default, draft.is_default) == (False, True)
