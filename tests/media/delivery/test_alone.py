"""A lock file keeps others out while it is held, and is gone afterwards."""

import os
import threading
import time
from pathlib import Path

import pytest

from pod_media.assets.storage import media_storage, work_dir
from pod_media.delivery.alone import alone, remove_unheld
from pod_media.delivery.downloads import FOLDER, sweep_downloads, sweep_work


def test_nobody_else_gets_in_and_nothing_is_left(tmp_path):
    path = tmp_path / "7.lock"
    with alone(path), pytest.raises(BlockingIOError), alone(path, is_patient=False):
        pass
    assert list(tmp_path.iterdir()) == []


def test_those_who_wait_come_one_by_one(tmp_path):
    path, inside, most = tmp_path / "7.lock", [], []

    def enter():
        with alone(path):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=enter) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 12
    assert not path.exists()


def test_a_lock_that_a_killed_process_left_is_swept_and_a_held_one_stays(tmp_path):
    (tmp_path / "1.lock").touch()
    with alone(tmp_path / "2.lock"):
        assert remove_unheld(tmp_path) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["2.lock"]


def test_the_sweep_removes_what_killed_joins_left():
    root = work_dir() / FOLDER
    dead, alive = root / "tmpdead", root / "tmpalive"
    for folder in (dead, alive):
        folder.mkdir(parents=True)
    (root / "9.lock").touch()
    os.utime(dead, (0, 0))
    assert sweep_work() >= 2
    assert alive.exists()
    assert not dead.exists()
    assert not (root / "9.lock").exists()
    alive.rmdir()


def test_the_sweep_leaves_no_empty_folder_in_the_storage():
    empty = Path(media_storage().path(f"{FOLDER}/0b5a"))
    empty.mkdir(parents=True)
    sweep_downloads()
    assert not empty.exists()
