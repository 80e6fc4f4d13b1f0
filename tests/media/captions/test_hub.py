"""The step of the hub, and the panel of the CMS: how a video's tracks stand, and the way there."""

from __future__ import annotations

import pytest

from pod_media.captions.own_step import track_steps
from pod_media.captions.revising import revise
from pod_media.models import MediaAsset
from pod_media.timed.cue import TimedCue
from pod_media.videos.hub_steps import DONE, OPTIONAL, TODO
from tests.factories.tracks import track
from tests.factories.videos import video
from tests.media.captions.conftest import page_of

pytestmark = pytest.mark.django_db


def step_of(lecture):
    lecture.refresh_from_db()
    (step,) = track_steps(lecture, None)
    return step


def test_what_is_longer_than_a_minute_is_advised_to_have_captions(lecture):
    assert (step_of(lecture).state, step_of(lecture).note) == (OPTIONAL, "none")
    for seconds, is_advised in ((59, False), (61, True)):
        MediaAsset.objects.update(duration=seconds)
        assert bool(step_of(lecture).advice) == is_advised


def test_it_tells_a_draft_what_is_published_and_errors(lecture):
    made = track(lecture.asset)
    assert (step_of(lecture).state, step_of(lecture).note) == (TODO, "draft")
    track(lecture.asset, "fr", published=True)
    assert (step_of(lecture).state, step_of(lecture).note) == (DONE, "published")
    over = [TimedCue(1, 5, "One"), TimedCue(2, 6, "Two")]
    revise(made, over, base=1, by=None)
    assert (step_of(lecture).state, step_of(lecture).note) == (TODO, "1 error")


def test_a_video_without_recording_has_none(lecturer):
    assert step_of(video(owner=lecturer)).note == "none"


def test_it_stands_in_the_hub_after_the_description(visitor, lecture):
    shown = visitor.get(f"/my/videos/{lecture.uuid}/").text
    assert shown.index("/describe/") < shown.index(f'href="{page_of(lecture)}"')


def test_the_page_is_three_clicks_away_where_ones_videos_are(visitor, lecture):
    """With the file dropped there, four in all: the menu, My videos, Captions."""
    assert f'href="{page_of(lecture)}"' in visitor.get("/my/videos/").text


def test_the_editor_of_the_cms_lists_them_with_links_to_their_editors(visitor, lecture):
    track(lecture.asset, published=True)
    shown = visitor.get(f"/cms/pages/{lecture.pk}/edit/").text
    assert f'href="{page_of(lecture, "captions/en/")}"' in shown
    assert f'href="{page_of(lecture)}"' in shown
