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


def edition(_request: HttpRequest) -> str | None:
    """Return what differs between releases; None where templates change while the site runs."""
    return None if settings.DEBUG else _edition()


@once
def _edition() -> str:
    """Return a digest of the templates there are, and of the static files' names."""
    files = (
        (str(path), path.stat().st_mtime_ns)
        for folder in engines["django"].template_dirs
        for path in sorted(Path(folder).rglob("*.html"))
    )
    told = repr((getattr(staticfiles_storage, "manifest_hash", ""), *files))
    return sha256(told.encode()).hexdigest()


add_surroundings(edition)
add_surroundings(told_to_many)
add_filler("person", fill_persons)
add_filler("initial", fill_initials)
