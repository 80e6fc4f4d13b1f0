"""The events that a composed page announces."""

import json
import re

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction
from wagtail.signals import page_published

from pod_live.models import EventPage
from podsite.home.models import HomePage
from podsite.identity.models import SiteIdentity
from tests.counting import fresh, queries_of
from tests.factories.events import HOUR, event, event_index
from tests.factories.people import administrator, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    page = HomePage.objects.get(locale__language_code="en")
    page.body = json.dumps([{"type": "events", "value": {"heading": "", "count": "4"}}])
    page.save()
    return page


def _titles(client, address="/"):
    return re.findall(r'class="event__link" href="[^"]*">([^<]*)<', client.get(address).text)


def _announce(page):
    """Do what publishing does: pages that were made before are left behind."""
    page_published.send(sender=EventPage, instance=page, revision=None)


def test_the_soonest_are_announced_and_the_way_to_all(client, home):
    for hours in (72, 24, 48, 96, 120):
        event(hours, title=f"In {hours}")
    event(-24, title="Gone")
    text = client.get("/").text
    assert _titles(client) == ["In 24", "In 48", "In 72", "In 96"]
    assert ">Upcoming events</h2>" in text
    assert '<a href="/events/">All events</a>' in text


def test_without_events_there_is_no_section(client, home):
    event(-24)
    assert "Upcoming events" not in client.get("/").text


def test_a_home_page_that_was_never_composed_announces_events(client):
    event(title="Whales")
    assert _titles(client) == ["Whales"]


def test_an_event_that_is_over_makes_place_for_the_next_without_anything_published(
    client, home, monkeypatch
):
    for hours in range(1, 6):
        event(hours, title=f"In {hours}")
    assert _titles(client) == ["In 1", "In 2", "In 3", "In 4"]
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 2.5 * HOUR)
    assert _titles(client) == ["In 2", "In 3", "In 4", "In 5"]
    monkeypatch.setattr(timezone, "now", lambda: now + 4.5 * HOUR)
    assert _titles(client) == ["In 4", "In 5"]
    monkeypatch.setattr(timezone, "now", lambda: now + 9 * HOUR)
    assert "Upcoming events" not in client.get("/").text


def test_what_is_published_is_announced_at_once(client, home):
    event(48, title="Later")
    assert _titles(client) == ["Later"]
    sooner = event(24, title="Sooner", live=False)
    sooner.save_revision().publish()
    assert _titles(client) == ["Sooner", "Later"]
    EventPage.objects.get(pk=sooner.pk).unpublish()
    assert _titles(client) == ["Later"]


def test_a_restricted_event_is_announced_to_those_who_may_see_it(client, home):
    PageViewRestriction.objects.create(page=event(title="Secret"), restriction_type="login")
    assert "Secret" not in client.get("/").text
    client.force_login(person())
    assert _titles(client) == ["Secret"]


def test_a_password_given_by_an_administrator_is_no_other_administrators(client, home):
    page = event(title="Secret")
    guard = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="moon"
    )
    client.force_login(administrator())
    address = f"/_util/authenticate_with_password/{guard.pk}/{page.pk}/"
    client.post(address, {"password": "moon", "return_url": "/"})
    assert _titles(client) == ["Secret"]
    client.logout()
    client.force_login(administrator())
    assert _titles(client) == []


def test_a_locked_index_announces_nothing(client, home):
    event(title="Secret")
    PageViewRestriction.objects.create(page=event_index(), restriction_type="login")
    assert "Secret" not in client.get("/").text


def test_each_language_announces_in_its_words(client, home):
    page = event(title="Cells")
    locale = Locale.objects.get(language_code="fr")
    french = page.copy_for_translation(locale)
    french.title = "Cellules"
    french.save_revision().publish()
    assert _titles(client, "/fr/") == ["Cellules"]


def test_the_queries_of_a_page_do_not_grow_with_what_it_announces(client, home):
    costs = []
    for number in (1, 6):
        for hours in range(number):
            _announce(event(24 + hours))
        costs.append(queries_of(lambda: client.get(fresh("/"))))
    assert costs[0] == costs[1]
    assert costs[0] <= 12


def test_a_menu_may_lead_to_the_events(client):
    site_identity = SiteIdentity.for_site(event_index().get_site())
    link = {"labels": {"en": "", "fr": ""}, "page": event_index().pk, "address": ""}
    site_identity.menu = json.dumps([{"type": "item", "value": {"link": link, "below": []}}])
    site_identity.save()
    assert 'class="site-nav__link" href="/events/">Events</a>' in client.get("/").text
    assert 'class="site-nav__link" href="/fr/events/">' in client.get("/fr/").text


def test_the_foot_of_each_page_leads_to_the_events_until_staff_say_otherwise(client):
    assert '<li><a href="/events/">Events</a></li>' in client.get("/").text
    index = event_index()
    index.show_in_menus = False
    index.save_revision().publish()
    assert '<li><a href="/events/">Events</a></li>' not in client.get("/").text
