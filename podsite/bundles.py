"""What a page loads, in one file: esbuild joins the modules and sheets that a bundle imports."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# In development browsers follow the imports themselves: a bundle is a module or sheet like others.
FOLDER = "bundles"
# Small pictures of sheets become part of them; what the import map names stays a file of its own.
_OPTIONS = (
    *("--bundle", "--minify", "--format=esm", "--packages=external", "--loader:.svg=dataurl"),
    "--log-level=warning",
)


def is_bundle(name: str) -> bool:
    """Tell whether a static file is one, such as `pod_media/js/bundles/watch.js`."""
    path = Path(name)
    return path.parent.name == FOLDER and path.suffix in {".css", ".js"}


def make_bundles(source: Path, names: Iterable[str], target: Path, *, esbuild: Path) -> None:
    """Write the bundles `names` of the folder `source`, under the same names, into `target`.

    Raises ImproperlyConfigured without `esbuild`, CalledProcessError when an import leads nowhere
    or is not understood: esbuild has then said where.
    """
    chosen = sorted(names)
    if not chosen:
        return
    if not esbuild.exists():
        raise ImproperlyConfigured(f"{esbuild} is not there: run npm ci.")
    subprocess.run(
        [esbuild, *chosen, *_OPTIONS, "--outbase=.", f"--outdir={target}"], cwd=source, check=True
    )
