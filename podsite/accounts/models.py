"""Accounts."""

from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person. `uuid` is what public addresses show."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    display_name = models.CharField(max_length=150, blank=True, verbose_name=_("name shown"))
    # eduPerson's words (directory.rules.AFFILIATIONS), as of the last login through a directory.
    affiliation = models.CharField(
        max_length=20, blank=True, db_index=True, editable=False, verbose_name=_("affiliation")
    )
    # All of them, the primary one first.
    affiliations = models.JSONField(default=list, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")  # type: ignore[assignment]
        verbose_name_plural = _("people")  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """Return the name to show: the chosen one, else first and last, else the user name."""
        return self.display_name or super().get_full_name() or self.username


def shown_name(user: User) -> str:
    """Return what allauth calls somebody in messages and letters."""
    return user.get_full_name()
