"""Letters to the owners of a channel: something waits for their review."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import GroupPagePermission, TaskState

from pod_media.channels.review_models import ReviewTask


class ReviewLetters(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Writes to those who may publish the branch; to the task's groups Wagtail has written."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Write of our own task."""
        is_known = super().can_handle(instance, **kwargs)
        return is_known and isinstance(instance.task.specific, ReviewTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> QuerySet[Any]:
        """Return them."""
        page = task_state.workflow_state.content_object
        above = page.get_ancestors(inclusive=True)
        rights = GroupPagePermission.objects.filter(
            page__in=above, permission__codename="publish_page"
        )
        found = get_user_model().objects.filter(
            groups__in=rights.values("group"), is_active=True, is_superuser=False
        )
        told = get_user_model().objects.filter(groups__in=task_state.task.specific.groups.all())
        by = kwargs.get("user")
        found = found.exclude(pk__in=told.values("pk"))
        return (found.exclude(pk=by.pk) if by else found).distinct()
