"""LDAP: django-auth-ldap asks the directory, allauth does the rest."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.base import Provider, ProviderAccount
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from podsite.accounts.directory.names import folded_name
from podsite.accounts.identities import DirectoryPerson

WAY = "ldap"


class LDAPProvider(DirectoryPerson, Provider):
    """One directory: the university's."""

    way = WAY
    id = WAY
    name = "LDAP"
    uses_apps = False
    account_class = ProviderAccount
    package = "podsite.accounts.providers"

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where the form is."""
        query = f"?{urlencode(kwargs)}" if kwargs else ""
        return reverse("ldap_login") + query

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send the browser to the form."""
        return HttpResponseRedirect(self.get_login_url(request))

    def sent(self, data: Any) -> dict[str, Any]:
        """Return the entry's attributes."""
        return dict(data["attributes"])

    def own_id(self, data: Any) -> str:
        """Return the user name in its one form: as the entry has it, else as it was typed."""
        names = self.attributes(data)
        told = names.get("uid") or names.get("samaccountname") or (data["user"],)
        return folded_name(told[0])
