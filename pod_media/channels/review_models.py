"""The review of what those bring who may not publish it: by some groups, and where it hangs."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState
from wagtail.models.workflows import AbstractGroupApprovalTask
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.videos.permissions import PUBLISH_OWN


class ReviewTask(AbstractGroupApprovalTask):
    """A step of a workflow: the chosen groups decide, and whoever may publish the page's branch.

    Those are above all the owners of its channel.
    """

    class Meta:
        verbose_name = _("review by groups and by the owners of the channel")
        verbose_name_plural = _("reviews by groups and by the owners of the channel")
        # Of those who go without a review. Kept in the database, as all rights in English.
        permissions = [(PUBLISH_OWN, "Can publish own videos without a review")]

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let reviewers into the editor."""
        return self._reviews(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Lock the page for all others, as long as it waits."""
        return not self._reviews(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Let reviewers lock it."""
        return self._reviews(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer reviewers to approve, and to ask for changes."""
        if not self._reviews(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this person."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser or self._user_in_groups(user):
            return waiting
        policy = PagePermissionPolicy(Page)
        if not policy.user_has_permission(user, "publish"):
            return TaskState.objects.none()
        pages = policy.instances_user_has_permission_for(user, "publish")
        keys = pages.annotate(key=Cast("pk", CharField())).values("key")
        return waiting.filter(workflow_state__object_id__in=keys)

    @classmethod
    def get_description(cls) -> Any:
        """Say who decides."""
        return _("The chosen groups decide, and the owners of the channel that the page is in.")

    def _reviews(self, obj: Any, user: Any) -> bool:
        if user.is_superuser or self._user_in_groups(user):
            return True
        # The branch's own right, not the one that owners have over what is theirs.
        is_page = isinstance(obj, Page)
        return is_page and publishes_branch(user, obj)


def publishes_branch(user: Any, page: Page) -> bool:
    """Tell whether the page tree lets a person publish here, whoever made the page."""
    policy = PagePermissionPolicy(Page)
    return bool(policy.user_has_permission_for_instance(user, "publish", page))
