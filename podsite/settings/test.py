"""For the tests: quick, quiet, and in a folder of its own."""

import os
import tempfile
from pathlib import Path

from podsite.settings.base import *
from podsite.settings.queues import make_huey

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
# Each worker of a parallel run has files of its own.
TEST_DIR = (
    Path(tempfile.gettempdir())
    / f"podsite-tests-{os.getuid()}"
    / (os.environ.get("PYTEST_XDIST_WORKER", "main"))
)
TEST_DIR.mkdir(parents=True, exist_ok=True)
VAR_DIR = TEST_DIR
MEDIA_ROOT = TEST_DIR / "files"
STORAGES["media"]["OPTIONS"]["location"] = TEST_DIR / "media"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": TEST_DIR / "unused.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        # A file, because threads (live server, workers) share it.
        "TEST": {"NAME": TEST_DIR / "test.sqlite3"},
    }
}
QUEUE_FILE = TEST_DIR / "queue.sqlite3"
HUEY = make_huey("light", "sqlite", file=QUEUE_FILE, redis_url="")
ENCODE_HUEY = make_huey("encode", "sqlite", file=QUEUE_FILE, redis_url="")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
