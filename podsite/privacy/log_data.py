"""What the log says of a person: handed out, and put under a pseudonym."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from pod_media.personal import Leaving, PersonalData, Row
from podsite.privacy.models import pseudonym_of

BATCH = 500
# Shorter ones are found inside other words.
SHORTEST_NAME = 3


def own_data() -> list[PersonalData]:
    """Return the part (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="log",
            title=_("What the site’s log says you did, and what was done to your account"),
            fate=_("It stays until it is old enough, with a number in the place of your name."),
            tell=_tell,
            give_up=_pseudonymise,
            order=80,
        )
    ]


def _tell(person: Any) -> Iterator[Row]:
    for entry in chain(*(each.order_by("pk").iterator() for each in _concerning(person))):
        yield {
            "when": entry.timestamp,
            "what": entry.action,
            "about": entry.label,
            "by": "yourself" if entry.user_id == person.pk else "somebody else",
        }


def _concerning(person: Any) -> list[QuerySet[Any]]:
    """Return the entries of what a person did, and of what was done to the account."""
    own = Q(user=person.pk)
    return [PageLogEntry.objects.filter(own), ModelLogEntry.objects.filter(own | _about(person))]


def _about(person: Any) -> Q:
    kind = ContentType.objects.get_for_model(get_user_model())
    return Q(content_type=kind, object_id=str(person.pk))


def _pseudonymise(leaving: Leaving) -> None:
    """Write the number of the account wherever a label or a detail names the person."""
    number = str(pseudonym_of(leaving.person.pk))
    ModelLogEntry.objects.filter(_about(leaving.person)).update(label=number, data={})
    names = _names(leaving.person)
    # Requests for erasure, and whatever else goes by the person's name.
    ModelLogEntry.objects.filter(label__in=names).update(label=number)
    for model in (PageLogEntry, ModelLogEntry):
        changed = [_renamed(each, names, number) for each in _naming(model, names)]
        model.objects.bulk_update(changed, ["data"], batch_size=BATCH)


def _names(person: Any) -> list[str]:
    """Return what the person is called, the longest first."""
    said = {
        person.get_full_name(),
        f"{person.first_name} {person.last_name}",
        person.username,
        person.email,
    }
    return sorted((each for each in said if len(each.strip()) >= SHORTEST_NAME), key=len)[::-1]


def _naming(model: type[Any], names: Iterable[str]) -> Iterator[Any]:
    """Return the entries whose details have one of the names as a whole text.

    A database may keep letters with accents as `\\u00e9`.
    """
    written = Q()
    for name in names:
        for ascii_only in (True, False):
            written |= Q(text__contains=json.dumps(name, ensure_ascii=ascii_only))
    found = model.objects.annotate(text=Cast("data", models.TextField())).filter(written)
    yield from found.order_by("pk").iterator(chunk_size=BATCH)


def _renamed(entry: Any, names: Iterable[str], number: str) -> Any:
    entry.data = _without(entry.data, set(names), number)
    return entry


def _without(data: Any, names: set[str], number: str) -> Any:
    if isinstance(data, dict):
        return {key: _without(each, names, number) for key, each in data.items()}
    if isinstance(data, list):
        return [_without(each, names, number) for each in data]
    return number if isinstance(data, str) and data in names else data
