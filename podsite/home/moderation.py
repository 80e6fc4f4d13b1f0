"""The workflow of an installation: who looks at what those who may not publish bring."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask

from pod_media.models import ReviewTask
from podsite.accounts.roles import EDITORS

# What Wagtail's own migrations call their workflow and its only task, in English for everybody.
STOCK_NAME = "Moderators approval"
# Kept in the database, so one word for all languages: this one is English and French.
NAME = "Validation"


def ensure_workflow() -> None:
    """Make Wagtail's stock workflow the site's: the communications staff and channels' owners.

    One that was renamed or removed is its administrator's own and stays.
    """
    Workflow.objects.filter(name=STOCK_NAME).update(name=NAME)
    for task in GroupApprovalTask.objects.filter(name=STOCK_NAME):
        _replace(task)


def let_owners_review() -> bool:
    """Let the owners of channels review too where the site's own step is still the groups' alone.

    Returns whether anything changed. What waits goes on waiting, for more people.
    """
    tasks = list(GroupApprovalTask.objects.filter(name=NAME, active=True))
    for task in tasks:
        _replace(task)
    return bool(tasks)


@transaction.atomic
def _replace(task: GroupApprovalTask) -> None:
    review = ReviewTask.objects.create(name=NAME)
    review.groups.set([*task.groups.all(), *Group.objects.filter(name=EDITORS)])
    WorkflowTask.objects.filter(task=task).update(task=review)
    TaskState.objects.filter(task=task).update(task=review)
    task.delete()
