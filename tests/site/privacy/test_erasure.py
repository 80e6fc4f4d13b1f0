"""Erasure: what others see passes on, the rest is gone, and the log names nobody."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry, PageLogEntry

from pod_media.channels.people import OWNERS, add_person, ensure_people, people_in
from pod_media.mine.folders import make_folder
from pod_media.mine.moving import hand_over
from pod_media.models import Playlist, ShareLink, Upload, VideoFolder, VideoPage, WatchPosition
from podsite.accounts.models import User
from podsite.privacy import erasure
from podsite.privacy.erasure import ErasureRefused, erase
from podsite.privacy.models import ErasureRequest
from tests.factories.people import administrator, person
from tests.factories.playlists import playlist
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db
NAME = "Ada Löveläce"


@pytest.fixture
def ada():
    return person(display_name=NAME)


@pytest.fixture
def heir():
    return person(username="institution")


@pytest.fixture
def admin():
    return administrator()


def test_videos_pass_on_with_their_addresses(client, ada, heir, admin):
    page = video(owner=ada, asset=asset(owner=ada))
    trashed = video(owner=ada, live=False)
    erase(ada, heir=heir, by=admin)
    kept = VideoPage.objects.get(uuid=page.uuid)
    assert (kept.owner, kept.asset.owner) == (heir, heir)
    assert VideoPage.objects.get(pk=trashed.pk).owner == heir
    assert client.get(f"/v/{page.uuid}/").status_code == 302


def test_what_was_one_s_own_is_gone(ada, heir, admin):
    page = video(asset=asset())
    WatchPosition.objects.create(user=ada, asset=page.asset, seconds=3)
    make_folder(ada, "Mine")
    private = playlist(owner=ada, visibility="private")
    erase(ada, heir=heir, by=admin)
    assert not User.objects.filter(pk=ada.pk).exists()
    assert not WatchPosition.objects.exists()
    assert not VideoFolder.objects.exists()
    assert not Playlist.objects.filter(pk=private.pk).exists()
    assert VideoPage.objects.filter(pk=page.pk).exists()


def test_lists_that_others_see_or_keep_pass_on(ada, heir, admin):
    public, shared = playlist(owner=ada), playlist(owner=ada, visibility="private")
    friend = person()
    shared.co_owners.add(friend)
    erase(ada, heir=heir, by=admin)
    assert Playlist.objects.get(pk=public.pk).owner == heir
    assert Playlist.objects.get(pk=shared.pk).owner == friend
    assert not Playlist.objects.get(pk=shared.pk).co_owners.exists()


def test_a_draft_that_names_a_co_owner_who_left_can_be_published(ada, heir, admin):
    page = video(owner=heir)
    page.co_owners.add(ada)
    page.title = "Later"
    draft = page.save_revision(user=heir)
    erase(ada, heir=heir, by=admin)
    draft.refresh_from_db()
    draft.publish(user=admin)
    page = VideoPage.objects.get(pk=page.pk)
    assert page.title == "Later"
    assert not page.co_owners.exists()


def test_share_links_go_on_without_a_name(ada, heir, admin):
    link = ShareLink.objects.create(video=video(owner=ada), name="Jury", made_by=ada)
    erase(ada, heir=heir, by=admin)
    link.refresh_from_db()
    assert link.made_by is None
    assert link.revoked_at is None


def test_the_log_keeps_a_number_and_no_name(ada, heir, admin):
    page = video(owner=heir)
    hand_over(page, ada, by=admin, keeps_sharing=False)
    log(instance=ada, action="wagtail.edit", user=admin, data={"title": NAME})
    log(instance=page, action="pod_media.poster", user=ada)
    erasure.ask(ada)
    number = ada.pk
    erase(ada, heir=heir, by=admin)
    said = [
        f"{each.label} {each.data}"
        for model in (PageLogEntry, ModelLogEntry)
        for each in model.objects.all()
    ]
    assert said
    assert not [each for each in said if NAME in each or ada.email in each or ada.username in each]
    assert PageLogEntry.objects.filter(user=number, action="pod_media.poster").exists()
    handed = PageLogEntry.objects.filter(page=page.pk, action="pod_media.hand-over").earliest("pk")
    assert str(number) in handed.data["to"]
    assert ModelLogEntry.objects.filter(action="privacy.erase", user=admin).exists()


def test_who_is_erased_is_signed_out_and_cannot_come_back(ada, heir, admin):
    inside = Client()
    inside.force_login(ada)
    erase(ada, heir=heir, by=admin)
    assert not Session.objects.exists()
    assert inside.get(reverse("privacy:my_data")).status_code == 302
    assert not inside.login(username=ada.username, password="secret")


def test_an_upload_on_its_way_is_stopped(client, ada, heir, admin):
    ada.is_superuser = True
    ada.save()
    client.force_login(ada)
    headers = {
        "tus-resumable": "1.0.0",
        "upload-length": "10",
        "upload-metadata": "filename YS5tcDQ=",
    }
    assert client.post("/uploads/", headers=headers).status_code == 201
    erase(ada, heir=heir, by=admin)
    assert not Upload.objects.exists()


def test_the_last_administrator_is_not_erased(heir):
    only = User.objects.filter(is_superuser=True).first() or administrator()
    User.objects.filter(is_superuser=True).exclude(pk=only.pk).update(is_active=False)
    with pytest.raises(ErasureRefused):
        erase(only, heir=heir, by=only)
    assert User.objects.filter(pk=only.pk).exists()
    other = administrator()
    erase(only, heir=heir, by=other)
    assert not User.objects.filter(pk=only.pk).exists()


@pytest.mark.parametrize("wrong", ["nobody", "themselves", "closed"])
def test_somebody_else_has_to_take_over(ada, admin, wrong):
    heirs = {"nobody": None, "themselves": ada, "closed": person(is_active=False)}
    with pytest.raises(ErasureRefused):
        erase(ada, heir=heirs[wrong], by=admin)
    assert User.objects.filter(pk=ada.pk).exists()


def test_a_part_that_fails_leaves_everything_as_it_was(ada, heir, admin, monkeypatch):
    page = video(owner=ada)

    def fail(_account):
        raise OSError("no room")

    monkeypatch.setattr(erasure, "end_sessions", fail)
    asked = erasure.ask(ada)
    erasure.begin(asked.pk, heir=heir, by=admin)
    with pytest.raises(OSError, match="no room"):
        erasure.carry_out(asked.pk)
    assert VideoPage.objects.get(pk=page.pk).owner == ada
    assert erasure.waiting() == [asked.pk]
    monkeypatch.undo()
    assert erasure.carry_out(asked.pk)
    assert not erasure.carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.person) == (ErasureRequest.State.DONE, None)


def test_what_comes_in_the_way_later_is_told_to_the_administrator(ada, heir, admin):
    asked = erasure.ask(ada)
    erasure.begin(asked.pk, heir=heir, by=admin)
    heir.is_active = False
    heir.save()
    assert not erasure.carry_out(asked.pk)
    asked.refresh_from_db()
    assert asked.state == ErasureRequest.State.ASKED
    assert asked.trouble


def test_the_command_does_the_same(ada, heir, settings):
    with pytest.raises(CommandError):
        call_command("erase_person", ada.username, "--yes")
    settings.POD_MEDIA = {**settings.POD_MEDIA, "INSTITUTION_ACCOUNT": heir.username}
    page = video(owner=ada)
    call_command("erase_person", ada.username, "--yes")
    assert VideoPage.objects.get(pk=page.pk).owner == heir
    assert ErasureRequest.objects.get().state == ErasureRequest.State.DONE
    with pytest.raises(CommandError):
        call_command("erase_person", "nobody-at-all", "--yes")


def test_translations_and_aliases_pass_on_too(ada, heir, admin):
    page = video(owner=ada)
    french = page.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    alias = page.create_alias(update_slug="alias")
    VideoPage.objects.filter(pk__in=[french.pk, alias.pk]).update(owner=ada)
    erase(ada, heir=heir, by=admin)
    owners = VideoPage.objects.filter(pk__in=[page.pk, french.pk, alias.pk])
    assert {each.owner for each in owners} == {heir}


def test_a_channel_keeps_an_owner(ada, heir, admin):
    alone, shared = channel(), channel()
    friend = person()
    for each, who in ((alone, ada), (shared, ada), (shared, friend)):
        add_person(each, OWNERS, who, by=admin)
    erase(ada, heir=heir, by=admin)
    assert list(people_in(ensure_people(alone).owners)) == [heir]
    assert list(people_in(ensure_people(shared).owners)) == [friend]
