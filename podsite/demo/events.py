"""The demo's events: two or three to come, and one that was recorded."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail.rich_text import RichText

from pod_live.models import EventIndexPage, EventPage
from pod_media.models import VideoPage
from podsite.demo.lectures import Text


@dataclass(frozen=True)
class Event:
    """An event that begins at `hour`, `days` from now, and lasts `minutes`."""

    days: int
    hour: int
    minutes: int
    people: str
    places: dict[str, str]
    texts: dict[str, Text]
    link: str = ""
    # The slug of the lecture that is its recording.
    recording: str = ""


EVENTS = (
    Event(
        days=3,
        hour=18,
        minutes=90,
        people="Fatou Diallo",
        places={"en": "Main lecture hall", "fr": "Grand amphithéâtre"},
        texts={
            "en": Text(
                "What the sea sounds like",
                "what-the-sea-sounds-like",
                "<p>Hydrophones on the sea floor hear whales, ships and ice. A public lecture, "
                "with time for questions.</p>",
            ),
            "fr": Text(
                "Ce que la mer fait entendre",
                "ce-que-la-mer-fait-entendre",
                "<p>Des hydrophones au fond de la mer entendent baleines, navires et glaces. "
                "Une conférence ouverte à tous, suivie de questions.</p>",
            ),
        },
        link="https://example.org/live",
    ),
    Event(
        days=10,
        hour=14,
        minutes=180,
        people="Émile Garnier",
        places={"en": "Library, room 2", "fr": "Bibliothèque, salle 2"},
        texts={
            "en": Text(
                "Workshop: record your lecture",
                "workshop-record-your-lecture",
                "<p>Camera, sound, slides: bring a lecture, leave with a video.</p>",
            ),
            "fr": Text(
                "Atelier : enregistrer son cours",
                "atelier-enregistrer-son-cours",
                "<p>Image, son, diapositives : venez avec un cours, repartez avec une vidéo.</p>",
            ),
        },
    ),
    Event(
        days=25,
        hour=9,
        minutes=60 * 32,
        people="",
        places={"en": "Science campus", "fr": "Campus des sciences"},
        texts={
            "en": Text(
                "Open days of the university",
                "open-days-of-the-university",
                "<p>Two days of visits, talks and experiments.</p>",
            ),
            "fr": Text(
                "Journées portes ouvertes de l’université",
                "journees-portes-ouvertes",
                "<p>Deux jours de visites, de conférences et d’expériences.</p>",
            ),
        },
    ),
    Event(
        days=-7,
        hour=18,
        minutes=60,
        people="Fatou Diallo",
        places={"en": "Physics building", "fr": "Bâtiment de physique"},
        texts={
            "en": Text(
                "An evening on sound",
                "an-evening-on-sound",
                "<p>How a wave becomes a sound, live on the stage.</p>",
            ),
            "fr": Text(
                "Une soirée sur le son",
                "une-soiree-sur-le-son",
                "<p>Comment une onde devient un son, en direct sur la scène.</p>",
            ),
        },
        recording="how-a-wave-becomes-a-sound",
    ),
)


def publish_events(tell: Callable[[str], None]) -> None:
    """Publish the events that are missing; what is there is left alone."""
    index = EventIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None:
        return
    for event in EVENTS:
        text = event.texts[settings.LANGUAGE_CODE]
        if not EventPage.objects.child_of(index).filter(slug=text.slug).exists():
            _publish(event, index)
            tell(f"Announced: {text.title}")


@transaction.atomic
def _publish(event: Event, index: EventIndexPage) -> None:
    code = settings.LANGUAGE_CODE
    day = timezone.localdate() + datetime.timedelta(days=event.days)
    starts = timezone.make_aware(datetime.datetime.combine(day, datetime.time(event.hour)))
    page = EventPage(
        locale=index.locale,
        starts_at=starts,
        ends_at=starts + datetime.timedelta(minutes=event.minutes),
        people=event.people,
        link=event.link,
        recording=VideoPage.objects.filter(slug=event.recording).first(),
    )
    _write(page, event, code)
    index.refresh_from_db()
    index.add_child(instance=page)
    page.save_revision().publish()
    for other in event.texts:
        if other != code:
            copy = page.copy_for_translation(Locale.objects.get(language_code=other))
            _write(copy, event, other)
            copy.save_revision().publish()


def _write(page: Any, event: Event, code: str) -> None:
    text = event.texts[code]
    page.title, page.draft_title, page.slug = text.title, text.title, text.slug
    page.place = event.places[code]
    page.description = [("text", RichText(text.description))]
