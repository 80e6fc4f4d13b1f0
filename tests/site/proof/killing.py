"""Run the proof over a mutant until something disagrees."""

from __future__ import annotations

from django.core.cache import cache

from pod_media.catalogue.state import change_state
from tests.site.proof.casting import SEED
from tests.site.proof.judging import Disagreement, Tally
from tests.site.proof.mutants import Mutant, applied
from tests.site.proof.proving import prove
from tests.site.proof.undoing import undone
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World


def killed_by(world: World, visitors: list[Visitor], mutant: Mutant) -> str:
    """Return the first disagreement that the mutant makes; nothing if it lives."""
    tally = Tally(world, is_patient=False)
    with undone():
        # Nothing that was kept of another one counts.
        cache.clear()
        change_state()
        try:
            with applied(mutant):
                prove(world, visitors, tally, SEED, first=mutant.part)
        except Disagreement as found:
            return str(found)[:110]
        except Exception as error:  # noqa: BLE001 - what breaks the site is found, too
            return f"{type(error).__name__}: {error}"[:110]
    return ""
