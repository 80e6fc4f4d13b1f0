"""Requests for erasure: who asked, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ErasureRequest(models.Model):
    """Somebody's wish that their account be erased; kept, without a name, as the proof it was."""

    class State(models.TextChoices):
        """The last two are final."""

        ASKED = "asked", _("Asked")
        UNDER_WAY = "under-way", _("Being carried out")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DONE = "done", pgettext_lazy("erasure", "Done")

    OPEN = (State.ASKED, State.UNDER_WAY)

    # SET_NULL: the account goes, the request stays.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="erasure_requests",
        verbose_name=_("person"),
    )
    # The account's number: what the log goes on calling whoever it was.
    account = models.PositiveBigIntegerField(verbose_name=_("account"))
    state = models.CharField(
        max_length=12, choices=State, default=State.ASKED, verbose_name=_("state")
    )
    # SET_NULL: an heir may leave too.
    heir = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("successor"),
    )
    # SET_NULL: as for the log.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True, verbose_name=_("asked"))
    settled_at = models.DateTimeField(null=True, verbose_name=_("settled"))
    # Why it could not be carried out, for the administrator.
    trouble = models.TextField(blank=True)

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state__in=["asked", "under-way"]),
                name="one_open_request_per_account",
            ),
        ]

    def __str__(self) -> str:
        return self.whose

    @property
    def whose(self) -> str:
        """Return the person's name, or what is left of it."""
        return self.person.get_full_name() if self.person else pseudonym_of(self.account)


def pseudonym_of(account: int) -> str:
    """Return what an erased person is called."""
    return _("Erased person %(number)s") % {"number": account}
