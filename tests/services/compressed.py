"""The tests' settings, with static files as production serves them: hashed names, compressed."""

# ruff: noqa: F403, F405

import os

from podsite.settings.test import *

STORAGES["staticfiles"] = {"BACKEND": "podsite.static_files.ModuleManifestStorage"}
STATIC_ROOT = os.environ["TEST_STATIC_ROOT"]
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
