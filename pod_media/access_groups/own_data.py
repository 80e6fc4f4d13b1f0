"""The access groups that a person is in, to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from pod_media.access_groups.models import AccessGroup
from pod_media.personal import PersonalData, Row


def own_data() -> list[PersonalData]:
    """Return the part (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="access-groups",
            title=_("Access groups you are in"),
            fate=_("You are taken out of them."),
            tell=_tell,
            order=20,
        )
    ]


def _tell(person: Any) -> Iterator[Row]:
    for group in AccessGroup.objects.filter(user=person.pk):
        yield {"name": group.name, "code": group.code, "from_directory": group.is_synchronised}
