"""The page of a video's chapters: written as a plain form, for the video's makers."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from wagtail.models import Locale

from pod_media.models import VideoChapter, VideoPage
from podsite.accounts.roles import CONTRIBUTORS, FACULTY
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.media.chapters.conftest import chapters, page_of, row, sent, told
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


def save(visitor, lecture, *rows, **facts):
    return visitor.post(page_of(lecture), sent(lecture, *rows, **facts), follow=True)


def test_it_is_its_makers_alone(visitor, lecture, client):
    assert visitor.get(page_of(lecture)).status_code == 200
    assert client.get(page_of(lecture)).status_code == 302
    foreign = client_of(person(FACULTY))
    for tail in ("", "chapters.txt"):
        assert foreign.get(page_of(lecture, tail)).status_code == 404
    for tail in ("", "bring/", "accept/"):
        assert foreign.post(page_of(lecture, tail), sent(lecture)).status_code == 404


def test_chapters_are_written_in_any_order_and_viewers_see_them(visitor, lecture):
    rows = [row("1:30", " Waves  at sea "), row("0", "Start"), row("", "")]
    answer = save(visitor, lecture, *rows)
    assert "2 chapters are saved. Viewers see them now." in answer.text
    assert told(lecture) == [(0, "Start"), (90, "Waves at sea")]
    shown = visitor.get(lecture.url).text
    assert "Waves at sea" in shown


def test_they_are_renamed_moved_and_deleted_and_stay_the_same_rows(visitor, lecture):
    first, second, third = chapters(lecture, (0, "A"), (60, "B"), (120, "C"))
    save(
        visitor,
        lecture,
        row("0", "Aleph", key=first.translation_key),
        row("1:00", "B", key=second.translation_key, DELETE="on"),
        row("30", "C", key=third.translation_key),
    )
    assert told(lecture) == [(0, "Aleph"), (30, "C")]
    kept = VideoChapter.objects.filter(video=lecture)
    assert {each.translation_key for each in kept} == {first.translation_key, third.translation_key}


def test_two_chapters_change_places(visitor, lecture):
    first, second = chapters(lecture, (0, "A"), (60, "B"))
    save(
        visitor,
        lecture,
        row("60", "A", key=first.translation_key),
        row("0", "B", key=second.translation_key),
    )
    assert told(lecture) == [(0, "B"), (60, "A")]


def test_the_database_still_refuses_two_at_one_time(lecture):
    one, two = chapters(lecture, (0, "A"), (60, "B"))
    page = VideoPage.objects.get(pk=lecture.pk)
    for each in page.chapters.get_object_list():
        each.seconds = 5
    with pytest.raises(IntegrityError):
        page.save()
    assert one.pk != two.pk


@pytest.mark.parametrize(
    ("start", "title", "sentence"),
    [
        ("soon", "A", "Type a time such as 1:02:03.5."),
        ("", "A", "Say when the chapter begins."),
        ("5", "", "Give the chapter a title."),
        ("5", "x" * 101, "A title has at most 100 characters."),
        ("1:00:00", "A", "This is after the end of the recording (1:00:00)."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_kept(visitor, lecture, start, title, sentence):
    chapters(lecture, (0, "There"))
    answer = save(visitor, lecture, row("7", "Good"), row(start, title))
    assert answer.status_code == 422
    assert sentence in answer.text
    for typed in ("Good", start, title):
        assert typed in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert told(lecture) == [(0, "There")]


def test_two_at_one_time_are_refused(visitor, lecture):
    answer = save(visitor, lecture, row("60", "A"), row("1:00", "B"))
    assert answer.status_code == 422
    assert answer.text.count('<p class="field__error">Another chapter begins at this time.') == 1
    assert told(lecture) == []


def test_too_many_are_refused(visitor, lecture):
    answer = save(visitor, lecture, *(row(str(number), "x") for number in range(301)))
    assert answer.status_code == 422
    assert "A video has at most 300 chapters." in answer.text


def test_somebody_who_saved_meanwhile_is_not_overwritten_unasked(visitor, lecture):
    said = sent(lecture, row("5", "Mine"))
    save(visitor, lecture, row("6", "Theirs"))
    answer = visitor.post(page_of(lecture), said)
    assert answer.status_code == 409
    assert "Somebody changed this video meanwhile" in answer.text
    assert "Mine" in answer.text
    assert told(lecture) == [(6, "Theirs")]
    save(visitor, lecture, row("5", "Mine"))
    assert told(lecture) == [(5, "Mine")]


def test_a_locked_page_refuses(visitor, lecture):
    lecture.locked, lecture.locked_by = True, administrator()
    lecture.save()
    answer = save(visitor, lecture, row("5", "A"))
    assert answer.status_code == 403
    assert "It is locked in the CMS." in answer.text
    assert visitor.post(page_of(lecture, "bring/"), {"text": "0:00 A"}).status_code == 403
    assert told(lecture) == []


def test_a_draft_on_its_way_keeps_what_else_it_changes(visitor, lecture):
    lecture.save_revision().publish()
    lecture.title = "Not yet"
    lecture.save_revision()
    save(visitor, lecture, row("5", "A"))
    save(visitor, lecture, row("5", "A"), row("9", "B"))
    page = VideoPage.objects.get(pk=lecture.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.title != "Not yet", draft.title) == (True, "Not yet")
    assert [each.title for each in draft.chapters.all()] == ["A", "B"]
    draft.save_revision().publish()
    assert told(lecture) == [(5, "A"), (9, "B")]


def test_of_whose_work_is_reviewed_it_is_a_draft(lecture):
    contributor = person(CONTRIBUTORS)
    lecture.co_owners.add(contributor)
    lecture.save()
    answer = save(client_of(contributor), lecture, row("5", "A"))
    assert "It is a draft: viewers see no change yet." in answer.text
    assert told(lecture) == []


def test_translations_keep_theirs(visitor, lecture):
    (one,) = chapters(lecture, (0, "Start"))
    french = Locale.objects.get(language_code="fr")
    page = VideoPage.objects.get(pk=lecture.pk)
    copy = page.copy_for_translation(french, copy_parents=True)
    copy.save_revision().publish()
    save(visitor, lecture, row("5", "Beginning", key=one.translation_key), row("9", "New"))
    theirs = VideoChapter.objects.get(video=copy)
    assert (theirs.title, theirs.seconds) == ("Start", 0)
    assert theirs.translation_key == one.translation_key
    mine = VideoChapter.objects.filter(video=lecture)
    assert {each.locale_id for each in mine} == {lecture.locale_id}
    assert mine.get(title="Beginning").translation_key == one.translation_key


def test_after_a_shorter_recording_its_makers_are_told_and_viewers_not_shown(visitor, lecture):
    chapters(lecture, (0, "Start"), (4000, "Gone"))
    assert "which viewers are not shown: 1:06:40" in visitor.get(page_of(lecture)).text
    hub = visitor.get(f"/my/videos/{lecture.uuid}/").text
    assert "steps__step--todo" in hub
    assert "Gone" not in visitor.get(lecture.url).text


def test_a_page_costs_the_same_however_many_there_are(visitor, lecture):
    costs = []
    for count in (2, 30):
        start = VideoChapter.objects.count()
        chapters(lecture, *((start + number, f"C{number}") for number in range(count)))
        costs.append(queries_of(lambda: visitor.get(page_of(lecture))))
    assert costs[0] == costs[1]


def test_titles_are_text(visitor, lecture):
    save(visitor, lecture, row("5", '"><script>alert(1)</script>'))
    assert "<script>alert(1)" not in visitor.get(page_of(lecture)).text


def test_in_the_cms_its_panel_leads_here(visitor, lecture):
    editor = visitor.get(f"/cms/pages/{lecture.pk}/edit/").text
    assert f'<a href="{page_of(lecture)}">Write them beside the player' in editor
