"""The demo's people and lectures: made once, found again."""

import shutil

import pytest
from django.contrib.auth import authenticate, get_user_model

from pod_media.ffmpeg.probe import probe
from pod_media.models import ChannelPage, EncodingJob, MediaAsset, VideoPage
from podsite.demo import publishing
from podsite.demo.accounts import ensure_people
from podsite.demo.filming import film, film_args
from podsite.demo.lectures import LECTURES, Lecture, Slide, Text

SHORT = Lecture(
    key="short",
    language="en",
    speaker="Nobody",
    picture="life",
    colour="#173f2a",
    slides=(Slide("Éphémère", ("One",), "One word."),),
    texts={
        "en": Text("Short", "short", "<p>Short.</p>"),
        "fr": Text("Courte", "courte", "<p>Courte.</p>"),
    },
)


@pytest.fixture
def password_file(tmp_path):
    return tmp_path / "demo-password"


@pytest.mark.django_db
def test_people_of_each_role_share_a_password_that_is_remembered(password_file):
    password = ensure_people(password_file, None)
    assert ensure_people(password_file, None) == password
    assert password_file.stat().st_mode & 0o077 == 0
    for name in ("admin", "editor", "manager", "faculty", "contributor", "student"):
        assert authenticate(username=name, password=password)


@pytest.mark.django_db
def test_another_password_is_given_to_all_when_it_is_wanted(password_file):
    ensure_people(password_file, None)
    assert ensure_people(password_file, "chosen-word") == "chosen-word"
    assert authenticate(username="student", password="chosen-word")


@pytest.mark.django_db
def test_a_password_changed_in_the_site_is_left_alone(password_file):
    ensure_people(password_file, "chosen-word")
    user = get_user_model().objects.get(username="faculty")
    user.set_password("my-own-word")
    user.save()
    ensure_people(password_file, "chosen-word")
    assert authenticate(username="faculty", password="my-own-word")


@pytest.mark.django_db
@pytest.mark.encode
def test_lectures_are_published_once_and_share_their_recording(
    password_file, monkeypatch, settings
):
    monkeypatch.setattr(publishing, "LECTURES", (SHORT,))
    ensure_people(password_file, None)
    said = []
    publishing.publish_lectures(said.append)
    publishing.publish_lectures(said.append)
    english, french = VideoPage.objects.order_by("locale__language_code")
    assert (english.title, french.title) == ("Short", "Courte")
    assert english.live
    assert french.live
    assert english.asset == french.asset == MediaAsset.objects.get()
    assert english.owner.username == "faculty"
    assert EncodingJob.objects.get().state == EncodingJob.State.QUEUED
    assert ChannelPage.objects.count() == 2
    owners = ChannelPage.objects.exclude(owners=None).get().owners
    assert [each.username for each in owners.user_set.all()] == ["manager"]
    assert "There already" in said[-1]


@pytest.mark.encode
def test_a_lecture_is_a_recording_with_picture_and_sound(tmp_path):
    assert shutil.which("flite"), "`make test` installs flite"
    info = probe(film(SHORT, tmp_path))
    assert info.main_video
    assert info.audio
    assert 1 < info.duration < 6


@pytest.mark.parametrize("lecture", LECTURES, ids=lambda each: each.key)
def test_each_slide_is_shown_as_long_as_its_sound(lecture, tmp_path):
    lengths = [float(number + 2) for number in range(len(lecture.slides))]
    args = film_args(lecture, tmp_path, lengths=lengths)
    shown = [args[place + 1] for place, word in enumerate(args) if word == "-t"]
    assert shown == [f"{length:.3f}" for length in lengths]


def test_there_is_a_lecture_in_english_one_in_french_and_one_in_both():
    assert sorted(tuple(each.texts) for each in LECTURES) == [("en",), ("en", "fr"), ("fr",)]
