"""A lecture that plays, its lecturer, and an engine that is known and usable."""

import pytest
from wagtail import hooks

from pod_media.speech.registered import HOOK
from tests.factories.engines import Parrot
from tests.factories.speech import seen
from tests.media.captions.conftest import lecture, lecturer, visitor

__all__ = ["lecture", "lecturer", "visitor"]


@pytest.fixture
def register():
    """Return a function that registers an engine before all others, for the test."""
    registered = []

    def add(engine):
        context = hooks.register_temporarily(HOOK, lambda: engine, order=-1)
        context.__enter__()
        registered.append(context)
        return engine

    yield add
    for context in reversed(registered):
        context.__exit__(None, None, None)


@pytest.fixture
def parrot(register, db):
    """Return an engine that was seen to work."""
    engine = register(Parrot())
    seen(engine)
    return engine
