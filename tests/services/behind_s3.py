"""The tests' settings, with recordings in the bucket that the environment names."""

# ruff: noqa: F403, F405

import json
import os

from podsite.settings.test import *

_options = json.loads(os.environ["TEST_S3_OPTIONS"])
STORAGES["media"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _options}
POD_MEDIA = {"DELIVERY": "s3"}
for directive in ("img-src", "media-src", "connect-src"):
    CONTENT_SECURITY_POLICY["DIRECTIVES"][directive].append(_options["endpoint_url"])
