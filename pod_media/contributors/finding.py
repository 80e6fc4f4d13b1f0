"""Find the person somebody types: one there is already, or a new one."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from pod_media.contributors.models import Contributor, free_slug
from pod_media.contributors.names import person_slug

# As many as one reads at a glance.
MOST = 8


def named_alike(name: str) -> list[Contributor]:
    """Return those of a name, however it is written: accents and capitals make no other person."""
    slug = person_slug(name)
    if not slug:
        return []
    # Namesakes have numbers behind the same name in addresses.
    found = Contributor.objects.filter(slug__startswith=slug[:90]).order_by("pk")
    return [each for each in found if person_slug(each.name) == slug]


def with_words(text: str) -> QuerySet[Contributor]:
    """Return the first whose names hold every word."""
    found = Contributor.objects.all()
    for word in text.split():
        found = found.filter(name__icontains=word)
    return found.order_by("name", "pk")[:MOST]


def contributor_called(name: str, by: Any, *, is_another: bool = False) -> Contributor:
    """Return who has the name, else a new person, whose entry is whose who made it.

    `is_another` asks for a new one whoever has the name. Two may ask at once: the second is given
    whom the first one made.
    """
    while is_another or not (there := named_alike(name)):
        slug = free_slug(name)
        made = Contributor(name=" ".join(name.split())[:150], slug=slug, added_by=by)
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError:
            # Somebody took it in between.
            if not Contributor.objects.filter(slug=slug).exists():
                raise
            continue
        log(instance=made, action="wagtail.create", user=by)
        return made
    return there[0]
