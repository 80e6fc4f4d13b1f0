"""The demo's process tree: what dies comes back, and nothing outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from podsite.demo.processes import Program, Tree

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 20.0  # seconds, on a busy machine
SLEEP = ["sleep", "600"]
STUBBORN = ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"]

# A parent to kill: it starts one program, says the child's id, and attends.
PARENT = """
import os, sys
from pathlib import Path
from podsite.demo.processes import Program, Tree
tree = Tree(logs=Path(sys.argv[1]), environment=os.environ, tell=print)
tree.start(Program("sleeper", ["sleep", "600"]))
print(tree.runs[0].process.pid, flush=True)
tree.attend()
"""


@pytest.fixture
def tree(tmp_path):
    told = []
    tree = Tree(logs=tmp_path, environment=os.environ, tell=told.append)
    tree.told = told
    yield tree
    tree.stop()


def test_a_program_that_dies_starts_again(tree):
    tree.start(Program("sleeper", SLEEP))
    first = tree.runs[0].process
    first.kill()
    _attend(tree, until=lambda: tree.runs[0].process is not first)
    assert tree.is_alive("sleeper")
    assert "SIGKILL" in tree.told[0]


def test_pauses_grow_while_a_program_keeps_dying(tree):
    tree.start(Program("failing", ["false"]))
    _attend(tree, until=lambda: len(tree.told) == 2)
    assert [" 0.5 s" in tree.told[0], " 1 s" in tree.told[1]] == [True, True]


def test_a_program_to_run_once_is_left_alone_when_it_ends_well(tree):
    tree.start(Program("quick", ["true"], once=True))
    _attend(tree, until=lambda: not tree.runs)
    assert tree.told == []


def test_stopping_ends_also_what_does_not_listen(tree, monkeypatch):
    monkeypatch.setattr("podsite.demo.processes.STOP_SECONDS", 0.5)
    tree.start(Program("sleeper", SLEEP))
    tree.start(Program("stubborn", STUBBORN))
    processes = [run.process for run in tree.runs]
    time.sleep(0.3)
    tree.stop()
    assert all(process.returncode is not None for process in processes)


def test_what_a_program_says_is_in_its_log(tree, tmp_path):
    tree.start(Program("speaker", ["echo", "said"], once=True))
    _attend(tree, until=lambda: not tree.runs)
    assert (tmp_path / "speaker.log").read_text() == "said\n"


def test_a_killed_parent_leaves_no_child(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + PATIENCE
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(child)


def test_a_signal_that_arrives_twice_at_once_still_stops_kindly(tree):
    tree.start(Program("sleeper", SLEEP))
    tree.ask_to_stop(signal.SIGINT, None)
    tree.ask_to_stop(signal.SIGTERM, None)
    assert tree.is_alive("sleeper")


def _attend(tree, *, until):
    deadline = time.monotonic() + PATIENCE
    tree.attend(until=lambda: until() or time.monotonic() > deadline)
    assert until()


def _is_running(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
