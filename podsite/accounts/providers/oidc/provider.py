"""OpenID Connect as allauth does it, with a nonce and every signature checked."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string

from podsite.accounts.identities import DirectoryPerson

WAY = "oidc"
# A provider that goes down is still noticed before people are sent there.
KEPT_SECONDS = 60
# Claims of the protocol (RFC 7519, OpenID Connect Core 2 and 3.3.2.11): they say nothing of people.
_OF_THE_PROTOCOL = frozenset(
    [
        "iss",
        "aud",
        "exp",
        "nbf",
        "iat",
        "jti",
        "nonce",
        "azp",
        "at_hash",
        "c_hash",
        "s_hash",
        "auth_time",
        "acr",
        "amr",
        "sid",
    ]
)


class OIDCAdapter(OpenIDConnectOAuth2Adapter):
    """Talks with the provider."""

    # What this browser's request was sent with; set once its state is known.
    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself: asked once for leaving and coming back."""
        key = f"oidc-configuration:{sha256(self.get_provider().server_url.encode()).hexdigest()}"
        found: dict[str, Any] | None = cache.get(key)
        if found is None:
            found = super().openid_config
            cache.set(key, found, KEPT_SECONDS)
        return found

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who signed in; OAuth2Error if the token is not for us, or is another's."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no ID token came")
        claims = self._decode_id_token(app, kwargs["response"]["id_token"])
        said = (
            self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else {}
        )
        # OpenID Connect Core 5.3.2: an answer about another person must not be used.
        if said and said.get("sub") != claims.get("sub"):
            raise OAuth2Error("userinfo is about another person")
        data = {"id_token": claims, "userinfo": said}
        return self.get_provider().sociallogin_from_response(request, data)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the provider sends people back to."""
        return request.build_absolute_uri(reverse("oidc_callback"))

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Return the claims; the signature is checked however the token came."""
        claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if not self.nonce or not constant_time_compare(str(claims.get("nonce", "")), self.nonce):
            raise OAuth2Error("the nonce is not the one of this sign-in")
        return claims


class OIDCProvider(DirectoryPerson, OpenIDConnectProvider):
    """One provider of OpenID Connect: the university's."""

    way = WAY
    vouches_for_email = None
    oauth2_adapter_class = OIDCAdapter
    package = "allauth.socialaccount.providers.openid_connect"

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Return where signing in begins."""
        return reverse("oidc_login")

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send the browser to the provider with a nonce that is kept with its state."""
        nonce = get_random_string(32)
        params = {**(kwargs.pop("auth_params", None) or self.get_auth_params()), "nonce": nonce}
        return super().redirect(
            request, process, next_url, data, auth_params=params, nonce=nonce, **kwargs
        )

    def sent(self, data: Any) -> dict[str, Any]:
        """Return claims and userinfo as one; userinfo has more to say."""
        every = {**data["id_token"], **data["userinfo"]}
        return {name: said for name, said in every.items() if name not in _OF_THE_PROTOCOL}

    def own_id(self, data: Any) -> str:
        """Return the subject, which the provider never gives to another person."""
        return str(data["id_token"]["sub"])
