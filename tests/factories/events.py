"""Events, some time from now."""

import datetime
from itertools import count

from django.utils import timezone

from pod_live.models import EventIndexPage, EventPage

_numbers = count(1)
HOUR = datetime.timedelta(hours=1)


def event_index(language: str = "en") -> EventIndexPage:
    """Return the page of events that the foundation laid."""
    return EventIndexPage.objects.get(locale__language_code=language)


def event(hours: float = 24, **fields: object) -> EventPage:
    """Return a published event of one hour that begins in `hours`; negative is in the past."""
    number = next(_numbers)
    begins = timezone.now() + hours * HOUR
    fields = {
        "title": f"Event {number}",
        "slug": f"event-{number}",
        "starts_at": begins,
        "ends_at": begins + HOUR,
        **fields,
    }
    return event_index().add_child(instance=EventPage(**fields))
