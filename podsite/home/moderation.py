"""The workflow of an installation: who looks at what those who may not publish bring."""

from __future__ import annotations

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow

from podsite.accounts.roles import EDITORS

# What Wagtail's own migrations call their workflow and its only task, in English for everybody.
STOCK_NAME = "Moderators approval"
# Kept in the database, so one word for all languages: this one is English and French.
NAME = "Validation"


def ensure_workflow() -> None:
    """Make Wagtail's stock workflow the site's: the communications staff approve.

    One that was renamed or removed is its administrator's own and stays.
    """
    Workflow.objects.filter(name=STOCK_NAME).update(name=NAME)
    editors = Group.objects.filter(name=EDITORS)
    for task in GroupApprovalTask.objects.filter(name=STOCK_NAME):
        task.name = NAME
        task.save(update_fields=["name"])
        task.groups.add(*editors)
