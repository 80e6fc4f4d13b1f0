"""What makers may do with their own videos, on top of what the page tree grants."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.locks import WorkflowLock
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.conf import setting

# What a role holds whose people need nobody's leave to publish what is theirs.
PUBLISH_OWN = "publish_own_videos"


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
        if self._co_owns and hasattr(self, "permissions") and publishes_own(user):
            self.permissions.add("publish")

    def can_edit(self) -> bool:
        """Tell whether the person may edit it; co-owners may, wherever it is."""
        return bool(super().can_edit()) or self._co_owns

    def can_publish(self) -> bool:
        """Tell whether the person may publish it.

        What is in the trash is taken back first, and what is under review is its reviewers'.
        """
        return super().can_publish() and not self._is_trashed and not self._is_under_review

    def can_submit_for_moderation(self) -> bool:
        """Tell whether it may be submitted to the channel's workflow."""
        return super().can_submit_for_moderation() and not self._is_trashed

    def can_move(self) -> bool:
        """Tell whether it may be moved: neither out of the trash, nor away from its reviewers."""
        return super().can_move() and not self._is_trashed and not self.page_locked()

    @property
    def _co_owns(self) -> bool:
        return co_owns(self.user, self.page)

    @property
    def _is_under_review(self) -> bool:
        # In Wagtail's bulk actions too, which do not ask for locks. Others than this say themselves
        # what they bar.
        lock = self.page.get_lock()
        return isinstance(lock, WorkflowLock) and bool(lock.for_user(self.user))

    @property
    def _is_trashed(self) -> bool:
        return bool(getattr(self.page.specific_deferred, "trashed_at", None))

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
        return self.can_add_subpage() and publishes_own(self.user)


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
        if co_owns(user, instance):
            return "change" in actions or ("publish" in actions and publishes_own(user))
        return (
            "publish" in actions
            and owns_and_publishes(user, instance)
            and super().user_has_any_permission_for_instance(user, {"change"}, instance)
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Page]:
        """Return the videos on which one of `actions` is granted; what one co-owns counts."""
        granted = super().instances_user_has_any_permission_for(user, actions)
        if "change" not in actions or not user.is_active or user.is_superuser:
            return granted
        return granted | self.model.objects.filter(pk__in=co_owned_keys(user))


def may_share(user: Any, page: Page) -> bool:
    """Tell whether a person says who co-owns a video: its owner, and who edits all that is there.

    Co-owners do not.
    """
    if not (user.is_active and user.pk):
        return False
    # Of the tree alone: "change" without ownership.
    rights = PagePermissionPolicy(Page).user_has_permission_for_instance
    return page.owner_id == user.pk or bool(rights(user, "change", page))


def co_owns(user: Any, page: Page) -> bool:
    """Tell whether `user` is among the co-owners of a video."""
    return bool(user.is_active and user.pk) and page.pk in co_owned_keys(user)


def co_owned_keys(user: Any) -> frozenset[int]:
    """Return the keys of the videos that a person co-owns, as saved, whatever drafts say.

    Read once per account object, as Wagtail does with the permissions on pages.
    """
    known: frozenset[int] | None = getattr(user, "_co_owned_videos", None)
    if known is None:
        known = frozenset(user.co_owned_videos.values_list("pk", flat=True))
        user._co_owned_videos = known  # noqa: SLF001 - a cache that goes with the request
    return known


def owns_and_publishes(user: Any, page: Page) -> bool:
    """Tell whether `user` owns the page and needs nobody's leave to publish it."""
    is_owner = user.is_active and user.pk and page.owner_id == user.pk
    return bool(is_owner) and publishes_own(user)


def publishes_own(user: Any) -> bool:
    """Tell whether a person's role lets them publish what is theirs; else it is reviewed.

    Where no role has that right yet, everybody's does. OWNERS_PUBLISH=False: nobody's. Read once
    per account object.
    """
    if not (setting("OWNERS_PUBLISH") and user.is_active):
        return False
    known: bool | None = getattr(user, "_publishes_own_videos", None)
    if known is None:
        known = user.has_perm(f"pod_media.{PUBLISH_OWN}") or not _is_a_roles_right()
        user._publishes_own_videos = known  # noqa: SLF001 - a cache that goes with the request
    return known


def own_rights() -> QuerySet[Permission]:
    """Return the right to publish what is one's own, for the form of a role."""
    return Permission.objects.filter(content_type__app_label="pod_media", codename=PUBLISH_OWN)


def _is_a_roles_right() -> bool:
    return own_rights().filter(group__isnull=False).exists()
