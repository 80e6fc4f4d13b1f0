"""The tests' settings, as they are behind nginx."""

from podsite.settings.test import *  # noqa: F403

POD_MEDIA = {"DELIVERY": "nginx", "GRANT_SECONDS": 2}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
