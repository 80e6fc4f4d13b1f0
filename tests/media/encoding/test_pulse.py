"""The heartbeat beside the work."""

import time

import pytest
from django.db import OperationalError

from pod_media.encoding.pulse import SILENCE_FACTOR, Pulse

# Seconds without movement that are taken for a hang: more than a busy machine pauses.
STALL = 0.2
STILL = STALL * SILENCE_FACTOR


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.POD_MEDIA = {"HEARTBEAT_SECONDS": 0.01, "STALL_SECONDS": STALL}


def wait_for(claim) -> None:
    deadline = time.monotonic() + 10
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_work_that_hangs_loses_its_job_to_the_reaper():
    beats = []
    with Pulse(lambda: beats.append(1) or True) as pulse:
        wait_for(lambda: pulse.is_lost)
        count = len(beats)
        time.sleep(0.05)
        assert len(beats) == count


def test_work_that_moves_goes_on():
    with Pulse(lambda: True) as pulse:
        started = time.monotonic()
        while time.monotonic() - started < 1.5 * STILL:
            time.sleep(0.01)
            pulse.moved()
        assert not pulse.should_stop()


def test_a_job_that_was_taken_stops_its_work():
    with Pulse(lambda: False) as pulse:
        wait_for(pulse.should_stop)


def test_a_database_that_is_away_for_a_moment_stops_nothing():
    answers = iter([OperationalError("locked"), OperationalError("locked")])

    def beat():
        if error := next(answers, None):
            raise error
        return True

    with Pulse(beat) as pulse:
        wait_for(lambda: next(answers, "over") == "over")
        pulse.moved()
        assert not pulse.is_lost
