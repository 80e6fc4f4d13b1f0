"""The models' face: what Django and other packages import."""

from pod_live.events.models import EventIndexPage, EventPage

__all__ = ["EventIndexPage", "EventPage"]
