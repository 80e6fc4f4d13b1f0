"""The production settings, over plain HTTP and counted queries, on PostgreSQL or SQLite."""

# ruff: noqa: F405

import os

from podsite.settings.production import *  # noqa: F403 - settings are made so

MIDDLEWARE = ["benchmarks.scaling.counting.CountQueriesMiddleware", *MIDDLEWARE]
# The files themselves are nginx's; their hashed names would only make the benchmark slow to start.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["media"]["OPTIONS"]["location"] = VAR_DIR / "media"
LOGGING["root"]["level"] = "WARNING"
if os.environ["SCALE_ENGINE"] == "sqlite":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "podsite.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
        }
    }
