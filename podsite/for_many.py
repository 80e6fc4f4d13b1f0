"""Pages are kept for many readers: what the site's own templates make them of."""

from __future__ import annotations

from functools import cache as once
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template import engines

from pod_media.catalogue.whole_pages import add_surroundings
from pod_media.videos.holes import add_filler
from podsite.frame import fill_initials, fill_persons, told_to_many

OURS = ("podsite", "pod_media", "pod_interactive", "pod_live")


def edition(_request: HttpRequest) -> str | None:
    """Return what differs between releases; None where templates change while the site runs."""
    return None if settings.DEBUG else _edition()


@once
def _edition() -> str:
    """Return a digest of the templates and words there are, of our code, and of static names."""
    folders = map(Path, engines["django"].template_dirs)
    found = {path for folder in folders for path in folder.rglob("*.html")}
    for package in OURS:
        for kind in ("*.py", "*.mo"):
            found.update((settings.BASE_DIR / package).rglob(kind))
    files = [(str(path), path.stat().st_mtime_ns) for path in sorted(found)]
    told = repr((getattr(staticfiles_storage, "manifest_hash", ""), files))
    return sha256(told.encode()).hexdigest()


add_surroundings(edition)
add_surroundings(told_to_many)
add_filler("person", fill_persons)
add_filler("initial", fill_initials)
