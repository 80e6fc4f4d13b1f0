"""What the OpenID Connect provider says of its people."""

from __future__ import annotations

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

from tests.services.identities.people import known_here


class Claims(DefaultOIDCAdapter):
    """Says what the test wrote."""

    def get_claims(self, purpose: str, user: Any, client: Any, scopes: Any, **kwargs: Any) -> Any:
        """Return the person's attributes, over those of OpenID Connect."""
        claims = super().get_claims(purpose, user, client, scopes, **kwargs)
        said = known_here().all().get(user.username, {})
        return {**claims, "preferred_username": user.username, **said}
