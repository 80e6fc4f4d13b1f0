"""For the tests: quick, quiet, and in a folder of its own."""

import os
import tempfile
from pathlib import Path

from podsite.settings.base import *
from podsite.settings.queues import make_huey

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SERVE_FILES = True
# Every run has a folder of its own, and every worker of a parallel run one inside it; processes
# that a test starts inherit the name, and so share the test's files and database.
TEST_ROOT = Path(tempfile.gettempdir()) / f"podsite-tests-{os.getuid()}"
RUN_DIR = Path(os.environ.setdefault("PODSITE_TEST_DIR", str(TEST_ROOT / str(os.getpid()))))
TEST_DIR = RUN_DIR / os.environ.get("PYTEST_XDIST_WORKER", "main")
TEST_DIR.mkdir(parents=True, exist_ok=True)
VAR_DIR = TEST_DIR
MEDIA_ROOT = TEST_DIR / "files"
STORAGES["media"]["OPTIONS"]["location"] = TEST_DIR / "media"
if os.environ.get("TEST_DATABASE") == "postgresql":
    # Where the server is, libpq reads in PGHOST, PGPORT and PGUSER.
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("TEST_DATABASE_NAME", f"podsite_{RUN_DIR.name}_{TEST_DIR.name}"),
    }
else:
    # A file, because threads (live server, workers) share it.
    DATABASES["default"]["NAME"] = os.environ.get("TEST_DATABASE_NAME", TEST_DIR / "test.sqlite3")
QUEUE_FILE = TEST_DIR / "queue.sqlite3"
HUEY = make_huey("light", "sqlite", file=QUEUE_FILE, redis_url="")
ENCODE_HUEY = make_huey("encode", "sqlite", file=QUEUE_FILE, redis_url="")
SPEECH_HUEY = make_huey("speech", "sqlite", file=QUEUE_FILE, redis_url="")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING["root"]["level"] = "WARNING"
if chunk := os.environ.get("PODSITE_TEST_UPLOAD_CHUNK"):
    POD_MEDIA["UPLOAD_CHUNK_BYTES"] = int(chunk)
if lease := os.environ.get("PODSITE_TEST_UPLOAD_LEASE"):
    POD_MEDIA["UPLOAD_LEASE_SECONDS"] = float(lease)
