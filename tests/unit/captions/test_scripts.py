"""The editor's modules that need no page, run by Node."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("script", sorted(HERE.glob("*.mjs")), ids=lambda path: path.stem)
def test_a_module_does_what_it_says(script):
    node = shutil.which("node")
    assert node, "`make test` installs Node"
    done = subprocess.run([node, "--test", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
