"""Asks for the name and password of an account of this site."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """The form, whose label goes on saying what may be typed once something is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name what either is taken for; a placeholder would be gone at the first letter."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
