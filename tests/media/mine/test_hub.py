"""The hub: every tool of a video from one place, for its makers alone."""

import pytest
from wagtail import hooks

from pod_media.mine.folders import make_folder
from pod_media.mine.own_steps import recording_of
from pod_media.mine.plain_text import is_plain, to_html, to_text
from pod_media.mine.trash import trash_video
from pod_media.models import Discipline, VideoChapter, VideoPage, VideoType
from pod_media.taxonomy.labels import originals
from pod_media.videos.hub_steps import TODO, HubStep
from pod_media.videos.publishing import release
from podsite.accounts.roles import EDITORS, FACULTY
from tests.counting import queries_of
from tests.factories import renditions
from tests.factories.people import person
from tests.factories.videos import asset, channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def hub(visitor, page, tail=""):
    return visitor.get(f"/my/videos/{page.uuid}/{tail}")


def again(page):
    return VideoPage.objects.get(pk=page.pk)


def ready(lecturer, **fields):
    recording = renditions.rendition_set().source.asset
    fields.setdefault("owner", lecturer)
    return video(channel(), asset=recording, **fields)


def said(page, **facts):
    """Return what the form sends, with `facts` changed."""
    base = {
        "seen": str(page.latest_revision_id or ""),
        "title": page.title,
        "visibility": page.visibility,
        "recorded_on": "2026-03-01",
    }
    return {**base, **facts}


def test_it_is_its_makers_alone(lecturer, visitor, client):
    page = ready(lecturer)
    assert hub(visitor, page).status_code == 200
    assert hub(client_of(person(EDITORS)), page).status_code == 200
    for tail in ("", "describe/"):
        assert hub(client_of(person(FACULTY)), page, tail).status_code == 404
        assert hub(client, page, tail).status_code == 302
    for tail in ("publish/", "unpublish/"):
        foreign = client_of(person(FACULTY))
        assert foreign.post(f"/my/videos/{page.uuid}/{tail}").status_code == 404


def test_it_shows_steps_state_next_step_and_tools(lecturer, visitor):
    page = ready(lecturer, live=False)
    VideoChapter.objects.create(video=page, title="Start", seconds=0, locale=page.locale)
    shown = hub(visitor, page).content.decode()
    for words in ("Media", "Describe", "Chapters", "Share", "Draft", "Publish", "it lacks"):
        assert words in shown
    assert '<span class="steps__note">1</span>' in shown
    for words in ("Replace the recording", "Open in the CMS", "Delete"):
        assert words in shown


def test_without_a_recording_it_says_what_is_missing_and_does_not_publish(lecturer, visitor):
    page = video(owner=lecturer, live=False)
    assert "it needs a recording" in hub(visitor, page).content.decode()
    visitor.post(f"/my/videos/{page.uuid}/publish/")
    assert not again(page).live


def test_publishing_and_withdrawing_twice_is_once(lecturer, visitor):
    page = ready(lecturer, live=False)
    for _ in range(2):
        visitor.post(f"/my/videos/{page.uuid}/publish/")
        assert again(page).live
    for _ in range(2):
        visitor.post(f"/my/videos/{page.uuid}/unpublish/")
        assert not again(page).live


