"""Access groups."""

from itertools import count

from pod_media.access_groups.models import AccessGroup

_numbers = count(1)


def access_group(name: str = "", *members: object) -> AccessGroup:
    """Return a saved group with these people in it."""
    number = next(_numbers)
    group = AccessGroup.objects.create(name=name or f"Group {number}", code=f"group-{number}")
    group.user_set.set(members)
    return group
