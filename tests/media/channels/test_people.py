"""Owners and contributors of a channel, and others, through the CMS."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, PageLogEntry
from wagtail_localize.operations import translate_object

from pod_media.assets.uploads.rights import may_upload
from pod_media.channels.people import ensure_people
from pod_media.models import ChannelPage, ThemePage, VideoPage
from podsite.accounts.roles import FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.cms.editor_form import editor_form

pytestmark = pytest.mark.django_db

NEW = editor_form(publish=True) | {"description-count": 0}


def people_url(page) -> str:
    return reverse("pod_people:channel", args=[page.pk])


def add(user, model: str, parent):
    return client_of(user).post(
        reverse("wagtailadmin_pages:add", args=["pod_media", model, parent.pk]), NEW
    )


@pytest.fixture
def shelf(db):
    return channel(title="Geology")


@pytest.fixture
def owner(shelf):
    user = person()
    ensure_people(shelf).owners.user_set.add(user)
    return user


@pytest.fixture
def contributor(shelf):
    user = person()
    ensure_people(shelf).contributors.user_set.add(user)
    return user


def test_a_channel_is_made_with_its_two_groups(shelf):
    page = ChannelPage.objects.get(pk=shelf.pk)
    assert page.owners.name == f"Geology ({shelf.pk}): owners"
    rights = GroupPagePermission.objects.filter(page_id=shelf.pk)
    held = set(rights.values_list("group", "permission__codename"))
    assert held == {
        (page.owners_id, "add_page"),
        (page.owners_id, "change_page"),
        (page.owners_id, "publish_page"),
        (page.contributors_id, "add_page"),
    }


def test_an_owner_edits_and_publishes_what_others_put_into_the_channel(shelf, owner, contributor):
    page = video(shelf, owner=contributor)
    assert (
        client_of(owner).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    )
    assert page.permissions_for_user(owner).can_publish()
    elsewhere = video(channel())
    assert not elsewhere.permissions_for_user(owner).can_edit()


def test_an_owner_makes_themes_and_videos_in_them(shelf, owner):
    add(owner, "themepage", shelf)
    theme = ThemePage.objects.get(slug="new")
    assert theme.live
    add(owner, "videopage", theme)
    assert VideoPage.objects.get(slug="new").live


def test_a_contributor_adds_videos_and_edits_their_own_only(shelf, contributor, owner):
    add(contributor, "videopage", shelf)
    assert VideoPage.objects.get(slug="new").owner == contributor
    assert not video(shelf, owner=owner).permissions_for_user(contributor).can_edit()
    add(contributor, "themepage", shelf)
    assert not ThemePage.objects.exists()
    assert may_upload(contributor)


@pytest.mark.parametrize(("roles", "is_out"), [((), False), ((FACULTY,), True)])
def test_what_contributors_bring_waits_unless_their_role_publishes(shelf, roles, is_out):
    user = person(*roles)
    ensure_people(shelf).contributors.user_set.add(user)
    add(user, "videopage", shelf)
    made = VideoPage.objects.get(slug="new")
    assert made.live == is_out
    assert (made.get_parent().pk, made.owner) == (shelf.pk, user)


def test_contributors_of_one_channel_are_nobody_in_another(contributor):
    other = channel()
    add(contributor, "videopage", other)
    assert not VideoPage.objects.filter(slug="new").exists()


def test_owners_name_the_people_without_an_administrator(shelf, owner):
    other, client = person(first_name="Marie", last_name="Curie"), client_of(owner)
    assert "Marie Curie" in client.get(people_url(shelf), {"q": "curie"}).text
    client.post(people_url(shelf), {"add": other.pk, "role": "contributors"})
    assert other in ensure_people(shelf).contributors.user_set.all()
    assert "Marie Curie" in client.get(reverse("wagtailadmin_pages:edit", args=[shelf.pk])).text
    client.post(people_url(shelf), {"remove": other.pk, "role": "contributors"})
    assert other not in ensure_people(shelf).contributors.user_set.all()


@pytest.mark.parametrize(
    "sent",
    [{}, {"add": "x", "role": "owners"}, {"add": "1", "role": "kings"}, {"add": "9" * 9}],
)
def test_nonsense_adds_nobody(shelf, owner, sent):
    before = set(ensure_people(shelf).owners.user_set.all())
    assert client_of(owner).post(people_url(shelf), sent).status_code == 302
    assert set(ensure_people(shelf).owners.user_set.all()) == before


def test_nobody_else_names_the_people(shelf, contributor, faculty):
    for user in (contributor, faculty, person(FACULTY)):
        client = client_of(user)
        client.post(people_url(shelf), {"add": user.pk, "role": "owners"})
        assert user not in ensure_people(shelf).owners.user_set.all()
    assert client_of(administrator()).get(people_url(shelf)).status_code == 200


def test_communications_name_the_first_owner(shelf, editor):
    user = person()
    client_of(editor).post(people_url(shelf), {"add": user.pk, "role": "owners"})
    assert user in ensure_people(shelf).owners.user_set.all()


def test_a_translation_has_the_same_people(shelf, owner):
    french = Locale.objects.get(language_code="fr")
    translate_object(shelf, [french], user=administrator())
    translated = shelf.get_translation(french)
    assert translated.permissions_for_user(owner).can_edit()
    assert ensure_people(translated) == ensure_people(shelf)
    before = ensure_people(shelf)
    ChannelPage.objects.get(pk=shelf.pk).delete()
    assert ensure_people(ChannelPage.objects.get(pk=translated.pk)) == before


def test_a_copy_is_another_channel_with_people_of_its_own(shelf, owner):
    copy = shelf.copy(update_attrs={"slug": "copy"}, user=administrator())
    assert not ChannelPage.objects.get(pk=copy.pk).permissions_for_user(owner).can_edit()


def test_a_revision_does_not_change_whose_channel_it_is(shelf, owner):
    page = ChannelPage.objects.get(pk=shelf.pk)
    revision = page.save_revision()
    revision.content["owners"] = None
    revision.save()
    revision.publish()
    assert ChannelPage.objects.get(pk=shelf.pk).owners_id == page.owners_id


def test_the_groups_follow_the_name_and_go_with_the_channel(shelf):
    page = ChannelPage.objects.get(pk=shelf.pk)
    page.title = "Earth"
    page.save()
    groups = [page.owners_id, page.contributors_id]
    assert Group.objects.filter(pk__in=groups, name__startswith="Earth").count() == 2
    page.delete()
    assert not Group.objects.filter(pk__in=groups).exists()


def said_of(page) -> list[str]:
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="pod_media.")
    return [
        f"{each.user}: {each.formatter.format_message(each)}" for each in entries.order_by("pk")
    ]


def test_the_log_says_who_named_whom(shelf, owner):
    other, client = person(first_name="Marie", last_name="Curie"), client_of(owner)
    for action in ("add", "add", "remove"):
        client.post(people_url(shelf), {action: other.pk, "role": "contributors"})
    client.post(people_url(shelf), {"add": other.pk, "role": "owners"})
    assert said_of(shelf) == [
        f"{owner}: Made Marie Curie a contributor to the channel",
        f"{owner}: Took Marie Curie out of the channel's contributors",
        f"{owner}: Made Marie Curie an owner of the channel",
    ]
    history = reverse("wagtailadmin_pages:history", args=[shelf.pk])
    assert "Made Marie Curie an owner of the channel" in client.get(history).text


def test_the_last_owner_stays_until_there_is_another(shelf, owner, editor):
    last = {"remove": owner.pk, "role": "owners"}
    for user in (owner, editor):
        answer = client_of(user).post(people_url(shelf), last)
        assert answer.status_code == 422
        assert "A channel keeps an owner" in answer.text
        assert f'value="{owner.pk}" aria-describedby="people-refusal"' in answer.text
        assert owner in ensure_people(shelf).owners.user_set.all()
    closed, other = person(is_active=False), person()
    ensure_people(shelf).owners.user_set.add(closed)
    assert client_of(owner).post(people_url(shelf), last).status_code == 422
    ensure_people(shelf).owners.user_set.add(other)
    assert client_of(owner).post(people_url(shelf), last).status_code == 302
    assert set(ensure_people(shelf).owners.user_set.all()) == {closed, other}


def test_an_administrator_takes_out_the_last_owner(shelf, owner):
    last = {"remove": owner.pk, "role": "owners"}
    assert client_of(administrator()).post(people_url(shelf), last).status_code == 302
    assert not ensure_people(shelf).owners.user_set.exists()
