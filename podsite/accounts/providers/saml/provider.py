"""SAML 2.0 as allauth does it, for a university's identity provider or its federation."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.saml.provider import SAMLProvider as AllauthSAMLProvider

from podsite.accounts.identities import DirectoryPerson

WAY = "saml"
# What names a person here and for ever, best first: SAML subject identifiers, eduPerson.
_IDS = (
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
    "eduPersonPrincipalName",
)
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"


class SAMLProvider(DirectoryPerson, AllauthSAMLProvider):
    """One identity provider: the university's."""

    way = WAY
    package = "allauth.socialaccount.providers.saml"

    def sent(self, data: Any) -> dict[str, list[str]]:
        """Return the attributes of the assertion."""
        return dict(data.get_attributes())

    def own_id(self, data: Any) -> str:
        """Return what names the person, and not this one session."""
        attributes = data.get_attributes()
        for name in _IDS:
            for value in attributes.get(name) or ():
                return str(value)
        if data.get_nameid_format() == _TRANSIENT:
            return ""
        return str(data.get_nameid() or "")
