"""The library of recordings, at wagtailmedia's addresses, and its choosers."""

import pytest
from django.urls import reverse

from pod_media.admin_ui.library import RecordingViewSet
from pod_media.admin_ui.library_views import RecordingForm
from pod_media.models import MediaAsset
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

FILES_ROOT = ("/files/", "/media/sources", "sources/")


def test_every_view_of_wagtailmedia_works_with_our_recordings(admin):
    shown = rendition_set(source(asset(title="Granite", owner=admin))).source.asset
    video(channel(), asset=shown)
    client = client_of(admin)
    for name, args in (
        ("index", []),
        ("edit", [shown.pk]),
        ("delete", [shown.pk]),
        ("media_usage", [shown.pk]),
        ("chooser", []),
        ("chooser_typed", ["video"]),
        ("media_chosen", [shown.pk]),
    ):
        response = client.get(reverse(f"wagtailmedia:{name}", args=args))
        assert response.status_code == 200, name
        assert "Granite" in response.text, name


def test_no_list_or_form_shows_an_address_of_a_file(admin):
    shown = rendition_set(source(asset(owner=admin))).source.asset
    client = client_of(admin)
    for url in (
        reverse("wagtailmedia:index"),
        reverse("wagtailmedia:edit", args=[shown.pk]),
        reverse("wagtailmedia:chooser"),
        reverse("pod_recording_chooser:choose"),
    ):
        text = client.get(url).text
        assert not any(root in text for root in FILES_ROOT), url
        assert 'name="file"' not in text, url
        assert 'name="duration"' not in text, url


def test_forms_that_take_whole_files_lead_to_the_resumable_upload(admin):
    client = client_of(admin)
    for name in ("add", "chooser_upload"):
        response = client.post(reverse(f"wagtailmedia:{name}", args=["video"]), {"title": "x"})
        assert response.url == reverse("pod_media:upload")
    assert not MediaAsset.objects.filter(title="x").exists()


def test_posted_files_and_figures_change_nothing_but_the_title(admin):
    shown = source(asset(owner=admin)).asset
    before = (shown.file.name, shown.duration)
    client_of(admin).post(
        reverse("wagtailmedia:edit", args=[shown.pk]),
        {"title": "Basalt", "file": "other", "duration": 99, "tags": "", "owner": admin.pk},
    )
    shown.refresh_from_db()
    assert shown.title == "Basalt"
    assert (shown.file.name, shown.duration) == before


def test_deleting_says_which_videos_would_lose_their_recording(admin):
    shown = asset(owner=admin)
    video(channel(), asset=shown, title="Folds and faults")
    page = client_of(admin).get(reverse("wagtailmedia:delete", args=[shown.pk]))
    assert "Folds and faults" in page.text


def test_the_library_is_filtered_by_state_and_found_by_title(admin):
    asset(title="Limestone", state="failed")
    asset(title="Marble", state="queued")
    client, index = client_of(admin), reverse("wagtailmedia:index")
    failed = client.get(index, {"state": "failed"}).text
    assert "Limestone" in failed
    assert "Marble" not in failed


def test_the_chooser_offers_only_what_one_may_handle(faculty, editor):
    mine, theirs = asset(title="Mine", owner=faculty), asset(title="Theirs", owner=editor)
    client = client_of(faculty)
    text = client.get(reverse("pod_recording_chooser:choose")).text
    assert "Mine" in text
    assert "Theirs" not in text
    chosen = [reverse("pod_recording_chooser:chosen", args=[each.pk]) for each in (mine, theirs)]
    assert [client.get(url).status_code for url in chosen] == [200, 404]


def test_a_page_does_not_take_a_recording_that_its_editor_may_not_handle(faculty, editor):
    theirs, mine = asset(owner=editor), video(channel(), owner=faculty)
    client_of(faculty).post(
        reverse("wagtailadmin_pages:edit", args=[mine.pk]),
        {
            "title": mine.title,
            "slug": mine.slug,
            "asset": theirs.pk,
            "visibility": "public",
            "description": "null",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "action-publish": "1",
        },
    )
    mine.refresh_from_db()
    assert mine.asset is None


def test_a_recording_that_one_may_not_handle_is_not_shown_beside_the_refusal(faculty, editor):
    theirs = source(asset(owner=editor, title="Unpublished results")).asset
    mine = video(channel(), owner=faculty)
    answer = client_of(faculty).post(
        reverse("wagtailadmin_pages:edit", args=[mine.pk]),
        {"title": mine.title, "slug": mine.slug, "asset": theirs.pk, "visibility": "public"},
    )
    assert "You may not use this recording." in answer.text
    assert theirs.title not in answer.text
    assert theirs.versions.get().original_name not in answer.text


def test_a_form_does_not_undo_what_a_worker_wrote_meanwhile(admin):
    shown = source(asset(owner=admin)).asset
    stale = MediaAsset.objects.get(pk=shown.pk)
    MediaAsset.objects.filter(pk=shown.pk).update(state="ready", duration=7)
    edit = RecordingViewSet().edit_handler.bind_to_model(MediaAsset).get_form_class()
    assert issubclass(edit, RecordingForm)
    typed = edit({"title": "Basalt", "tags": ""}, instance=stale, for_user=admin)
    assert typed.is_valid(), typed.errors
    typed.save()
    shown.refresh_from_db()
    assert (shown.title, shown.state, shown.duration) == ("Basalt", "ready", 7)
