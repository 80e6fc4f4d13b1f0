"""Translations, copies and aliases: they share the recording and have addresses of their own."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale
from wagtail.rich_text import RichText
from wagtail_localize.models import OverridableSegment, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from pod_media.models import ChannelPage, EncodingJob, VideoPage, VideoType
from tests.factories.renditions import source
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(db):
    """Return the French locale."""
    return Locale.objects.get(language_code="fr")


def test_a_translation_shares_the_recording_and_has_its_own_address(french, admin):
    page = video(channel(), asset=source(asset(owner=admin)).asset, owner=admin)
    translate_object(page, [french], user=admin)
    translated = page.get_translation(french)
    assert translated.asset == page.asset
    assert translated.uuid != page.uuid
    assert not EncodingJob.objects.exists()


def test_publishing_a_translation_again_keeps_its_address_and_follows_the_recording(french, admin):
    page = video(channel(), asset=source().asset, owner=admin)
    translate_object(page, [french], user=admin)
    address = page.get_translation(french).uuid
    page.asset = source().asset
    page.save_revision().publish()
    TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get(source__object_id=page.translation_key).save_target(user=admin)
    translated = page.get_translation(french)
    assert translated.uuid == address
    assert translated.asset == page.asset


def test_translators_read_no_numbers_of_what_is_shared(french, admin):
    kind = VideoType.objects.filter(locale__language_code="en").first()
    page = video(channel(), asset=source().asset, owner=admin, people="Ada", video_type=kind)
    translate_object(page, [french], user=admin)
    shared = OverridableSegment.objects.values_list("context__path", flat=True)
    assert set(shared) == {"people"}


def test_editors_are_offered_to_translate_and_faculty_are_not(french, editor, faculty):
    address = reverse("wagtail_localize:submit_page_translation", args=[video().pk])
    assert client_of(editor).get(address).status_code == 200
    assert client_of(faculty).get(address).status_code == 302


def test_a_channel_is_translated(french, admin):
    shelf = channel(title="Geology", description=[("text", RichText("<p>Stones.</p>"))])
    translate_object(shelf, [french], user=admin)
    assert isinstance(shelf.get_translation(french), ChannelPage)


def test_copies_aliases_and_copies_of_channels_get_addresses_of_their_own(admin):
    shelf = channel()
    page = video(shelf, asset=source().asset, owner=admin)
    page.save_revision()
    made = [
        page.copy(update_attrs={"slug": "copy"}, user=admin),
        page.create_alias(update_slug="alias"),
        shelf.copy(recursive=True, update_attrs={"slug": "again"}, user=admin)
        .get_children()
        .first()
        .specific,
    ]
    addresses = {each.uuid for each in (page, *made)}
    assert len(addresses) == 4
    assert {each.asset for each in made} == {page.asset}


def test_an_alias_keeps_its_address_when_its_original_is_published_again(admin):
    page = video(channel(), asset=source().asset, owner=admin)
    alias = page.create_alias(update_slug="alias")
    address = alias.uuid
    page.title = "Changed"
    page.save_revision().publish()
    alias = VideoPage.objects.get(pk=alias.pk)
    assert (alias.title, alias.uuid) == ("Changed", address)


def test_a_revision_of_a_copy_does_not_bring_back_the_address_it_was_copied_from(admin):
    page = video(channel(), asset=source().asset, owner=admin)
    page.save_revision().publish()
    copy = page.copy(update_attrs={"slug": "copy"}, user=admin)
    copy.get_latest_revision().publish()
    assert VideoPage.objects.get(pk=copy.pk).uuid != page.uuid


def test_a_change_of_blocks_needs_no_migration(monkeypatch):
    from wagtail.blocks import CharBlock, StreamBlock

    from podsite.home.models import ContentPage

    monkeypatch.setattr(
        ContentPage._meta.get_field("body"), "stream_block", StreamBlock([("new", CharBlock())])
    )
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
