"""Addresses of the web that people type, and where browsers may be sent."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

# Nothing that a browser runs, and nothing on the reader's own machine.
is_web_address = URLValidator(
    schemes=["http", "https"], message=_("Give an address that begins with https://.")
)
