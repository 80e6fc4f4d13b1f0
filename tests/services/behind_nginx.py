"""The tests' settings, as they are behind nginx."""

import os

from podsite.settings.test import *  # noqa: F403

# Short, so that a test sees a right end; the benchmark measures with a minute.
POD_MEDIA = {"DELIVERY": "nginx", "GRANT_SECONDS": int(os.environ.get("GRANT_SECONDS", "2"))}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
