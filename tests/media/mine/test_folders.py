"""Folders of one's own: seen by nobody else, and never taking a video with them."""

from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pod_media.mine.folders import folders_of, make_folder, put_into
from pod_media.models import FolderEntry, VideoFolder, VideoPage
from podsite.accounts.roles import FACULTY
from tests.at_once import at_once
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


def test_a_folder_is_made_renamed_and_removed_and_its_videos_stay(lecturer, visitor):
    page = video(owner=lecturer)
    visitor.post(reverse("pod_media:folder_add"), {"name": "  Year   one "})
    folder = VideoFolder.objects.get()
    assert folder.name == "Year one"
    put_into(lecturer, folder, [page])
    visitor.post(reverse("pod_media:folder_rename", args=[folder.pk]), {"name": "Year two"})
    assert "Year two" in visitor.get("/my/videos/").content.decode()
    visitor.post(reverse("pod_media:folder_delete", args=[folder.pk]))
    assert not VideoFolder.objects.exists()
    assert VideoPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("name", ["", "   ", "\0", "x" * 101, "Taken"])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(lecturer, name):
    make_folder(lecturer, "Taken")
    with pytest.raises(ValidationError):
        make_folder(lecturer, name)
    assert VideoFolder.objects.count() == 1


def test_a_video_lies_in_one_folder_per_person(lecturer):
    colleague = person(FACULTY)
    page = video(owner=lecturer)
    one, two = (make_folder(lecturer, name) for name in ("One", "Two"))
    put_into(colleague, make_folder(colleague, "Theirs"), [page])
    put_into(lecturer, one, [page])
    put_into(lecturer, two, [page])
    kept = FolderEntry.objects.filter(video=page).values_list("folder__name", flat=True)
    assert set(kept) == {"Two", "Theirs"}
    assert [(each.name, each.videos) for each in folders_of(lecturer)] == [("One", 0), ("Two", 1)]
    put_into(lecturer, None, [page])
    assert set(kept.all()) == {"Theirs"}


def test_a_folder_is_touched_by_its_owner_alone(lecturer, visitor):
    folder = make_folder(person(FACULTY), "Secret")
    for name in ("folder_rename", "folder_delete"):
        answer = visitor.post(reverse(f"pod_media:{name}", args=[folder.pk]), {"name": "Mine"})
        assert answer.status_code == 404
    assert "Secret" not in visitor.get("/my/videos/").content.decode()
    folder.refresh_from_db()
    assert folder.name == "Secret"


def test_the_database_keeps_a_video_out_of_a_second_folder(lecturer):
    page = video(owner=lecturer)
    one, two = (make_folder(lecturer, name) for name in ("One", "Two"))
    assert put_into(lecturer, one, [page])
    with pytest.raises(IntegrityError), transaction.atomic():
        FolderEntry.objects.create(folder=two, video=page)
    assert put_into(lecturer, two, [page])
    entry = FolderEntry.objects.get()
    assert (entry.folder, entry.person) == (two, lecturer)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_leave_it_in_one_folder(lecturer):
    page = video(owner=lecturer)
    folders = [make_folder(lecturer, name) for name in ("One", "Two")]
    ready, done = Barrier(2), []

    def put(folder):
        ready.wait()
        done.append(put_into(lecturer, folder, [page]))

    at_once(*(partial(put, each) for each in folders))
    assert done == [True, True]
    assert FolderEntry.objects.get().folder in folders


def test_a_folder_that_another_tab_removed_takes_nothing(lecturer):
    page = video(owner=lecturer)
    folder = make_folder(lecturer, "Gone")
    VideoFolder.objects.all().delete()
    assert not put_into(lecturer, folder, [page])
    assert not FolderEntry.objects.exists()


def test_a_folder_of_somebody_else_takes_nothing(lecturer):
    folder = make_folder(person(FACULTY), "Theirs")
    assert not put_into(lecturer, folder, [video(owner=lecturer)])
    assert not FolderEntry.objects.exists()
