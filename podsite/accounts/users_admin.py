"""The form of an account in the CMS: the name shown beside the name given."""

from __future__ import annotations

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class AccountEditForm(UserEditForm):
    """Edits an account."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"display_name"}


class AccountCreationForm(UserCreationForm):
    """Makes an account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"display_name"}


class UserViewSet(WagtailUserViewSet):
    """Accounts in the CMS."""

    template_prefix = "podsite/accounts/users/"

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return the form of an account that exists, or of a new one."""
        return AccountEditForm if for_update else AccountCreationForm
