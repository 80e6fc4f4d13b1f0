"""Access groups: who may see something, apart from roles, which say who may do something."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import Group, GroupManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessGroup(Group):
    """A group that grants nothing by itself; videos and channels may be restricted to it.

    It is a group like the others, so a person's are read in one query, and Wagtail's privacy of
    pages and collections takes it as it is. Its `name` is shown to people.
    """

    # The stable name under which directories and imports know it.
    code = models.SlugField(
        max_length=150,
        unique=True,
        verbose_name=_("code"),
        help_text=_("Under which the directory and imports know the group."),
    )
    # Directories give and take its members at each login; others are left to people.
    is_synchronised = models.BooleanField(
        default=False,
        verbose_name=_("follows the directory"),
        help_text=_("Its members come and go with what the directory says at each login."),
    )

    # As a group's, said again for its type.
    objects: ClassVar[Any] = GroupManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("access group")
        verbose_name_plural = _("access groups")
