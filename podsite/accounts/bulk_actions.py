"""What is done to many accounts at once in the CMS, without losing anything nor everybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction
from wagtail.users.views.bulk_actions.delete import DeleteBulkAction
from wagtail.users.views.bulk_actions.set_active_state import SetActiveStateBulkAction

from podsite.accounts.closing import ClosingManyForm
from podsite.accounts.deleting import owns_anything
from podsite.accounts.groups_admin import roles
from podsite.accounts.handing_over import estate_of, hand_over_estate
from podsite.accounts.last_administrator import (
    LAST,
    hold_administrators,
    would_be_none_without,
)


class RoleForm(forms.Form):
    """Chooses a role."""

    role = forms.ModelChoiceField(label=_("Role"), queryset=Group.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the roles there are."""
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles().order_by("name")  # type: ignore[attr-defined]


class AssignRole(AssignRoleBulkAction):
    """Gives roles, not memberships of channels and access groups; each is logged."""

    form_class = RoleForm

    def get_execution_context(self) -> dict[str, Any]:
        """Hand on who does it, for the log."""
        return {**super().get_execution_context(), "by": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[Any], role: Any = None, by: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Give the role."""
        held = set(role.user_set.values_list("pk", flat=True)) if role else set()
        done: tuple[int, int] = super().execute_action(objects, role=role, **kwargs)
        for person in objects:
            if role and person.pk not in held:
                data = {"from": [], "to": [role.name]}
                log(instance=person, action="podsite.roles", user=by, data=data)
        return done


class _KeepsAnAdministrator:
    """Leaves out administrators when none would be left, whatever others do at the same moment."""

    request: HttpRequest
    has_kept_some = False

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Count and act while nobody else ends an administrator."""
        hold_administrators()
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if self.has_kept_some:
            messages.error(self.request, LAST)
        return answer

    def ends_administrators(self) -> bool:
        """Tell whether an administrator whom this is done to is none any more."""
        return True

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        """Part from the others those whom the site cannot do without."""
        people, refused = super().get_actionable_objects()  # type: ignore[misc]
        if self.ends_administrators() and would_be_none_without([each.pk for each in people]):
            kept = [each for each in people if each.is_superuser and each.is_active]
            refused["items_with_no_access"] = [*refused.get("items_with_no_access", ()), *kept]
            people = [each for each in people if each not in kept]
            self.has_kept_some = True
        return people, refused


class SetActiveState(_KeepsAnAdministrator, SetActiveStateBulkAction):
    """Closes accounts, but not those of administrators when none would be left.

    What they own passes to whoever is named, or stays.
    """

    form_class = ClosingManyForm

    def check_perm(self, obj: Any) -> bool:
        """Leave administrators to administrators."""
        allowed = super().check_perm(obj)
        return bool(allowed and (self.request.user.is_superuser or not obj.is_superuser))

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse an heir whose own account is closed with them."""
        heir = form.cleaned_data["heir"]
        if heir is not None and heir in self.get_actionable_objects()[0]:
            form.add_error("heir", _("This account is among those: name somebody else."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_execution_context(self) -> dict[str, Any]:
        """Hand on who takes over."""
        heir = self.cleaned_form.cleaned_data["heir"]
        return {**super().get_execution_context(), "heir": heir}

    @classmethod
    def execute_action(cls, objects: list[Any], heir: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Pass on, then close."""
        if heir is not None and not kwargs["mark_as_active"]:
            for person in objects:
                if any(estate_of(person).counts().values()):
                    hand_over_estate(person, heir, by=kwargs["user"])
        done: tuple[int, int] = super().execute_action(objects, **kwargs)
        return done

    def ends_administrators(self) -> bool:
        """Tell whether accounts are closed, or may yet be."""
        return self.request.POST.get("mark_as_active") != "True"


class DeleteAccounts(_KeepsAnAdministrator, DeleteBulkAction):
    """Deletes accounts that own nothing; each of the others is asked whom that passes to."""

    template_name = "podsite/accounts/users/bulk_delete.html"

    def check_perm(self, obj: Any) -> bool:
        """Tell whether the account goes at once."""
        return bool(super().check_perm(obj)) and not owns_anything(obj)
