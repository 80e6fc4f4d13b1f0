"""An OpenID Connect provider in a process of its own: allauth's, which is another program.

A browser with the cookie `person` is signed in there as that person.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.services.identities.people import CLIENT, PASSWORD, SECRET, remember


def main(folder: Path, port: int) -> None:
    """Serve."""
    from tests.services.identities import django_site

    remember(folder)
    django_site.prepare(
        folder,
        apps=["allauth", "allauth.account", "allauth.idp.oidc"],
        middleware=[
            "allauth.account.middleware.AccountMiddleware",
            f"{__package__}.oidc_provider.signed_in_by_cookie",
        ],
        ROOT_URLCONF="tests.services.identities.oidc_urls",
        IDP_OIDC_PRIVATE_KEY=_key(),
        IDP_OIDC_ADAPTER="tests.services.identities.oidc_claims.Claims",
        LOGIN_URL="/accounts/login/",
    )
    _make_client()
    django_site.serve(port)


def signed_in_by_cookie(get_response: Any) -> Any:
    """Let a browser in as whom its cookie names."""
    from django.contrib.auth import get_user_model, login

    def middleware(request: Any) -> Any:
        name = request.COOKIES.get("person")
        if name and not request.user.is_authenticated:
            user, made = get_user_model().objects.get_or_create(username=name)
            if made:
                user.set_password(PASSWORD)
                user.save()
            login(request, user, "django.contrib.auth.backends.ModelBackend")
        return get_response(request)

    return middleware


def _key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, plain).decode()


def _make_client() -> None:
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.hashers import make_password

    Client.objects.create(
        id=CLIENT,
        name="Podsite",
        secret=make_password(SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris="http://*/accounts/oidc/login/callback/",
        allow_uri_wildcards=True,
        skip_consent=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
