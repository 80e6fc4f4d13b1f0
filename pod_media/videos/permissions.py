"""What makers may do with their own videos, on top of what the page tree grants."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.conf import setting


class VideoPermissionTester(PagePermissionTester):
    """Let those who may add here publish, unpublish and remove what is theirs.

    Wagtail's own "publish" permission says nothing of ownership: whoever has it may also
    unpublish what belongs to others.
    """

    def __init__(self, user: Any, page: Page) -> None:
        """Take the tree's permissions, and add the owner's."""
        super().__init__(user, page)
        if owns_and_publishes(user, page) and "add" in getattr(self, "permissions", ()):
            self.permissions.add("publish")

    def can_move_to(self, destination: Page) -> bool:
        """Tell whether the video may go under `destination`; a live one is published there."""
        if super().can_move_to(destination):
            return True
        return (
            owns_and_publishes(self.user, self.page)
            and self.can_move()
            and self.page.specific.can_move_to(destination)
            and destination.permissions_for_user(self.user).can_publish_subpage()
        )


class ShelfPermissionTester(PagePermissionTester):
    """Let those who may add videos to a channel, a theme or the index publish them there."""

    def can_publish_subpage(self) -> bool:
        """Tell whether a video made here may be published at once by the one who makes it."""
        if super().can_publish_subpage():
            return True
        return self.can_add_subpage() and bool(setting("OWNERS_PUBLISH"))


class ChannelIndexPermissionTester(PagePermissionTester):
    """Let channels be made by those who may change the index, not by all who add videos below."""

    def can_add_subpage(self) -> bool:
        """Tell whether the person may make a channel."""
        return super().can_add_subpage() and self.can_edit()


class VideoPermissionPolicy(PagePermissionPolicy):
    """The same, for Wagtail's permission registry (lists, reports, bulk actions)."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Page) -> bool:
        """Tell whether one of `actions` is granted on the video."""
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        return (
            "publish" in actions
            and owns_and_publishes(user, instance)
            and super().user_has_any_permission_for_instance(user, {"change"}, instance)
        )


def owns_and_publishes(user: Any, page: Page) -> bool:
    """Tell whether `user` owns the page and owners need nobody's leave here."""
    if not (user.is_active and user.pk and page.owner_id == user.pk):
        return False
    return bool(setting("OWNERS_PUBLISH"))
