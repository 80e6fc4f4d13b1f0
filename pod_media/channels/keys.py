"""What stands for a channel or theme in the rows of the catalogue, whatever the language."""

from __future__ import annotations

from django.db.models import Min, OuterRef, QuerySet, Subquery
from wagtail.models import Page

# Rows of this kind say which shelves, channels and themes alike, show a video: lists are made
# of them. Rows of the facet leave out the channels whose names are not for everybody.
SHELF, CHANNEL = "shelf", "channel"


def shelf_key(page: Page) -> str:
    """Return the key: that of the eldest page among its translations."""
    same = type(page).objects.filter(translation_key=page.translation_key)
    return str(same.aggregate(eldest=Min("pk"))["eldest"] or page.pk)


def with_keys(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Annotate shelves with `eldest`: their key, as a number."""
    same = pages.model.objects.filter(translation_key=OuterRef("translation_key")).order_by("pk")
    return pages.annotate(eldest=Subquery(same.values("pk")[:1]))
