"""Engines that were seen to work, or not to."""

from django.utils import timezone

from pod_media.models import EngineTrial
from pod_media.recognition.engines import Engine
from tests.factories.engines import Parrot


def seen(engine: Engine | None = None, **facts: object) -> EngineTrial:
    """Return the trial of an engine that works, unless facts say otherwise."""
    engine = engine or Parrot()
    given = {"label": engine.label, "languages": engine.languages(), "tried_at": timezone.now()}
    given |= {"detects": engine.detects, "aligns": engine.aligns, **facts}
    return EngineTrial.objects.create(name=engine.name, **given)
