"""CAS: django-cas-ng asks the server, allauth does the rest."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.base import Provider, ProviderAccount
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django_cas_ng.utils import get_cas_client

from podsite.accounts.directory.names import folded_name
from podsite.accounts.identities import DirectoryPerson

WAY = "cas"


class CASProvider(DirectoryPerson, Provider):
    """One CAS server: the university's."""

    way = WAY
    id = WAY
    name = "CAS"
    uses_apps = False
    supports_redirect = True
    account_class = ProviderAccount
    package = "podsite.accounts.providers"

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where signing in begins."""
        return reverse("cas_login")

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send the browser to the server; it comes back with a ticket and this state."""
        state = get_random_string(32)
        self.stash_redirect_state(request, process, next_url, data, state_id=state)
        client = get_cas_client(service_url=service_address(request, state), request=request)
        return HttpResponseRedirect(client.get_login_url())

    def sent(self, data: Any) -> dict[str, Any]:
        """Return the attributes, with the user name as one of them."""
        return {"uid": data["user"], **data["attributes"]}

    def own_id(self, data: Any) -> str:
        """Return the user name in its one form: servers tell it as it was typed."""
        return folded_name(data["user"])


def service_address(request: HttpRequest, state: str) -> str:
    """Return where the server sends people back to; a ticket is good for this very address."""
    return request.build_absolute_uri(f"{reverse('cas_callback')}?state={state}")
