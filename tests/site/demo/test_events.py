"""The demo's events, and the page of events that an installation starts with."""

import pytest
from django.utils import timezone

from pod_live.models import EventIndexPage, EventPage
from podsite.demo.events import EVENTS, publish_events
from podsite.home.foundation import lay_foundation
from podsite.home.models import ContentPage, HomePage
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db


def test_events_are_announced_once_in_both_languages():
    told = []
    for _time in range(2):
        publish_events(told.append)
    assert len(told) == len(EVENTS)
    assert EventPage.objects.live().count() == 2 * len(EVENTS)
    english = EventPage.objects.filter(locale__language_code="en")
    assert english.filter(starts_at__gt=timezone.now()).count() >= 2


def test_the_event_that_is_over_has_a_lecture_as_its_recording():
    lecture = video(asset=asset())
    lecture.slug = next(each.recording for each in EVENTS if each.recording)
    lecture.save()
    publish_events(lambda _said: None)
    over = EventPage.objects.filter(ends_at__lt=timezone.now())
    assert {each.recording for each in over} == {lecture}


def test_a_page_that_has_the_address_of_the_events_keeps_it():
    for index in EventIndexPage.objects.all():
        index.delete()
    home = HomePage.objects.get(locale__language_code="en")
    home.add_child(instance=ContentPage(title="Our fairs", slug="events"))
    for _time in range(2):
        lay_foundation()
    made = EventIndexPage.objects.order_by("pk")
    assert [each.locale.language_code for each in made] == ["en", "fr"]
    assert made[0].slug not in ("", "events")
