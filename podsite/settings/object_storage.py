"""Django's storage on an S3 bucket that nobody can read without us."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from podsite.settings.environment import Environment

# A media file never changes under its name, so browsers and proxies may keep what they got.
OBJECT_PARAMETERS = {"CacheControl": "private, max-age=86400, immutable"}


def s3_storage(env: Environment, *, location: str) -> dict[str, Any]:
    """Return the storage of one folder of the bucket.

    No access list is set on objects: the bucket's policy (private) counts, and buckets with
    "bucket owner enforced" refuse lists anyway. The keys may also come from the host's role.
    """
    options = {
        "bucket_name": env.required("S3_BUCKET", "the bucket of the recordings"),
        "location": location,
        "endpoint_url": env.text("S3_ENDPOINT_URL") or None,
        "region_name": env.text("S3_REGION") or None,
        "addressing_style": env.one_of("S3_ADDRESSING_STYLE", ("virtual", "path", "auto"), "auto"),
        "access_key": env.text("AWS_ACCESS_KEY_ID") or None,
        "secret_key": env.text("AWS_SECRET_ACCESS_KEY") or None,
        "signature_version": "s3v4",
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": location == "media",
        "object_parameters": OBJECT_PARAMETERS,
        # What is read through Django goes to a temporary file beyond 8 MiB, not into memory.
        "max_memory_size": 8 * 1024 * 1024,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def s3_origin(env: Environment) -> str:
    """Return the origin that browsers fetch presigned addresses from, for the CSP."""
    endpoint = env.text("S3_ENDPOINT_URL")
    if not endpoint:
        region = env.text("S3_REGION", "us-east-1")
        return f"https://{env.text('S3_BUCKET')}.s3.{region}.amazonaws.com"
    parts = urlsplit(endpoint)
    if env.text("S3_ADDRESSING_STYLE") == "virtual":
        return f"{parts.scheme}://{env.text('S3_BUCKET')}.{parts.netloc}"
    return f"{parts.scheme}://{parts.netloc}"
