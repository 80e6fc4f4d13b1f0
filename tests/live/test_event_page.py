"""The page of an event: what it says, its calendar file, its recording."""

import datetime
import json
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.rich_text import RichText
from wagtail_localize.operations import translate_object

from pod_live.models import EventPage
from tests.factories.events import HOUR, event, event_index
from tests.factories.people import administrator, person
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def _at(year, month, day, hour):
    return datetime.datetime(year, month, day, hour, tzinfo=PARIS)


def _far(**fields):
    """Return an event of a summer that is far off."""
    return event(
        **{"starts_at": _at(2099, 7, 14, 18), "ends_at": _at(2099, 7, 14, 20), **fields},
    )


def _times(text):
    """Return when it begins and ends: for machines, for people."""
    found = re.findall(r'<time datetime="([^"]*)">(.*?)</time>', text, re.S)
    return [(at, " ".join(strip_tags(said).split())) for at, said in found]


def _json_ld(text):
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.S)
    return json.loads(found[1]) if found else None


def test_an_event_ends_after_it_begins_in_forms_and_in_the_database():
    page = _far()
    page.ends_at = page.starts_at
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "ends_at" in refused.value.message_dict
    with pytest.raises(IntegrityError):
        EventPage.objects.filter(pk=page.pk).update(ends_at=page.starts_at)


def test_the_page_says_when_in_the_time_of_the_site_where_and_who(client):
    page = _far(title="Whales", place="Main hall", people="Ada Lovelace")
    text = client.get(page.url).text
    assert _times(text) == [
        ("2099-07-14T18:00:00+02:00", "Tuesday, July 14, 2099, 6 p.m."),
        ("2099-07-14T20:00:00+02:00", "8 p.m."),
    ]
    assert "(CEST)" in text
    for words in ("Main hall", "Ada Lovelace", "Add to calendar"):
        assert words in text


def test_an_event_of_several_days_names_both(client):
    page = _far(ends_at=_at(2099, 7, 16, 12))
    assert _times(client.get(page.url).text)[1] == (
        "2099-07-16T12:00:00+02:00",
        "Thursday, July 16, 2099, noon",
    )


def test_the_calendar_file_holds_the_event(client):
    page = _far(
        title="Whales, ships; ice",
        place="Main hall",
        people="Ada Lovelace",
        link="https://example.org/live",
        description=[("text", RichText("<p>Come <b>early</b>.</p>"))],
    )
    answer = client.get(f"{page.url}calendar/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{page.slug}.ics"'
    assert "private" in answer.headers["Cache-Control"]
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20990714T160000Z" in lines
    assert "DTEND:20990714T180000Z" in lines
    assert r"SUMMARY:Whales\, ships\; ice" in lines
    assert "LOCATION:Main hall" in lines
    assert f"UID:{page.translation_key}" in lines
    address = f"http://testserver{page.url}"
    assert f"URL:{address}" in lines
    said = next(each for each in lines if each.startswith("DESCRIPTION:"))
    assert "Ada Lovelace" in said
    assert "Come early ." in said or "Come early." in said
    assert "https://example.org/live" in said


def test_translations_are_one_event_to_a_calendar(client):
    page = _far(title="Cells")
    french = page.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.save_revision().publish()
    files = [client.get(f"{each.url}calendar/").content for each in (page, french)]
    ids = [re.search(rb"UID:.*", each)[0] for each in files]
    assert ids[0] == ids[1]


@pytest.mark.parametrize("part", ["", "calendar/"])
def test_a_draft_has_no_page_and_no_calendar_file(client, part):
    page = _far(live=False)
    assert client.get(f"{page.url}{part}").status_code == 404


@pytest.mark.parametrize("part", ["", "calendar/"])
def test_a_restricted_event_asks_who_one_is(client, part):
    page = _far(title="Secret meeting")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get(f"{page.url}{part}")
    assert answer.status_code == 302
    client.force_login(person())
    assert client.get(f"{page.url}{part}").status_code == 200


def test_a_password_guards_the_calendar_file_too(client):
    page = _far(title="Secret meeting", place="Bunker")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="moon")
    assert "Bunker" not in client.get(f"{page.url}calendar/").text


def test_other_addresses_below_an_event_do_not_exist(client):
    page = _far()
    assert client.get(f"{page.url}calendar/more/").status_code == 404
    assert client.get(f"{page.url}other/").status_code == 404


def test_search_engines_are_told(client):
    page = _far(
        title="Whales </script>", place="Main hall", people="Ada, Grace", link="https://x.org/"
    )
    facts = _json_ld(client.get(page.url).text)
    assert facts["@type"] == "Event"
    assert facts["name"] == "Whales </script>"
    assert facts["startDate"] == "2099-07-14T18:00:00+02:00"
    assert facts["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [each["@type"] for each in facts["location"]] == ["Place", "VirtualLocation"]
    assert [each["name"] for each in facts["performer"]] == ["Ada", "Grace"]


def test_search_engines_are_told_nothing_of_what_is_restricted(client):
    page = _far()
    PageViewRestriction.objects.create(page=event_index(), restriction_type="login")
    client.force_login(person())
    assert _json_ld(client.get(page.url).text) is None


def test_the_recording_is_shown_after_the_event_to_those_who_may_watch_it(client):
    lecture = video(title="What was said", asset=asset(), visibility="signed_in")
    page = event(2, recording=lecture, link="https://example.org/live")
    client.force_login(person())
    before = client.get(page.url).text
    assert "What was said" not in before
    assert "Follow it online" in before
    begun = timezone.now() - 3 * HOUR
    EventPage.objects.filter(pk=page.pk).update(starts_at=begun, ends_at=begun + HOUR)
    after = client.get(page.url).text
    assert "What was said" in after
    assert "This event is over" in after
    for gone in ("Follow it online", "Add to calendar"):
        assert gone not in after
    client.logout()
    assert "What was said" not in client.get(page.url).text


def test_an_event_outlives_its_recording(client):
    lecture = video(asset=asset())
    page = event(-24, recording=lecture)
    lecture.delete()
    page.refresh_from_db()
    assert page.recording is None
    assert client.get(page.url).status_code == 200


def test_a_translation_shares_time_and_people_and_says_the_place_itself():
    page = _far(title="Cells", place="Main hall", people="Ada Lovelace")
    locale = Locale.objects.get(language_code="fr")
    translate_object(page, [locale], user=administrator())
    french = page.get_translation(locale)
    assert (french.starts_at, french.ends_at) == (page.starts_at, page.ends_at)
    assert french.people == "Ada Lovelace"
    assert french.get_parent().specific == event_index("fr")


def test_the_editor_opens_previews_and_publishes(client):
    client.force_login(administrator())
    index = event_index()
    assert client.get(f"/cms/pages/add/pod_live/eventpage/{index.pk}/").status_code == 200
    page = _far(title="Whales")
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    page.save_revision()
    draft = client.get(f"/cms/pages/{page.pk}/revisions/{page.latest_revision_id}/view/")
    assert "Whales" in draft.text


@pytest.mark.wagtail_indexes
def test_the_cms_lists_and_finds_events(client):
    client.force_login(administrator())
    page = _far(title="Whales", place="Underwater theatre")
    listed = client.get("/cms/events/").text
    assert "Whales" in listed
    assert "07/14/2099 6 p.m." in listed
    assert "Whales" in client.get("/cms/pages/search/?q=whales").text
    assert list(EventPage.objects.all().search("underwater")) == [page]
    assert Page.objects.filter(pk=page.pk).exists()