def test_where_others_publish_it_is_submitted(lecturer, visitor, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = ready(lecturer, live=False)
    assert "Submit for approval" in hub(visitor, page).content.decode()
    for _ in range(2):
        answer = visitor.post(f"/my/videos/{page.uuid}/publish/", follow=True)
        assert "Submitted" in answer.content.decode()
    assert not again(page).live
    assert again(page).workflow_in_progress
    assert "In review" in hub(visitor, page).content.decode()


def test_submitting_twice_at_once_is_once(lecturer, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = ready(lecturer, live=False)
    page.save_revision(user=lecturer)
    # What the second request read before the first had written.
    late = VideoPage.objects.prefetch_workflow_states().get(pk=page.pk)
    assert not late.workflow_in_progress
    for each in (again(page), late):
        release(each, by=lecturer)
    assert page.workflow_states.count() == 1


def test_what_was_sent_back_is_handed_in_again(lecturer, settings):
    settings.POD_MEDIA = {**settings.POD_MEDIA, "OWNERS_PUBLISH": False}
    page = ready(lecturer, live=False)
    page.save_revision(user=lecturer)
    release(page, by=lecturer)
    again(page).current_workflow_task_state.reject(user=person(EDITORS))
    assert not again(page).workflow_in_progress
    release(again(page), by=lecturer)
    assert again(page).workflow_in_progress


def test_the_form_writes_all_it_shows(lecturer, visitor):
    page = ready(lecturer)
    kind, field = originals(VideoType).first(), originals(Discipline).first()
    facts = said(
        page,
        title="  Basalt   and  granite ",
        description="One & two\n\nThree",
        people="Ada Lovelace",
        language="fr",
        video_type=kind.slug,
        level="m",
        disciplines=[field.slug],
        tags="rocks, lava",
        licence="by",
        visibility="unlisted",
        allow_download="on",
    )
    assert visitor.post(f"/my/videos/{page.uuid}/describe/", facts).status_code == 302
    page = again(page)
    assert page.title == "Basalt and granite"
    assert page.description == "<p>One &amp; two</p><p>Three</p>"
    assert (page.people, page.language, page.level, page.licence) == (
        "Ada Lovelace",
        "fr",
        "m",
        "by",
    )
    assert (page.visibility, page.allow_download, page.video_type) == ("unlisted", True, kind)
    assert list(page.disciplines.all()) == [field]
    assert {tag.name for tag in page.tags.all()} == {"rocks", "lava"}
    assert page.recorded_on.isoformat() == "2026-03-01"
    assert page.live
    assert not page.has_unpublished_changes
    shown = hub(visitor, page, "describe/").content.decode()
    assert "One &amp; two\n\nThree" in shown


def test_errors_stand_beside_their_fields_and_nothing_is_lost(lecturer, visitor):
    page = ready(lecturer, title="Kept")
    facts = said(page, title=" ", recorded_on="31/31/2026", people="Ada Lovelace", tags="rocks")
    answer = visitor.post(f"/my/videos/{page.uuid}/describe/", facts)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count("field__error") == 2
    for words in ("31/31/2026", "Ada Lovelace", "rocks"):
        assert words in shown
    assert again(page).title == "Kept"


def test_two_who_describe_at_once_are_told_and_neither_loses_words(lecturer, visitor):
    page = ready(lecturer)
    stale = said(page, people="Second")
    visitor.post(f"/my/videos/{page.uuid}/describe/", said(page, people="First"))
    answer = visitor.post(f"/my/videos/{page.uuid}/describe/", stale)
    assert "Somebody changed this video meanwhile" in answer.content.decode()
    assert "Second" in answer.content.decode()
    assert again(page).people == "First"
    newer = {**stale, "seen": str(again(page).latest_revision_id)}
    visitor.post(f"/my/videos/{page.uuid}/describe/", newer)
    assert again(page).people == "Second"


def test_formatting_is_not_lost_by_the_form(lecturer, visitor):
    rich = "<p>A <b>word</b></p>"
    page = ready(lecturer, description=rich)
    assert "has formatting" in hub(visitor, page, "describe/").content.decode()
    visitor.post(f"/my/videos/{page.uuid}/describe/", said(page, description="gone", people="A"))
    assert again(page).description == rich
    assert again(page).people == "A"


def test_a_locked_video_is_not_saved(lecturer, visitor):
    page = ready(lecturer, locked=True)
    visitor.post(f"/my/videos/{page.uuid}/describe/", said(page, people="A"))
    assert again(page).people == ""


def test_a_locked_video_is_not_published(lecturer, visitor):
    page = ready(lecturer, live=False, locked=True)
    answer = visitor.post(f"/my/videos/{page.uuid}/publish/", follow=True)
    assert "It is locked in the CMS. Nothing can be saved" in answer.content.decode()
    assert not again(page).live


def test_what_is_in_the_trash_is_shown_there(lecturer, visitor):
    page = ready(lecturer)
    trash_video(page, by=lecturer)
    assert hub(visitor, page)["Location"] == "/my/trash/"
    assert hub(visitor, page, "describe/").status_code == 404
    assert visitor.post(f"/my/videos/{page.uuid}/publish/").status_code == 404
    assert not again(page).live


def test_other_slices_add_steps_in_their_place(lecturer, visitor):
    def quiz(video, request):
        advice = "Ask what they have understood."
        return [HubStep("quiz", "Interact", "/quiz/", TODO, advice=advice, order=50)]

    page = ready(lecturer, description="<p>x</p>", people="A", language="en")
    with hooks.register_temporarily("register_hub_steps", quiz):
        shown = hub(visitor, page).content.decode()
    assert shown.index("Chapters") < shown.index("Interact") < shown.index("Share")


def test_a_failed_recording_is_the_next_thing_to_do(lecturer, visitor):
    page = video(owner=lecturer, asset=asset(state="failed", owner=lecturer))
    assert "could not be prepared: see why" in hub(visitor, page).content.decode()


# Four for the checklist (what sites and channels require, the tracks, whether it has sound), and
# one for the recognition of speech under way.
@pytest.mark.parametrize(("tail", "most"), [("", 26), ("describe/", 29)])
def test_the_hub_and_its_form_cost_the_same_however_much_there_is(lecturer, visitor, tail, most):
    costs = []
    for size in (2, 12):
        page = ready(lecturer)
        for number in range(size):
            VideoChapter.objects.create(
                video=page, title=f"C{number}", seconds=number, locale=page.locale
            )
            page.co_owners.add(person(FACULTY))
            page.tags.add(f"tag-{number}")
            video(channel(), owner=lecturer)
            make_folder(lecturer, f"{size}-{number}")
        page.save()
        costs.append(queries_of(lambda page=page: hub(visitor, page, tail)))
    assert costs[0] == costs[1] <= most


@pytest.mark.parametrize("text", ["One", "One\ntwo\n\nThree", "a < b & c", '<script>"x"</script>'])
def test_plain_text_goes_there_and_back(text):
    html = to_html(text)
    assert is_plain(html)
    assert to_text(html) == text
    assert "<script" not in html


def test_its_links_into_the_cms_lead_to_panels_that_are_there(lecturer, visitor):
    page = ready(lecturer)
    editor = visitor.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert f'id="{recording_of(page).partition("#")[2]}"' in editor
