"""Roles in the CMS: groups that grant something, without those of channels and for access."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.users.views.groups import GroupViewSet as WagtailGroupViewSet
from wagtail.users.views.groups import IndexView

from pod_media.models import AccessGroup, ChannelPage


def roles() -> QuerySet[Group]:
    """Return the groups that are roles.

    Access groups have pages of their own, and the people of a channel are named there.
    """
    groups: QuerySet[Group] = Group.objects.exclude(pk__in=AccessGroup.objects.values("pk"))
    for side in ("owners", "contributors"):
        held = ChannelPage.objects.filter(**{f"{side}__isnull": False})
        groups = groups.exclude(pk__in=held.values(side))
    return groups


class RoleIndexView(IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the roles."""
        return super().get_base_queryset() & roles()


class GroupViewSet(WagtailGroupViewSet):
    """Groups in the CMS."""

    index_view_class = RoleIndexView
