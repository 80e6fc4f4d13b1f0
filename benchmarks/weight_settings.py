"""The tests' settings, with static files and recordings behind nginx as in production."""

# ruff: noqa: F403

from tests.services.compressed import *

POD_MEDIA = {"DELIVERY": "nginx"}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
