"""What is said in a video is found, opens at its second, and weighs less than all else."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.utils.http import urlencode

from pod_media.captions.publishing import publish, remove, withdraw
from pod_media.captions.revising import revise
from pod_media.catalogue.indexing import index_videos
from pod_media.models import FacetValue, SearchMoment
from pod_media.search.documents import index_videos as write_documents
from pod_media.search.spoken import SECONDS
from pod_media.timed.cue import TimedCue
from tests.factories.spoken import cues_of, say
from tests.factories.tracks import track
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def spoken(lecture):
    """Return what publishes a video in which something is said."""

    def publish_video(title, lines, **fields):
        page = lecture(title, asset=asset(duration=600), **fields)
        say(page.asset, lines)
        index_videos([page.pk])
        return page

    return publish_video


@pytest.fixture
def ask(client):
    return lambda words, **more: client.get("/search/?" + urlencode({"q": words, **more})).text


def test_a_hit_opens_at_the_second_at_which_the_words_are_said(spoken, ask):
    lines = ["Nothing yet.", "Here it goes.", "Now the basalt columns.", "They have six sides."]
    page = spoken("Rocks", lines)
    text = ask("basalt columns")
    assert f'href="{page.url}?t=8"' in text
    assert "<mark>basalt columns</mark>" in text


def test_a_sentence_that_runs_over_two_cues_is_found_where_it_begins(spoken, ask, titles):
    page = spoken("Rocks", ["Well.", "These are the basalt", "columns of the causeway."])
    assert titles('"basalt columns"') == ["Rocks"]
    assert f'href="{page.url}?t=4"' in ask('"basalt columns"')


def test_a_line_before_that_says_one_of_the_words_too_is_not_where_it_begins(spoken, ask):
    lines = ["Well.", "Some columns stand.", "The basalt columns of the causeway.", "Columns."]
    page = spoken("Rocks", lines)
    assert f'href="{page.url}?t=8"' in ask("basalt columns causeway")


def test_words_of_the_title_and_of_what_is_said_are_found_together(spoken, titles):
    spoken("Rocks", ["The basalt columns."])
    assert titles("rocks basalt") == ["Rocks"]


def test_speech_weighs_less_than_a_description_however_often_it_is_said(spoken, lecture, titles):
    spoken("Talk", ["Basalt, basalt and basalt again."] * 40)
    lecture("Notes", description="<p>A word on basalt.</p>")
    assert titles("basalt") == ["Notes", "Talk"]


def test_captions_push_no_title_down(spoken, lecture, titles):
    spoken("Basalt", ["Of something else altogether."] * 400)
    lecture("Notes", description="<p>A word on basalt.</p>")
    assert titles("basalt") == ["Basalt", "Notes"]


def test_what_is_said_in_one_breath_comes_before_what_is_said_apart(spoken, titles):
    apart = ["The columns."] + ["Something else."] * 20 + ["The basalt."]
    spoken("Apart", apart)
    spoken("Together", ["The columns of basalt."])
    spoken("Later and apart", apart)
    assert titles("basalt columns")[0] == "Together"


def test_each_track_is_understood_in_its_own_language(spoken, titles):
    page = spoken("Rocks", ["Good morning."])
    say(page.asset, ["Les orgues basaltiques s’écoulaient."], language="fr")
    index_videos([page.pk])
    assert titles("écouler") == ["Rocks"]
    assert SearchMoment.objects.get(language="fr").stems.split()[-1] == "ecoul"


def test_drafts_and_what_was_withdrawn_are_not_found(
    lecture, titles, django_capture_on_commit_callbacks
):
    page = lecture("Rocks", asset=asset(duration=60))
    made = track(page.asset, cues=cues_of(["The basalt."]))
    index_videos([page.pk])
    assert titles("basalt") == []
    with django_capture_on_commit_callbacks(execute=True):
        publish(made, by=None)
    assert titles("basalt") == ["Rocks"]
    revise(made, cues_of(["The granite."]), base=made.number, by=None)
    index_videos([page.pk])
    assert titles("granite") == []
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(made, by=None)
    assert titles("basalt") == []
    with django_capture_on_commit_callbacks(execute=True):
        publish(made, by=None)
    assert titles("granite") == ["Rocks"]
    with django_capture_on_commit_callbacks(execute=True):
        remove(made, by=None)
    assert titles("granite") == []


def test_what_is_said_in_a_video_for_others_is_not_found(spoken, titles):
    spoken("Rocks", ["The basalt."], visibility="private")
    assert titles("basalt") == []


def test_by_date_and_beginnings_look_in_speech_too(spoken, titles):
    spoken("Rocks", ["The basalt columns."])
    assert titles("basalt", by_date=True) == ["Rocks"]
    assert titles("basa") == ["Rocks"]


def test_markup_is_neither_found_nor_shown(spoken, ask, titles):
    spoken("Rocks", ["<v Ada>The <i>basalt</i> &lt;b&gt;here&lt;/b&gt;</v>"])
    assert "<mark>basalt</mark> &lt;b&gt;here" in ask("basalt")
    assert titles("Ada") == []


def test_metadata_is_not_looked_in_and_subtitles_only_where_captions_are_missing(lecture, titles):
    page = lecture("Rocks", asset=asset(duration=60))
    say(page.asset, ["slidechange"], kind="metadata")
    say(page.asset, ["The basalt."], kind="captions")
    say(page.asset, ["The basalt."], kind="subtitles")
    say(page.asset, ["A drawing of a volcano."], kind="descriptions")
    index_videos([page.pk])
    assert titles("slidechange") == []
    assert titles("volcano") == ["Rocks"]
    assert SearchMoment.objects.filter(text__contains="basalt").count() == 1


def test_three_thousand_cues_are_indexed_within_two_seconds(lecture):
    page = lecture("A day", asset=asset(duration=9000))
    text = "and so we come to the question number {} of what basalt columns are made of"
    said = [TimedCue(3.0 * each, 3.0 * each + 2.9, text.format(each)) for each in range(3000)]
    track(page.asset, cues=said, published=True)
    began = time.process_time()
    write_documents([page.pk])
    assert time.process_time() - began < 2
    assert SearchMoment.objects.count() == 3000 * 3 / SECONDS


def test_lists_can_be_narrowed_to_what_has_captions(spoken, client):
    page = spoken("Rocks", ["The basalt."])
    plain = video(title="Silence")
    values = dict(FacetValue.objects.filter(kind="captions").values_list("video", "value"))
    assert values == {page.pk: "with", plain.pk: "without"}
    text = client.get("/videos/?captions=with").text
    assert "Rocks" in text
    assert "Silence" not in text
