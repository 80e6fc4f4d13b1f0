"""Run a server as somebody who is not root, where root runs the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from pathlib import Path

# Debian has it everywhere.
NOBODY = "nobody"


def as_nobody(argv: list[str]) -> list[str]:
    """Return `argv` such that it runs without root's rights."""
    if os.getuid() != 0:
        return argv
    account = pwd.getpwnam(NOBODY)
    ids = ["--reuid", str(account.pw_uid), "--regid", str(account.pw_gid), "--clear-groups"]
    return ["setpriv", *ids, *argv]


def give_to_nobody(folder: Path) -> None:
    """Let the server own its folder."""
    if os.getuid() == 0:
        shutil.chown(folder, NOBODY)


def check_nobody_reaches(folder: Path) -> None:
    """Raise PermissionError that names the folder above that stops who is not root."""
    if os.getuid() != 0:
        return
    for each in (*reversed(folder.parents), folder):
        if not each.stat().st_mode & stat.S_IXOTH:
            raise PermissionError(
                f"{NOBODY}, who runs the server, may not enter {each}: `chmod o+x {each}`, "
                "or run the tests as somebody who is not root"
            )


def find_program(name: str, package: str, *folders: str) -> str:
    """Return the path of a server's program; FileNotFoundError names the package to install."""
    path = os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=path)
    if found is None:
        raise FileNotFoundError(f"{name} is missing: `make test` installs {package}")
    return found
