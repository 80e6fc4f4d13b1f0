"""The list of events: what is to come, what has been, and for whom."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, PageViewRestriction

from pod_live.events.listing import PER_PAGE
from pod_live.models import EventPage
from tests.counting import queries_of
from tests.factories.events import HOUR, event, event_index
from tests.factories.people import administrator, person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


def _titles(client, address="/events/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return re.findall(r'class="event__link" href="[^"]*">([^<]*)<', answer.text)


def test_what_is_to_come_is_listed_soonest_first_and_the_past_newest_first(client):
    for hours in (48, 24, -24, 72, -48):
        event(hours, title=f"In {hours}")
    assert _titles(client) == ["In 24", "In 48", "In 72"]
    assert _titles(client, "/events/?when=past") == ["In -24", "In -48"]


def test_what_is_going_on_is_still_to_come_and_says_so(client):
    event(-0.5, title="Now")
    assert _titles(client) == ["Now"]
    assert "Going on now" in client.get("/events/").text
    assert _titles(client, "/events/?when=past") == []


def test_an_unknown_when_is_the_upcoming(client):
    event(title="Soon")
    assert _titles(client, "/events/?when=tomorrow&page=x") == ["Soon"]


def test_an_empty_list_says_so(client):
    assert "No events are planned" in client.get("/events/").text
    assert "No past events" in client.get("/events/?when=past").text


def test_long_lists_come_page_by_page_and_keep_their_tab(client):
    for hours in range(1, PER_PAGE + 2):
        event(-2 * hours, title=f"Ago {hours}")
    first = client.get("/events/?when=past").text
    assert 'href="?page=2&amp;when=past"' in first or 'href="?page=2&when=past"' in first
    assert _titles(client, "/events/?when=past&page=2") == [f"Ago {PER_PAGE + 1}"]
    assert _titles(client, "/events/?when=past&page=99") == [f"Ago {PER_PAGE + 1}"]


def test_a_draft_and_an_expired_event_are_not_listed(client):
    event(title="Draft", live=False)
    later = event(title="Expired")
    EventPage.objects.filter(pk=later.pk).update(expire_at=later.starts_at - 30 * HOUR)
    assert _titles(client) == []


def test_a_restricted_event_is_listed_to_those_who_may_see_it(client):
    members = Group.objects.create(name="Members")
    secret = event(title="Secret")
    restriction = PageViewRestriction.objects.create(page=secret, restriction_type="groups")
    restriction.groups.add(members)
    assert _titles(client) == []
    client.force_login(person())
    assert _titles(client) == []
    client.force_login(person("Members"))
    assert _titles(client) == ["Secret"]


def test_an_event_is_listed_once_in_the_readers_language_or_in_another(client):
    translated, english = event(title="Cells"), event(48, title="Only English")
    french = translated.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.title = "Cellules"
    french.save_revision().publish()
    assert _titles(client) == ["Cells", "Only English"]
    address = event_index("fr").url
    assert _titles(client, address) == ["Cellules", english.title]
    assert f'<h3 class="event__title" lang="en"><a class="event__link" href="{english.url}">' in (
        client.get(address).text
    )


def test_a_recording_is_mentioned_to_those_who_may_watch_it(client):
    event(-24, title="Open", recording=video())
    event(-48, title="Members", recording=video(visibility="signed_in"))
    assert client.get("/events/?when=past").text.count("#play") == 1
    client.force_login(person())
    assert client.get("/events/?when=past").text.count("#play") == 2


@pytest.mark.parametrize("address", ["/events/", "/events/?when=past"])
def test_the_queries_of_a_list_do_not_grow(client, address):
    sign = -1 if "past" in address else 1
    costs = []
    for number in (2, 20):
        for each in range(number):
            event(sign * (3 + each), recording=video())
        costs.append(queries_of(lambda: client.get(address)))
    assert costs[0] == costs[1]
    assert costs[0] <= 14


def test_there_is_one_index_below_a_home_page(client):
    client.force_login(administrator())
    home = event_index().get_parent()
    assert client.get(f"/cms/pages/add/pod_live/eventindexpage/{home.pk}/").status_code in (
        302,
        403,
    )
