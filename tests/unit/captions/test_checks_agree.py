"""The editor's checks in the browser and the server's find the same: both know these cases."""

import json
from pathlib import Path

import pytest

from pod_media.timed.checks import check_cues
from pod_media.timed.cue import cue_from_json

CASES = json.loads((Path(__file__).parent / "check_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_server_finds(case):
    found = check_cues([cue_from_json(each) for each in case["cues"]], fps=case["fps"])
    facts = [
        {"key": each.key, "code": each.code, "error": each.is_error, "params": each.params}
        for each in found
    ]
    assert facts == case["faults"]
