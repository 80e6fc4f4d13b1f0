"""How allauth keeps second factors here: their secrets are encrypted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class SecondFactorAdapter(DefaultMFAAdapter):
    """Whoever reads the database alone can make no codes of it."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept, under this SECRET_KEY or a former one that still holds."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        """Name the site in people's authenticators; a host name says less."""
        return str(settings.WAGTAIL_SITE_NAME)


def _box() -> MultiFernet:
    secrets = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    keys = [sha256(f"podsite.second-factor:{each}".encode()).digest() for each in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
