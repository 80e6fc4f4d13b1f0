"""Whoever asks, whatever for, by whatever way: every surface answers as the rule says."""

from __future__ import annotations

import logging

from tests.site.proof.casting import SEED
from tests.site.proof.judging import Tally
from tests.site.proof.proving import prove
from tests.site.proof.shrinking import shrunk
from tests.site.proof.visitors import visitors_of

FEWEST = 10_000


def test_every_surface_agrees_with_the_rule(world, caplog):
    caplog.set_level(logging.ERROR, "django.request")
    tally = Tally(world)
    prove(world, visitors_of(world), tally, SEED)
    print(f"PODSITE_PROOF_SEED={SEED}\n{tally.table()}")
    assert not tally.wrong, f"PODSITE_PROOF_SEED={SEED}: {tally.report()}{shrunk(tally)}"
    assert tally.total >= FEWEST
