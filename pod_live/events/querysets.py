"""Which events there are for whom, and in which order."""

from __future__ import annotations

from typing import Self

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from pod_media.videos.access import Viewer, barred, unexpired
from pod_media.videos.locales import once_per_translation


class EventQuerySet(PageQuerySet):
    """Events as lists want them."""

    def listed_for(self, viewer: Viewer, index: Page) -> Self:
        """Return the live events below `index` or its translations that the viewer may see.

        Each is there once, in the active language if it has it. What is locked to the viewer is
        not: a title may tell too much already.
        """
        below = Q()
        for each in index.get_translations(inclusive=True).live():
            below |= Q(path__startswith=each.path, depth=each.depth + 1)
        if not below:
            return self.none()
        return once_per_translation(self.live().filter(below, unexpired()).exclude(barred(viewer)))

    def upcoming(self) -> Self:
        """Return those that are not over, the soonest first."""
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        """Return those that are over, the newest first."""
        return self.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")

    def for_cards(self) -> Self:
        """Read along what cards show, however many there are."""
        return self.select_related("locale", "poster").prefetch_related("poster__renditions")
