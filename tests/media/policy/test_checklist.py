"""The checklist: in the hub, on the page that describes, and in the checks of the CMS."""

from __future__ import annotations

import pytest

from pod_media.models import MediaAsset, ThemePage, VideoPage
from pod_media.policy.checklist import ADVICE, MISSING, OK, checklist_of, hindrance_of
from tests.counting import queries_of
from tests.factories.people import administrator
from tests.factories.tracks import track
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.policy.conftest import made, require

pytestmark = pytest.mark.django_db


def states(page):
    return {item.code: item.state for item in checklist_of(page).items}


def test_what_nobody_asks_for_is_advice(lecturer):
    page = made(channel(), lecturer, language="en")
    MediaAsset.objects.update(duration=1500, thumbnail="posters/one.jpg")
    page = VideoPage.objects.get(pk=page.pk)
    assert set(states(page).values()) == {ADVICE, OK}
    assert states(page)["faultless"] == OK
    assert hindrance_of(page) == ""
    track(page.asset, published=True)
    page.poster_alt, page.licence, page.description = "A board", "by", "<p>On primes</p>"
    assert {code for code, state in states(page).items() if state != OK} == {"chapters"}


@pytest.mark.parametrize(("seconds", "is_long"), [(1200, False), (1201, True)])
def test_checklist_and_hub_find_the_same_recording_long(lecturer, visitor, seconds, is_long):
    page = made(channel(), lecturer)
    MediaAsset.objects.update(duration=seconds)
    page = VideoPage.objects.get(pk=page.pk)
    assert (states(page)["chapters"] != OK) is is_long
    hub = visitor.get(f"/my/videos/{page.uuid}/").context["hub"]
    step = next(each for each in hub.steps if each.key == "chapters")
    assert bool(step.advice) is is_long


def test_site_and_channel_ask_together_and_themes_inherit(draft, shelf):
    require("licence")
    theme = shelf.add_child(instance=ThemePage(title="Waves", slug="waves"))
    inside = video(theme, live=False)
    for page in (draft, inside):
        items = {item.code: item for item in checklist_of(page).items}
        assert items["description"].state == items["licence"].state == MISSING
        assert items["description"].asked_by == "asked for by the channel “Physics”"
        assert items["licence"].asked_by == "asked for on the whole site"
        assert hindrance_of(page).endswith("it needs: a description, a licence.")
    elsewhere = video(channel(), live=False)
    assert hindrance_of(elsewhere) == "Before it can be published it needs: a licence."


def test_a_channel_cannot_take_back_what_the_site_asks(shelf, lecturer):
    require("description")
    shelf.required = []
    shelf.save()
    assert hindrance_of(made(shelf, lecturer)) != ""


def test_the_hub_tells_it_with_ways_to_mend_it(visitor, draft):
    shown = visitor.get(f"/my/videos/{draft.uuid}/").text
    assert "What is still missing" in shown
    assert f'href="/my/videos/{draft.uuid}/describe/#id_description"' in shown
    assert "There is no description. (asked for by the channel “Physics”)" in shown
    assert "Before it can be published it needs: a description." in shown
    assert "hub_publish" not in shown


def test_the_page_that_describes_tells_it_and_takes_what_the_poster_shows(visitor, draft):
    address = f"/my/videos/{draft.uuid}/describe/"
    assert "What is still missing" in visitor.get(address).text
    said = {
        "seen": str(draft.latest_revision_id),
        "title": draft.title,
        "visibility": "public",
        "description": "On primes.",
        "poster_alt": "A board",
    }
    visitor.post(address, said)
    draft.refresh_from_db()
    assert (draft.poster_alt, checklist_of(draft).hindrance) == ("A board", "")


def test_the_checks_of_the_cms_tell_it(draft):
    shown = client_of(administrator()).get(f"/cms/pages/{draft.pk}/edit/").text
    assert "data-checklist" in shown
    assert 'href="#panel-child-video-description-section"' in shown
    assert "data-checks-panel" in shown


def test_it_takes_as_many_queries_however_much_there_is(draft):
    def look():
        checklist_of(VideoPage.objects.get(pk=draft.pk))

    few = queries_of(look)
    for language in ("en", "fr", "de"):
        track(draft.asset, language)
    for _number in range(3):
        channel(required=["licence", "chapters"])
    assert queries_of(look) == few


def test_a_poster_in_words_reaches_the_player_and_search_engines(client, lecturer):
    page = made(channel(), lecturer, poster_alt="A board")
    page.get_latest_revision().publish()
    assert client.get(f"/v/{page.uuid}/manifest.json").json()["poster_text"] == "A board"
