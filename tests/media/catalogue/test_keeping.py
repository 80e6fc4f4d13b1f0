"""What is counted is kept; of many who ask at once, one counts."""

from __future__ import annotations

import threading
import time

import pytest
from django.core.cache import cache

from pod_media.catalogue import keeping
from pod_media.catalogue.keeping import kept

pytestmark = pytest.mark.django_db


def _never() -> str:
    raise AssertionError("made twice")


def test_what_is_kept_is_not_made_again():
    assert kept("figure", lambda: "a") == "a"
    assert kept("figure", _never) == "a"


def test_who_comes_while_it_is_made_waits_for_it(monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 60)
    cache.add("figure:being-made", True, 60)

    def finish() -> None:
        time.sleep(0.2)
        cache.set("figure", "theirs", 60)
        cache.delete("figure:being-made")

    other = threading.Thread(target=finish)
    other.start()
    assert kept("figure", _never) == "theirs"
    other.join()


def test_who_waits_in_vain_makes_it_themselves(monkeypatch):
    cache.add("figure:being-made", True, 60)
    monkeypatch.setattr(keeping, "PATIENCE", 0.05)
    assert kept("figure", lambda: "mine") == "mine"


def test_what_fails_is_left_to_the_next():
    with pytest.raises(ZeroDivisionError):
        kept("figure", lambda: str(1 // 0))
    assert kept("figure", lambda: "a") == "a"
