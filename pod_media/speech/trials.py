"""Which engines can be used: tried where speech is recognised, written down for the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from pod_media.recognition.engines import EngineError
from pod_media.speech.engine_process import try_engine
from pod_media.speech.models import EngineTrial
from pod_media.speech.registered import engines

# An engine may come or go with an installation: it is tried again after this.
FRESH = timedelta(hours=1)


def try_engines() -> None:
    """Try each engine, and forget those that are registered no more."""
    known = engines()
    for name, engine in known.items():
        languages, code, detail = [], "", ""
        try:
            languages = try_engine(engine)
        except EngineError as error:
            code, detail = error.code, error.detail[-2000:]
        facts = {
            "label": engine.label,
            "error_code": code,
            "error_detail": detail,
            "languages": languages,
            "detects": engine.detects,
            "aligns": engine.aligns,
            "tried_at": timezone.now(),
        }
        EngineTrial.objects.update_or_create(name=name, defaults=facts)
    EngineTrial.objects.exclude(name__in=known).delete()


def are_old() -> bool:
    """Tell whether engines should be tried again."""
    since = timezone.now() - FRESH
    tried = set(EngineTrial.objects.filter(tried_at__gte=since).values_list("name", flat=True))
    return tried != set(engines())


def usable() -> list[EngineTrial]:
    """Return the engines that were seen to work, the best first, in one query."""
    tried = {each.name: each for each in EngineTrial.objects.all()}
    return [tried[name] for name in engines() if name in tried and tried[name].is_usable]


def choose(trials: Iterable[EngineTrial], language: str, *, engine: str = "") -> EngineTrial | None:
    """Return the first engine (or the one named) that knows a language, '' being any."""
    for trial in trials:
        knows = language in trial.languages if language else trial.detects
        if knows and engine in {"", trial.name}:
            return trial
    return None


def aligner(trials: Iterable[EngineTrial]) -> EngineTrial | None:
    """Return the first engine that finds the times of a script."""
    return next((each for each in trials if each.aligns), None)
