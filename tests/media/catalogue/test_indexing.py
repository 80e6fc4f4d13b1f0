"""What lists are narrowed by stays true, whatever happens to pages and terms."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.models import Locale, Site

from pod_media.catalogue import kinds
from pod_media.catalogue.changes import AT_ONCE, videos_changed
from pod_media.catalogue.indexing import index_videos
from pod_media.catalogue.models import STANDING
from pod_media.catalogue.state import current_state
from pod_media.models import Discipline, FacetValue, VideoPage, VideoType
from pod_media.signals import catalogue_outdated
from tests.factories.people import person
from tests.factories.videos import asset, channel, video

# Rows are mended once a change is committed.
pytestmark = pytest.mark.django_db(transaction=True)


def _values(page, kind):
    return sorted(FacetValue.objects.filter(video=page, kind=kind).values_list("value", flat=True))


def _term(model, slug, **fields):
    return model.objects.create(
        slug=slug, name=slug.title(), locale=Locale.objects.get(language_code="en"), **fields
    )


def test_a_published_video_has_a_row_for_each_of_its_values():
    page = video(
        title="Waves",
        people="Zoé Núñez,  Alan  Turing, zoé nunez",
        language="fr",
        level="m",
        licence="by-sa",
        video_type=_term(VideoType, "tried-out"),
        recorded_on="2023-04-05",
        asset=asset(duration=1200),
        owner=person(first_name="Ada", last_name="Lovelace"),
    )
    page.disciplines.add(_term(Discipline, "waves"), _term(Discipline, "knots"))
    page.tags.add("ocean")
    page.save()
    assert _values(page, "person") == ["alan-turing", "zoe-nunez"]
    assert _values(page, "type") == ["tried-out"]
    assert _values(page, "discipline") == ["knots", "waves"]
    assert _values(page, "tag") == ["ocean"]
    assert _values(page, "language") == ["fr"]
    assert _values(page, "level") == ["m"]
    assert _values(page, "licence") == ["by-sa"]
    assert _values(page, "year") == ["2023"]
    assert _values(page, "duration") == ["10-30"]
    assert _values(page, "captions") == ["without"]
    owner = FacetValue.objects.get(video=page, kind="owner")
    assert (owner.value, owner.label) == (str(page.owner.uuid), "Ada Lovelace")


def test_the_rows_go_when_the_video_is_withdrawn_and_come_back_with_it():
    page = video(people="Ada")
    page.unpublish()
    assert not FacetValue.objects.filter(video=page).exists()
    page.save_revision().publish()
    assert _values(page, "person") == ["ada"]


def test_a_draft_changes_nothing_that_lists_show():
    page = video(people="Ada")
    before = current_state()
    page.people = "Grace"
    page.save_revision()
    assert _values(page, "person") == ["ada"]
    assert current_state() == before


def test_a_term_that_is_deleted_leaves_the_lists():
    lecture = _term(VideoType, "tried-out")
    page = video(video_type=lecture)
    lecture.delete()
    assert _values(page, "type") == []


def test_a_term_of_another_address_is_found_under_it():
    lecture = _term(VideoType, "tried-out")
    page = video(video_type=lecture)
    lecture.slug = "course"
    lecture.save()
    assert _values(page, "type") == ["course"]


def test_a_tag_that_is_deleted_leaves_the_lists():
    page = video()
    page.tags.add("ocean")
    page.save()
    Tag.objects.get(slug="ocean").delete()
    assert _values(page, "tag") == []


def test_a_person_who_is_renamed_is_named_so_in_lists():
    owner = person(first_name="Ada")
    page = video(owner=owner)
    owner.display_name = "Lady Lovelace"
    owner.save()
    assert FacetValue.objects.get(video=page, kind="owner").label == "Lady Lovelace"


def test_signing_in_is_no_change(client):
    owner = person()
    video(owner=owner)
    before = current_state()
    client.force_login(owner)
    assert current_state() == before


def test_a_recording_that_becomes_longer_changes_its_band():
    recording = asset(duration=60)
    page = video(asset=recording)
    recording.duration = 4000
    recording.save()
    assert _values(page, "duration") == ["60-"]


def test_moving_a_channel_is_a_change():
    first, second = channel(), channel()
    page = video(first)
    before = current_state()
    page.move(second, pos="last-child")
    assert current_state() != before


def test_a_language_the_site_is_given_has_the_works_in_its_lists():
    page = video()
    added = Locale.objects.create(language_code="de")
    assert f"{added.pk}.{Site.objects.get().pk}" in _values(page, STANDING)


def test_what_was_rolled_back_changes_nothing():
    before = current_state()
    with transaction.atomic():
        video(people="Ada")
        transaction.set_rollback(True)
    assert not FacetValue.objects.exists()
    assert current_state() == before


def test_what_was_rolled_back_is_not_mended_with_the_next_change():
    told = []

    def listen(pks, **_kwargs):
        told.append(pks)

    catalogue_outdated.connect(listen)
    try:
        with transaction.atomic():
            videos_changed(range(1, AT_ONCE + 10))
            transaction.set_rollback(True)
        page = video(title="Waves")
    finally:
        catalogue_outdated.disconnect(listen)
    assert not told
    assert FacetValue.objects.filter(video=page).exists()


def test_indexing_twice_is_once():
    page = video(people="Ada")
    rows = set(FacetValue.objects.values_list("pk", flat=True))
    index_videos([page.pk])
    assert set(FacetValue.objects.values_list("pk", flat=True)) == rows


def test_many_videos_are_indexed_in_as_many_queries_as_few():
    shelf = channel()
    counted = []
    for count in (2, 20):
        pks = [video(shelf, people="Ada, Alan", language="fr").pk for _ in range(count)]
        FacetValue.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            index_videos(pks)
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_a_storm_of_changes_is_left_to_the_worker():
    shelf = channel()
    pks = [video(shelf).pk for _ in range(2)]
    told = []

    def listen(pks, **_kwargs):
        told.append(pks)

    catalogue_outdated.connect(listen)
    many = [*pks, *range(10**6, 10**6 + AT_ONCE)]
    try:
        with transaction.atomic():
            for pk in many:
                videos_changed([pk])
    finally:
        catalogue_outdated.disconnect(listen)
    assert told == [sorted(many)]


def test_the_command_writes_what_was_lost():
    page = video(people="Ada")
    VideoPage.objects.filter(pk=page.pk).update(people="Grace")
    call_command("rebuild_catalogue", verbosity=0)
    assert _values(page, "person") == ["grace"]


def test_a_slice_may_register_a_kind_and_take_the_place_of_one():
    before = kinds.kind_of("captions")
    kinds.register(
        kinds.FacetKind("captions", "Captions", lambda videos: {videos[0].pk: [("with", "")]})
    )
    try:
        assert _values(video(), "captions") == ["with"]
    finally:
        kinds.register(before)
