"""What lists are narrowed and sorted by: made from pages, never edited."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat

from pod_media.videos.models import VideoPage

# Kinds of rows that narrow nothing. Titles, and how many people watched, in the order of lists;
# and the languages of the sites in whose lists this page stands for the work: its own, and those
# the work has no page in (see `sites.standing`).
BY_TITLE = "~title"
BY_WATCHED = "~watched"
STANDING = "~all"


class FacetValue(models.Model):
    """A live video has this value of a kind of facet (type, discipline, speaker, year …)."""

    # CASCADE: of no use without the video.
    video = models.ForeignKey(VideoPage, on_delete=models.CASCADE, related_name="facet_values")
    kind = models.CharField(max_length=16)
    # What addresses say: a slug, a number, a code.
    value = models.CharField(max_length=100)
    # Both in one column, so that the database knows how many rows there are of a value of a kind.
    term = models.GeneratedField(
        expression=Concat("kind", Value(":"), "value"),
        output_field=models.CharField(max_length=120),
        db_persist=True,
    )
    # What readers see where no other table has the name in their language.
    label = models.CharField(max_length=255, blank=True)
    # The page's, so that an index has the videos of a value in the order of lists.
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "kind", "value"], name="one_facet_value"),
            # Else two that write at once would have the video twice in a list.
            models.UniqueConstraint(
                fields=["video", "kind"],
                condition=models.Q(kind__in=[BY_TITLE, BY_WATCHED]),
                name="one_place_in_an_order",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "value", "published_at", "video"], name="facet_by_value"),
            # A list goes along the rows of a term; by `facet_by_value` it would read all rows.
            models.Index(fields=["term", "published_at", "video"], name="facet_by_term"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.label or self.value}"


def term_of(kind: str, value: str) -> str:
    """Return the `term` of rows of a value."""
    return f"{kind}:{value}"


class CatalogueState(models.Model):
    """One row: which state of the catalogue counts and menus in the cache belong to.

    In the database, because every process and host must see a change at once. A token rather
    than a number: a restored backup does not come to a state again that the cache knows.
    """

    token = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_catalogue_state"),
        ]

    def __str__(self) -> str:
        return str(self.token)
