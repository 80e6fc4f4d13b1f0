"""The embedded default starts with what `requirements/base.txt` names, and nothing more."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Refuses to import the packages of the other sets, as if they were not installed.
REFUSE = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in {names!r}:
            raise ImportError(f'{{name}} is not in requirements/base.txt')
sys.meta_path.insert(0, Refuse())
from django.core.management import execute_from_command_line
execute_from_command_line(['manage.py', 'check'])
"""


def _named(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9._-]+(?=(\[.*\])?==)", line) for line in lines)
    return {match[0] for match in found if match}


def test_the_site_starts_with_the_base_requirements_alone(tmp_path):
    base = _named(ROOT / "requirements" / "base.txt")
    others = _named(ROOT / "requirements" / "production.txt") - base
    assert {"redis", "boto3", "psycopg"} <= others
    modules = {name.replace("-", "_") for name in others}
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "podsite.settings.dev",
        "PODSITE_VAR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", REFUSE.format(names=modules)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
