"""Run the proof over mutants, each until something disagrees."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.cache import cache

from pod_media.catalogue.state import change_state
from tests.site.proof.casting import SEED
from tests.site.proof.judging import Disagreement, Lead, Tally
from tests.site.proof.mutants import Mutant, applied
from tests.site.proof.proving import CHEAP, prove
from tests.site.proof.undoing import undone
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World


@dataclass
class Hunt:
    """Who looks for mutants where; what found the last one of a function likely finds the next."""

    world: World
    visitors: list[Visitor]
    # Whether to look only where it costs little, and where a mutant is likely to be found.
    is_quick: bool = False
    leads: dict[str, Lead] = field(default_factory=dict)

    def killed_by(self, mutant: Mutant) -> str:
        """Return the first disagreement that the mutant makes; nothing if it lives."""
        lead = self.leads.get(mutant.name, Lead(mutant.part))
        only = (*CHEAP, lead.part) if self.is_quick else ()
        tally = Tally(self.world, is_patient=False, lead=lead)
        with undone():
            # Nothing that was kept of another one counts.
            cache.clear()
            change_state()
            try:
                with applied(mutant):
                    prove(self.world, self.visitors, tally, SEED, only=only)
            except Disagreement as found:
                case = tally.wrong[-1]
                self.leads[mutant.name] = Lead(tally.part, case.surface, case.visitor.name)
                return str(found)[:110]
            except Exception as error:  # noqa: BLE001 - what breaks the site is found, too
                return f"{type(error).__name__}: {error}"[:110]
        return ""
