"""Who may watch, asked beside an upload, with script and without."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageViewRestriction

from pod_media.models import VideoIndexPage, VideoPage
from pod_media.videos.keys import key_for
from tests.factories.access import access_group
from tests.factories.videos import channel, video

WORDS = "open sesame"


def send(tus, **said):
    index = VideoIndexPage.objects.get(locale__language_code="en")
    facts = {"upload": tus.made(4).uuid, "title": "Plates", "parent": index.pk, "action": "publish"}
    return tus.client.post("/upload/", facts | said)


def test_a_video_is_made_for_groups(tus):
    law = access_group("Law")
    refused = send(tus, visibility="groups")
    assert refused.status_code == 422
    assert refused.json()["errors"] == {"access_groups": ["Tick at least one group."]}
    send(tus, visibility="groups", access_groups=[law.pk], listed_with_lock="on")
    made = VideoPage.objects.get()
    assert (made.live, made.visibility, made.listed_with_lock) == (True, "groups", True)
    assert list(made.access_groups.all()) == [law]


@pytest.mark.parametrize("words", ["", "short"])
def test_a_password_is_asked_for(tus, words):
    answer = send(tus, visibility="password", password=words)
    assert set(answer.json()["errors"]) == {"password"}
    assert not VideoPage.objects.exists()


def test_a_video_is_made_with_its_password(tus):
    send(tus, visibility="password", password=WORDS)
    assert key_for(VideoPage.objects.get(), WORDS)


def test_what_was_chosen_last_is_chosen_first(tus, lecturer):
    law = access_group("Law")
    last = video(owner=lecturer, visibility="groups", listed_with_lock=True)
    last.access_groups.set([law])
    last.save()
    text = tus.client.get("/upload/").text
    for words in ('value="groups"', f'value="{law.pk}"', 'name="listed_with_lock"'):
        tag = next(each for each in text.split("<input")[1:] if words in each)
        assert "checked" in tag.split(">")[0], words


def test_the_first_time_the_channel_says_whom_it_lets_in(tus):
    PageViewRestriction.objects.create(page=channel(), restriction_type="login")
    text = tus.client.get("/upload/").text
    tag = next(each for each in text.split("<input")[1:] if 'value="signed_in"' in each)
    assert "checked" in tag.split(">")[0]


def test_the_form_without_script_keeps_what_was_said(tus):
    law = access_group("Law")
    index = VideoIndexPage.objects.get(locale__language_code="en")
    facts = {"parent": index.pk, "visibility": "groups", "title": "Plates", "action": "draft"}
    file = SimpleUploadedFile("plates.mp4", b"0123")
    answer = tus.client.post("/upload/", {**facts, "file": file})
    assert answer.text.count("Tick at least one group.") == 1
    assert 'value="Plates"' in answer.text
    file = SimpleUploadedFile("plates.mp4", b"0123")
    tus.client.post("/upload/", {**facts, "file": file, "access_groups": [law.pk]})
    assert list(VideoPage.objects.get().access_groups.all()) == [law]
