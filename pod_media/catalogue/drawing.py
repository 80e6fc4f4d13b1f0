"""Parts of pages that are the same for many readers: drawn once, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as once
from hashlib import sha256
from typing import Any

from django.template import Template
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from pod_media.catalogue.keeping import kept
from pod_media.templatetags.icons import SPRITE


def drawn(name: str, key: str, context: Callable[[], Mapping[str, Any]]) -> SafeString:
    """Return a template's drawing; `context` is asked for only where nothing is kept.

    `key` names all that it is made of: the state, rights and language it is for.
    """

    def draw() -> str:
        return str(get_template(name).render(dict(context())))

    return mark_safe(kept(f"drawn:{_edition(name)}:{key}", draw))


@once
def _edition(name: str) -> str:
    """Return what differs between releases: the template's text and the icons' address."""
    found = get_template(name).template  # type: ignore[attr-defined]
    assert isinstance(found, Template)
    return sha256(f"{static(SPRITE)}:{name}:{found.source}".encode()).hexdigest()
