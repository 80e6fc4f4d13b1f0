"""Settings of a worker that a test starts: the test's own files and database, but impatient."""

from podsite.settings.test import *  # noqa: F403 - settings are made so

POD_MEDIA = {"HEARTBEAT_SECONDS": 0.5, "LEASE_SECONDS": 5, "RETRY_SECONDS": (0.2,)}
