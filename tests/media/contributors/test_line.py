"""The line of names of a video is that of the people chosen, whatever revision it comes from."""

from __future__ import annotations

import pytest

from pod_media.models import Contribution, VideoPage
from pod_media.videos.editing import latest_of
from tests.media.contributors.conftest import cast, contributor, role


def line_of(page) -> str:
    return VideoPage.objects.get(pk=page.pk).people


def test_an_old_revision_brings_the_name_of_nobody_back_who_was_deleted(lecture):
    ada = contributor()
    cast(lecture, ada)
    old = VideoPage.objects.get(pk=lecture.pk).save_revision()
    ada.delete()
    assert line_of(lecture) == ""
    assert latest_of(lecture).people == ""
    old.publish()
    assert line_of(lecture) == ""


def test_who_is_left_stays_in_a_draft_without_who_was_deleted(lecture):
    ada, lise = contributor(), contributor("Lise Meitner")
    cast(lecture, ada, lise)
    VideoPage.objects.get(pk=lecture.pk).save_revision()
    ada.delete()
    draft = latest_of(VideoPage.objects.get(pk=lecture.pk))
    assert draft.people == "Lise Meitner"
    # Kept as a draft once more, it tells nobody any more that somebody was there.
    draft.save_revision().publish()
    assert line_of(lecture) == "Lise Meitner"


def test_a_line_that_was_typed_comes_back_as_it_was(lecture):
    contributor().delete()
    lecture.people = "Ada Lovelace, a choir"
    old = lecture.save_revision()
    lecture.people = ""
    lecture.save()
    old.publish()
    assert line_of(lecture) == "Ada Lovelace, a choir"


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
def test_the_order_is_that_of_the_rows_whoever_is_new_among_them(lecture, is_new):
    ada, lise, zoe = (contributor(name) for name in ("Ada", "Lise", "Zoé"))
    cast(lecture, ada, lise)
    page = VideoPage.objects.get(pk=lecture.pk)
    first = Contribution(contributor=zoe, role=role())
    rows = [first, *page.contributions.all()]
    if not is_new:
        rows[1].contributor, first.contributor = zoe, ada
    for place, row in enumerate(rows):
        row.sort_order = place
    page.contributions.set(rows)
    page.save()
    wanted = ["Zoé", "Ada", "Lise"] if is_new else ["Ada", "Zoé", "Lise"]
    assert [row.contributor.name for row in page.contributions.all()] == wanted
    assert line_of(page) == ", ".join(wanted)


def test_a_new_page_has_the_line_of_its_people(lecture):
    cast(lecture, contributor(), contributor("Lise Meitner"))
    page = VideoPage.objects.get(pk=lecture.pk)
    page.people = ""
    copied = page.copy(update_attrs={"slug": "copied", "title": "Copied"})
    assert line_of(copied) == "Ada Lovelace, Lise Meitner"
