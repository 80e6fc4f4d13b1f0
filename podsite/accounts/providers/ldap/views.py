"""The door of LDAP: a form for the university's user name and password."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.providers.base import AuthProcess
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from podsite.accounts.directory.names import canonical_name
from podsite.accounts.identities import name_of
from podsite.accounts.providers.guarding import guarded
from podsite.accounts.providers.ldap.provider import WAY, LDAPProvider
from podsite.accounts.sign_in.ways import ways_of


class DirectoryForm(forms.Form):
    """User name and password of the university."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember who asks, for the tries are counted."""
        super().__init__(*args, **kwargs)
        self.request = request
        self.entry: dict[str, Any] | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the directory, unless there were too many tries on the account or from the place."""
        given = super().clean() or {}
        if self.errors:
            return given
        # Not everybody has the libraries.
        directory = import_module("podsite.accounts.providers.ldap.directory")
        adapter = get_adapter(self.request)
        adapter.pre_authenticate(self.request, username=f"ldap:{canonical_name(given['username'])}")
        self.entry = directory.ask(self.request, given["username"], given["password"])
        if self.entry is None:
            raise forms.ValidationError(_("The directory does not know this name and password."))
        adapter._rollback_login_failed_rl_usage()  # noqa: SLF001 - as its own authenticate does
        return given


@sensitive_post_parameters("password")
@guarded(WAY)
def login(request: HttpRequest) -> HttpResponseBase:
    """Ask for name and password, and take whom the directory knows."""
    process = request.POST.get("process") or request.GET.get("process") or AuthProcess.LOGIN
    if request.user.is_authenticated and process != AuthProcess.CONNECT:
        return redirect(get_next_redirect_url(request) or "/")
    form = DirectoryForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        sociallogin = LDAPProvider(request).sociallogin_from_response(request, form.entry)
        sociallogin.state = {"process": process, "next": get_next_redirect_url(request)}
        return complete_social_login(request, sociallogin)
    context = {
        "form": form,
        "way": name_of(WAY),
        "process": process,
        "next_page": get_next_redirect_url(request) or "",
        "others": [each for each in ways_of(request) if each.code != WAY],
    }
    return render(request, "podsite/accounts/ldap_login.html", context)
