"""Show that the proof fails when any one check is taken out.

    python -m tests.site.proof.mutations [--only WORD ...] [--quick] [--list]

Each check of the rule, of its other forms and of whatever asks it is taken out by itself, and the
proof is run until it finds a disagreement. One that it does not find is a hole in the proof; the
program then ends with 1. `--quick` looks in the likeliest parts of the proof, which is mostly
enough: what lives is then run without. A few checks change nothing that anybody could see:
`equal` says which.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

import pytest

OPTIONS = argparse.Namespace(only=[""], quick=False, list=False)


def main() -> int:
    """Run, as one test, so that the world is built as for the proof; print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", nargs="+", default=[""], help="those with one of these in their name"
    )
    parser.add_argument("--quick", action="store_true", help="look in the likeliest parts alone")
    parser.add_argument("--list", action="store_true", help="name them and run none")
    parser.parse_args(namespace=OPTIONS)
    sys.modules["tests.site.proof.mutations"] = sys.modules["__main__"]
    return int(pytest.main(["-q", "-s", "--tb=short", "--show-capture=no", __file__]))


def test_every_mutant_is_killed(world):
    from tests.site.proof.equal import EQUAL
    from tests.site.proof.killing import Hunt
    from tests.site.proof.taken_out import all_mutants
    from tests.site.proof.visitors import visitors_of

    logging.disable(logging.CRITICAL)
    hunt, survivors, killed = Hunt(world, visitors_of(world), is_quick=OPTIONS.quick), [], 0
    for mutant in all_mutants():
        name = f"{mutant.name}: {mutant.said}"
        if not any(word in name for word in OPTIONS.only):
            continue
        if OPTIONS.list or (mutant.name, mutant.said) in EQUAL:
            print(f"{'equal' if not OPTIONS.list else '':<9} {'':>6} {name}", flush=True)
            continue
        started = time.monotonic()
        by = hunt.killed_by(mutant)
        killed += bool(by)
        spent = time.monotonic() - started
        print(f"{'killed' if by else 'SURVIVED':<9} {spent:>5.1f}s {name}  <- {by}", flush=True)
        if not by:
            survivors.append(name)
    print(f"\n{killed} killed, {len(survivors)} survived")
    assert not survivors, "\n".join(survivors)


if __name__ == "__main__":
    sys.exit(main())
