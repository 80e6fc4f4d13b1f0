"""The same to many: as far as each may be, said for each, and nothing by accident."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from pod_media.mine.folders import make_folder
from pod_media.mine.trash import trash_video
from pod_media.models import FolderEntry, VideoPage, VideoType
from pod_media.taxonomy.labels import originals
from podsite.accounts.roles import FACULTY
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db

LIST = "/my/videos/bulk/"
APPLY = "/my/videos/bulk/apply/"
TRASH = "/my/videos/bulk/trash/"


def ids(*pages):
    return [str(each.uuid) for each in pages]


def again(page):
    return VideoPage.objects.get(pk=page.pk)


def test_everything_that_can_be_changed_is_changed_published_and_logged(lecturer, visitor):
    shelf, target = channel(), channel(title="Geology")
    pages = [video(shelf, owner=lecturer, visibility="private") for _ in range(2)]
    kind = originals(VideoType).first()
    said = {
        "video": ids(*pages),
        "parent": str(target.pk),
        "video_type": kind.slug,
        "add_tags": "rocks, basalt , rocks",
        "licence": "by-sa",
        "visibility": "public",
    }
    answer = visitor.post(APPLY, said).content.decode()
    assert "2 videos were changed" in answer
    assert "Moved to Geology" in answer
    for page in map(again, pages):
        assert page.get_parent().pk == target.pk
        assert (page.video_type, page.licence, page.visibility) == (kind, "by-sa", "public")
        assert {tag.name for tag in page.tags.all()} == {"rocks", "basalt"}
        assert page.live
        assert not page.has_unpublished_changes
        assert page.latest_revision.user == lecturer


def test_what_is_not_said_stays(lecturer, visitor):
    page = video(owner=lecturer, licence="by", visibility="unlisted", title="Kept")
    page.tags.add("kept", "gone")
    page.save()
    visitor.post(APPLY, {"video": ids(page), "remove_tags": "gone"})
    page = again(page)
    assert (page.title, page.licence, page.visibility) == ("Kept", "by", "unlisted")
    assert [tag.name for tag in page.tags.all()] == ["kept"]


def test_a_draft_on_its_way_keeps_its_texts_and_takes_the_change(lecturer, visitor):
    page = video(owner=lecturer, title="Seen")
    page.title = "Not yet seen"
    page.save_revision()
    visitor.post(APPLY, {"video": ids(page), "licence": "by"})
    page = again(page)
    assert (page.title, page.licence) == ("Seen", "by")
    latest = page.get_latest_revision_as_object()
    assert (latest.title, latest.licence) == ("Not yet seen", "by")
    assert page.has_unpublished_changes


def test_where_others_publish_the_change_waits_in_a_draft(lecturer, visitor, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = video(owner=lecturer)
    answer = visitor.post(APPLY, {"video": ids(page), "licence": "by"}).content.decode()
    assert "waits for approval" in answer
    assert again(page).licence == ""
    assert again(page).get_latest_revision_as_object().licence == "by"


def test_someone_elses_video_is_not_touched_however_it_is_named(lecturer, visitor):
    foreign = video(owner=person(FACULTY))
    into = {"do": "folder", "into": str(make_folder(lecturer, "Rocks").pk)}
    for address, facts in ((APPLY, {"licence": "by"}), (TRASH, {}), (LIST, into)):
        visitor.post(address, {"video": [*ids(foreign), "nonsense", ""], **facts})
        visitor.post(address, {"only": str(foreign.uuid), **facts})
    assert again(foreign).licence == ""
    assert not again(foreign).trashed_at
    assert not FolderEntry.objects.exists()


def test_a_co_owner_edits_but_the_rest_is_refused_with_its_reason(lecturer, visitor):
    page = video(channel(), owner=person(FACULTY))
    page.co_owners.add(lecturer)
    page.save()
    target = channel(title="Elsewhere")
    said = {"video": ids(page), "licence": "by", "parent": str(target.pk), "confirmed": "1"}
    said["owner"] = lecturer.username
    answer = visitor.post(APPLY, said).content.decode()
    assert "You may not move it to Elsewhere." in answer
    assert "Only its owner may hand it over." in answer
    assert again(page).licence == "by"
    assert again(page).owner != lecturer
    answer = visitor.post(TRASH, {"video": ids(page)}).content.decode()
    assert "Only its owner may delete it." in answer
    assert not again(page).trashed_at


def test_a_locked_video_is_refused(lecturer, visitor):
    page = video(owner=lecturer, locked=True)
    answer = visitor.post(APPLY, {"video": ids(page), "licence": "by"}).content.decode()
    assert "It is locked in the CMS." in answer
    assert again(page).licence == ""


def test_handing_over_is_asked_once_more_and_takes_the_recording_along(lecturer, visitor):
    heir = person(FACULTY)
    page = video(channel(), owner=lecturer, asset=asset(owner=lecturer))
    said = {"video": ids(page), "owner": heir.email.upper(), "keeps_sharing": "on"}
    asked = visitor.post(APPLY, said).content.decode()
    assert f"Hand over to {heir}?" in asked
    assert again(page).owner == lecturer
    visitor.post(APPLY, {**said, "confirmed": "1"})
    page = again(page)
    assert (page.owner, page.asset.owner) == (heir, heir)
    assert set(page.co_owners.all()) == {lecturer}
    assert visitor.get(f"/my/videos/{page.uuid}/").status_code == 200


def test_handing_over_without_staying_leaves_no_right(lecturer, visitor):
    heir = person(FACULTY)
    page = video(channel(), owner=lecturer, visibility="private")
    visitor.post(APPLY, {"video": ids(page), "owner": heir.username, "confirmed": "1"})
    assert again(page).owner == heir
    assert client_of(lecturer).get(f"/my/videos/{page.uuid}/").status_code == 404


@pytest.mark.parametrize("keeps_sharing", [True, False])
def test_only_who_still_makes_it_keeps_it_in_a_folder(lecturer, visitor, keeps_sharing):
    heir = person(FACULTY)
    page = video(channel(), owner=lecturer)
    FolderEntry.objects.create(folder=make_folder(lecturer, "Rocks"), video=page)
    said = {"video": ids(page), "owner": heir.username, "confirmed": "1"}
    visitor.post(APPLY, {**said, **({"keeps_sharing": "on"} if keeps_sharing else {})})
    assert again(page).owner == heir
    assert FolderEntry.objects.filter(video=page).exists() == keeps_sharing


def test_an_owner_shares_with_a_colleague_who_then_edits(lecturer, visitor):
    colleague = person(FACULTY)
    page = video(channel(), owner=lecturer, visibility="private")
    visitor.post(APPLY, {"video": ids(page), "co_owner": colleague.username})
    assert set(again(page).co_owners.all()) == {colleague}
    other = client_of(colleague)
    assert other.get(f"/my/videos/{page.uuid}/").status_code == 200
    answer = other.post(APPLY, {"video": ids(page), "co_owner": person().username})
    assert "Only its owner may share it." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nobody-of-this-name", "Nobody here has this user name or e-mail address."),
        ("' OR 1=1", "Nobody here has this user name or e-mail address."),
        ("\0", "Null characters are not allowed."),
    ],
)
def test_handing_over_to_nobody_is_said_beside_the_field(lecturer, visitor, name, why):
    page = video(owner=lecturer)
    said = {"video": ids(page), "owner": name, "licence": "by", "confirmed": "1"}
    answer = visitor.post(APPLY, said)
    assert answer.status_code == 422
    assert answer.text.count("field__error") == 1
    beside = answer.text.partition('id="id_owner_error"')[2]
    assert beside.partition("</div>")[0].count(f'<p class="field__error">{why}</p>') == 1
    assert f'name="owner" value="{escape(name)}"' in answer.text
    assert '<option value="by" selected>' in answer.text
    page = again(page)
    assert (page.owner, page.licence, page.latest_revision) == (lecturer, "", None)


def test_nothing_asked_changes_nothing_and_says_so(lecturer, visitor):
    page = video(owner=lecturer)
    answer = visitor.post(APPLY, {"video": ids(page)})
    assert answer.status_code == 422
    assert "Nothing is to be changed yet" in answer.content.decode()
    assert again(page).latest_revision is None


def test_a_name_taken_in_the_new_channel_is_numbered(lecturer, visitor):
    one, two = channel(), channel()
    page = video(one, owner=lecturer)
    other = video(two, owner=lecturer)
    VideoPage.objects.filter(pk=other.pk).update(slug=page.slug)
    visitor.post(APPLY, {"video": ids(page), "parent": str(two.pk)})
    assert again(page).slug == f"{page.slug}-1"
    assert again(page).get_parent().pk == two.pk


def test_all_found_means_the_list_as_it_was_asked(lecturer, visitor):
    shelf = channel()
    wanted = [video(shelf, title=f"Basalt {number}", owner=lecturer) for number in range(3)]
    other = video(shelf, title="Granite", owner=lecturer)
    visitor.post(APPLY, {"every": "1", "query": "q=basalt", "licence": "by"})
    assert {again(each).licence for each in wanted} == {"by"}
    assert again(other).licence == ""


def test_deleting_asks_once_says_how_many_and_how_long(lecturer, visitor):
    pages = [video(owner=lecturer) for _ in range(3)]
    asked = visitor.post(LIST, {"video": ids(*pages), "do": "trash"}).content.decode()
    assert "Delete 3 videos?" in asked
    assert "30 days" in asked
    assert not VideoPage.objects.exclude(trashed_at=None).exists()
    visitor.post(TRASH, {"video": ids(*pages)})
    assert VideoPage.objects.exclude(trashed_at=None).count() == 3


def test_what_is_in_the_trash_is_changed_by_nothing(lecturer, visitor):
    page = video(owner=lecturer)
    trash_video(page, by=lecturer)
    visitor.post(APPLY, {"video": ids(page), "licence": "by"})
    assert again(page).licence == ""


def test_ticked_videos_go_into_a_folder(lecturer, visitor):
    page = video(owner=lecturer)
    folder = make_folder(lecturer, "Rocks")
    said = {"video": ids(page), "do": "folder", "into": str(folder.pk), "query": "sort=title"}
    answer = visitor.post(LIST, said)
    assert answer["Location"] == reverse("pod_media:my_videos") + "?sort=title"
    assert FolderEntry.objects.filter(folder=folder, video=page).exists()
