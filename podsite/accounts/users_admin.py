"""Accounts in the CMS: the name shown, the roles, and whom nobody can do without."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from podsite.accounts.closing import ClosingMixin
from podsite.accounts.deleting import AccountDeleteView
from podsite.accounts.groups_admin import roles
from podsite.accounts.handing_over_views import hand_over
from podsite.accounts.last_administrator import (
    LAST,
    hold_administrators,
    is_last_administrator,
)


class _RolesMixin:
    """Offers roles, and leaves a person in the other groups: of channels, and for access."""

    fields: Any
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = roles()

    def _save_m2m(self) -> None:
        kept = list(self.instance.groups.exclude(pk__in=roles().values("pk")))
        super()._save_m2m()  # type: ignore[misc]
        self.instance.groups.add(*kept)


class AccountEditForm(_RolesMixin, UserEditForm):
    """Edits an account."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"display_name"}

    def clean(self) -> dict[str, Any]:
        """Keep the last administrator: said beside what would end that."""
        said: dict[str, Any] = super().clean()
        if is_last_administrator(self.instance):
            for name in ("is_superuser", "is_active"):
                if name in self.fields and not said.get(name):
                    self.add_error(name, LAST)
        return said


class AccountCreationForm(_RolesMixin, UserCreationForm):
    """Makes an account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"display_name"}


class _RolesLogMixin:
    """Writes into the log which roles changed, and leaves administrators to administrators."""

    request: HttpRequest
    object: Any

    def save_instance(self) -> Any:
        """Save, and log."""
        before = roles_of(self.object)
        made = super().save_instance()  # type: ignore[misc]
        after = roles_of(made)
        if before != after:
            data = {"from": before, "to": after}
            log(instance=made, action="podsite.roles", user=self.request.user, data=data)
        return made

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Let only administrators make others."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AccountEditView(ClosingMixin, _RolesLogMixin, EditView):
    """Edits an account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep administrators from those who are none: a new password would make them one."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Judge and save while nobody else ends an administrator."""
        hold_administrators()
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the way to hand over what they own."""
        buttons: list[Button] = list(super().header_more_buttons)
        if self.request.user.is_superuser:
            address = reverse("wagtailusers_users:hand_over", args=[self.object.pk])
            buttons.append(Button(_("Hand over…"), url=address, icon_name="redirect", priority=15))
        return buttons


class AccountCreateView(_RolesLogMixin, CreateView):
    """Makes an account."""


def roles_of(person: Any) -> list[str]:
    """Return the names of a person's roles, administrator among them."""
    if person is None or person.pk is None:
        return []
    saved = type(person).objects.filter(pk=person.pk).values_list("is_superuser", flat=True).first()
    names = list(person.groups.filter(pk__in=roles().values("pk")).values_list("name", flat=True))
    return [*sorted(names), *(["administrator"] if saved else [])]


class UserViewSet(WagtailUserViewSet):
    """Accounts in the CMS."""

    template_prefix = "podsite/accounts/users/"
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView

    def get_urlpatterns(self) -> list[Any]:
        """Add the page on which what a person owns is handed over."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/hand-over/", hand_over, name="hand_over"),
        ]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return the form of an account that exists, or of a new one."""
        return AccountEditForm if for_update else AccountCreationForm
