"""An account goes from the CMS: what it owns passes to somebody first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.users.views.users import DeleteView

from pod_media.conf import setting
from podsite.accounts.handing_over import CHANNELS, estate_of, hand_over_estate
from podsite.accounts.handing_over_views import HeirForm
from podsite.accounts.last_administrator import (
    LAST,
    hold_administrators,
    is_last_administrator,
)


def owns_anything(person: Any) -> bool:
    """Tell whether something would be left without an owner."""
    counts = estate_of(person).counts()
    # A channel does with its other owners, or an administrator.
    return any(count for kind, count in counts.items() if kind != CHANNELS)


class AccountDeleteView(DeleteView):
    """Asks whom it passes to, where there is anything; the institution's account is proposed."""

    template_name = "podsite/accounts/users/delete.html"

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how much the person owns."""
        return estate_of(self.object).counts()

    @cached_property
    def heir_form(self) -> HeirForm | None:
        """Return the form that asks for an heir, if one is needed."""
        if not owns_anything(self.object):
            return None
        said = self.request.POST if self.request.method == "POST" else None
        initial = {"heir": setting("INSTITUTION_ACCOUNT")}
        return HeirForm(said, person=self.object, initial=initial)

    @transaction.atomic
    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Pass on, then delete; both or neither, and never the last administrator."""
        hold_administrators()
        if is_last_administrator(self.object):
            messages.error(request, LAST)
            return redirect("wagtailusers_users:edit", self.object.pk)
        form = self.heir_form
        if form is not None and not form.is_valid():
            context = self.get_context_data(**kwargs)
            return self.render_to_response(context, status=422)
        if form is not None:
            hand_over_estate(self.object, form.cleaned_data["heir"], by=request.user)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and what passes."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "heir_form": self.heir_form, "counts": self.counts}
