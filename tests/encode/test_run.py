"""Processes are bounded, watched, and never outlive what started them."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pod_media.ffmpeg.errors import Cancelled, EncodingError, MediaError, Stalled, TimedOut
from pod_media.ffmpeg.limits import Limits
from pod_media.ffmpeg.progress import PROGRESS_ARGS, Progress
from pod_media.ffmpeg.run import ENVIRONMENT, run, run_lines

pytestmark = pytest.mark.encode

PATIENT = Limits(total=60, stall=30)
SLOW_CLIP = ["-re", "-f", "lavfi", "-i", "testsrc=s=64x64:r=5:d=60"]
TO_NOWHERE = ["-f", "null", "-"]


def _ffmpeg(*args: str) -> list[str]:
    return ["ffmpeg", "-hide_banner", "-nostdin", "-v", "warning", *PROGRESS_ARGS, *args]


def _python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _wait_until_gone(pid: int, patience: float = 5) -> bool:
    end = time.monotonic() + patience
    while _is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not _is_alive(pid)


def test_an_encode_reports_progress_and_cost():
    seen: list[Progress] = []
    clip = ["-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=1"]
    done = run(_ffmpeg(*clip, *TO_NOWHERE), limits=PATIENT, on_progress=seen.append)
    assert seen[-1].is_end
    assert seen[-1].out_time == pytest.approx(1.0)
    assert done.returncode == 0
    assert done.wall > 0
    assert done.cpu_user > 0
    assert done.max_rss_bytes > 10_000_000


def test_output_is_kept_and_lines_are_streamed():
    program = _python("print('one'); print('two')")
    assert run(program, limits=PATIENT).stdout == b"one\ntwo\n"
    lines: list[str] = []
    run_lines(program, lines.append, limits=PATIENT)
    assert lines == ["one", "two"]


def test_a_failure_says_what_ffmpeg_said():
    with pytest.raises(EncodingError) as failure:
        run(_ffmpeg("-i", "file:/nowhere.mp4", *TO_NOWHERE), limits=PATIENT)
    assert failure.value.code == "encode:ffmpeg:failed"
    assert "No such file or directory" in failure.value.detail


def test_a_missing_program_is_told():
    with pytest.raises(EncodingError, match="no-such-program could not be started"):
        run(["no-such-program"], limits=PATIENT)


def test_a_child_knows_only_what_it_must(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    program = (
        "import os, resource, sys; print(sorted(os.environ), os.getsid(0) == os.getpid(),"
        " os.nice(0) >= 10, resource.getrlimit(resource.RLIMIT_CORE), sys.stdin.read() == '')"
    )
    said = run(_python(program), limits=PATIENT).stdout.decode()
    names = sorted({*ENVIRONMENT, "LC_CTYPE"} if "LC_CTYPE" in said else ENVIRONMENT)
    assert said == f"{names} True True (0, 0) True\n"


def test_a_stop_is_obeyed_within_six_seconds():
    started = time.monotonic()
    with pytest.raises(Cancelled):
        run(
            _ffmpeg(*SLOW_CLIP, *TO_NOWHERE),
            limits=PATIENT,
            should_stop=lambda: time.monotonic() - started > 0.3,
        )
    assert time.monotonic() - started < 6


def test_a_process_that_ignores_a_stop_is_killed():
    program = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        " print(os.getpid(), flush=True); time.sleep(60)"
    )
    pids: list[int] = []
    started = time.monotonic()
    with pytest.raises(Cancelled):
        run_lines(
            _python(program),
            lambda line: pids.append(int(line)),
            limits=PATIENT,
            should_stop=lambda: bool(pids),
        )
    assert time.monotonic() - started < 6.5
    assert not _is_alive(pids[0])


def test_too_long_a_run_is_ended():
    started = time.monotonic()
    with pytest.raises(TimedOut, match="longer than 1 seconds"):
        run(_ffmpeg(*SLOW_CLIP, *TO_NOWHERE), limits=Limits(total=1, stall=30))
    assert time.monotonic() - started < 7


def test_progress_that_stands_still_is_a_stall():
    # A living process that reports the same time again and again.
    program = (
        "import time\n"
        "while True:\n"
        " print('out_time_us=1000000\\nframe=25\\nprogress=continue', flush=True)\n"
        " time.sleep(0.1)"
    )
    started = time.monotonic()
    with pytest.raises(Stalled):
        run([*_python(program), "-progress", "pipe:1"], limits=Limits(total=60, stall=1))
    assert time.monotonic() - started < 7


def test_a_stopped_ffmpeg_is_a_stall(tmp_path):
    def freeze(_progress: Progress) -> None:
        for found in Path("/proc").glob("[0-9]*/cmdline"):
            if str(tmp_path).encode() in found.read_bytes() and b"ffmpeg" in found.read_bytes():
                os.kill(int(found.parent.name), signal.SIGSTOP)

    out = ["-f", "null", f"{tmp_path}/x"]
    with pytest.raises(Stalled):
        run(_ffmpeg(*SLOW_CLIP, *out), limits=Limits(total=60, stall=1), on_progress=freeze)


def test_a_flood_on_stderr_blocks_nothing():
    program = "import sys\nfor n in range(200000): print('complaint', n, file=sys.stderr)"
    done = run(_python(program), limits=PATIENT)
    lines = done.stderr_tail.splitlines()
    assert len(lines) == 200
    assert lines[-1] == "complaint 199999"


def test_a_flood_does_not_hide_a_stop():
    program = "import sys\nwhile True: print('complaint', file=sys.stderr)"
    started = time.monotonic()
    with pytest.raises(TimedOut):
        run(_python(program), limits=Limits(total=1))
    assert time.monotonic() - started < 7


def test_a_grandchild_does_not_outlive_the_run():
    program = "import subprocess\nprint(subprocess.Popen(['sleep', '60']).pid, flush=True)"
    pids: list[int] = []
    run_lines(_python(program), lambda line: pids.append(int(line)), limits=PATIENT)
    assert _wait_until_gone(pids[0])


def test_an_error_of_the_caller_ends_the_process():
    pids: list[int] = []

    def record(line: str) -> None:
        pids.append(int(line))
        raise ZeroDivisionError

    program = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    with pytest.raises(ZeroDivisionError):
        run_lines(_python(program), record, limits=PATIENT)
    assert not _is_alive(pids[0])


@pytest.mark.parametrize("spawn_from_thread", [False, True])
def test_a_killed_parent_leaves_no_ffmpeg(tmp_path, spawn_from_thread):
    """Kill -9 a worker that encodes: its FFmpeg dies with it, at once."""
    mark = tmp_path / "mark"
    call = f"run({_ffmpeg(*SLOW_CLIP, '-f', 'null', str(mark))!r}, limits=Limits(total=60))"
    program = (
        "from threading import Thread\n"
        "from pod_media.ffmpeg.run import run\n"
        "from pod_media.ffmpeg.limits import Limits\n"
        f"work = lambda: {call}\n"
        + ("t = Thread(target=work); t.start(); t.join()" if spawn_from_thread else "work()")
    )
    worker = subprocess.Popen(_python(program))
    child = _wait_for_child(str(mark))
    worker.kill()
    worker.wait()
    assert _wait_until_gone(child)


def _wait_for_child(mark: str) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for found in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = found.read_bytes().split(b"\0")
            except (FileNotFoundError, ProcessLookupError):
                continue
            if words[0] == b"ffmpeg" and mark.encode() in words:
                return int(found.parent.name)
        time.sleep(0.05)
    raise AssertionError("FFmpeg never started")


def test_memory_has_a_bound():
    program = "b = bytearray(2_000_000_000)"
    with pytest.raises(EncodingError):
        run(_python(program), limits=Limits(total=60, memory=500_000_000))


def test_a_file_has_a_bound(tmp_path):
    clip = ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=1", "-c:v", "rawvideo"]
    with pytest.raises(EncodingError) as failure:
        run(
            _ffmpeg(*clip, f"{tmp_path}/out.avi"),
            limits=Limits(total=60, file_size=1_000_000),
        )
    assert failure.value.code == "encode:limit:file-size"


def test_a_full_disk_is_told():
    # /dev/full answers every write as a full disk does.
    clip = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", "-c:v", "rawvideo"]
    with pytest.raises(EncodingError) as failure:
        run(_ffmpeg(*clip, "-y", "-f", "rawvideo", "file:/dev/full"), limits=PATIENT)
    assert failure.value.code == "encode:storage:full"


def test_the_wall_clock_is_not_asked(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: (_ for _ in ()).throw(AssertionError))
    clip = ["-f", "lavfi", "-i", "testsrc=s=64x64:r=5:d=1"]
    run(_ffmpeg(*clip, *TO_NOWHERE), limits=PATIENT)


def test_descriptors_are_not_lost():
    def count() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = count()
    for _ in range(3):
        run(["true"], limits=PATIENT)
        with pytest.raises(MediaError):
            run(["false"], limits=PATIENT)
    assert count() == before


def test_many_threads_start_processes_at_once():
    """The hook between fork and exec takes no lock that another thread may hold."""
    with ThreadPoolExecutor(16) as pool:
        done = pool.map(lambda _: run(["true"], limits=PATIENT).returncode, range(160))
        assert set(done) == {0}
