"""An event as a file for calendars."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from pod_live.events.words import description_text
from pod_live.icalendar import CalendarEvent, format_calendar

# The last part of the file's address.
CALENDAR = "calendar"


def calendar_response(event: Any, request: HttpRequest) -> HttpResponse:
    """Return the file, to be downloaded."""
    response = HttpResponse(
        format_calendar(_entry(event, request)), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie",))
    return response


def _entry(event: Any, request: HttpRequest) -> CalendarEvent:
    """Return what the calendar keeps.

    All languages of an event have one id, at every host (RFC 7986 §5.3): who adds it twice has it
    once.
    """
    address = request.build_absolute_uri(event.get_url(request))
    texts = (event.people, event.search_description or description_text(event), event.link)
    return CalendarEvent(
        uid=str(event.translation_key),
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        changed_at=event.last_published_at or timezone.now(),
        place=event.place,
        description="\n\n".join(each for each in (*texts, address) if each),
        address=address,
    )
