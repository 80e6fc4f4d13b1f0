"""Doors of OpenID Connect."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import HttpRequest, HttpResponseBase

from podsite.accounts.providers.guarding import guarded
from podsite.accounts.providers.oidc.provider import WAY, OIDCAdapter


class _Callback(OAuth2CallbackView):
    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, Any]:
        """Tell the adapter the nonce that was kept with the state."""
        state, response = super()._get_state(request, provider)
        assert isinstance(self.adapter, OIDCAdapter)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@guarded(WAY)
def login(request: HttpRequest) -> HttpResponseBase:
    """Send the browser to the provider."""
    return OAuth2LoginView.adapter_view(OIDCAdapter(request, WAY))(request)


@guarded(WAY)
def callback(request: HttpRequest) -> HttpResponseBase:
    """Take who comes back."""
    return _Callback.adapter_view(OIDCAdapter(request, WAY))(request)
