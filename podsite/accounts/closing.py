"""An account is closed in the CMS: it is asked once what becomes of what the person owns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.users.views.bulk_actions.set_active_state import ActivityForm

from pod_media.conf import setting
from pod_media.videos.accounts import find_person
from podsite.accounts.deleting import owns_anything
from podsite.accounts.handing_over import estate_of, hand_over_estate
from podsite.accounts.handing_over_views import NOBODY, HeirForm, tell_handed_over

PASSES, STAYS = "passes", "stays"


class ClosingForm(HeirForm):
    """Asks whether it passes to somebody: a closed account may be opened again, and own things."""

    field_order = ["estate", "heir"]

    estate = forms.ChoiceField(
        label=gettext_lazy("What they own"),
        choices=[
            (PASSES, gettext_lazy("It passes to somebody else")),
            (STAYS, gettext_lazy("It stays with the closed account")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what becomes of it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for an heir only where it passes to one."""
        super().__init__(*args, **kwargs)
        self.fields["heir"].required = False

    def clean_heir(self) -> Any:
        """Return the heir, if there is to be one."""
        if self.cleaned_data.get("estate") != PASSES:
            return None
        return super().clean_heir()


class ClosingMixin:
    """Asks, when an account that owns something is closed, beside the tick that was taken away."""

    request: HttpRequest
    object: Any
    closing_form: ClosingForm | None = None

    def is_valid(self, form: Any) -> bool:
        """Judge the answer too; without one, ask."""
        is_valid: bool = super().is_valid(form)  # type: ignore[misc]
        is_closed = "is_active" in form.changed_data and not form.cleaned_data.get(
            "is_active", True
        )
        if not (is_closed and owns_anything(self.object)):
            return is_valid
        said = self.request.POST if "estate" in self.request.POST else None
        initial = {"heir": setting("INSTITUTION_ACCOUNT")}
        self.closing_form = ClosingForm(said, person=self.object, initial=initial)
        if is_valid and not self.closing_form.is_valid():
            why = _("Say below what becomes of what they own: the account is not closed yet.")
            form.add_error("is_active", why)
            # As the view itself does: its message, and the error's place, lead to the question.
            is_valid = bool(super().is_valid(form))  # type: ignore[misc]
        return is_valid

    def save_instance(self) -> Any:
        """Pass on, then close; both or neither."""
        heir = self.closing_form.cleaned_data["heir"] if self.closing_form else None
        if heir is not None:
            done = hand_over_estate(self.object, heir, by=self.request.user)
            tell_handed_over(self.request, heir, done)
        return super().save_instance()  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question, and how much there is."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.closing_form is not None:
            context |= {
                "closing_form": self.closing_form,
                "counts": estate_of(self.object).counts(),
            }
        return context


class ClosingManyForm(ActivityForm):
    """Closes accounts, or opens them; says who takes over, if anybody does."""

    heir = forms.CharField(
        label=gettext_lazy("Who takes over what they own"),
        required=False,
        max_length=254,
        help_text=gettext_lazy(
            "User name or e-mail address of an account; empty, and it stays with the closed "
            "accounts. Only asked of accounts that become inactive."
        ),
    )

    def clean_heir(self) -> Any:
        """Return the account, which is open."""
        words = self.cleaned_data["heir"].strip()
        found = find_person(words) if words else None
        if words and found is None:
            raise ValidationError(NOBODY)
        return found
