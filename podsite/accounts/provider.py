"""Where allauth looks for the providers of this app: those it does not bring itself."""

from podsite.accounts.providers.cas.provider import CASProvider
from podsite.accounts.providers.ldap.provider import LDAPProvider

provider_classes = [CASProvider, LDAPProvider]
