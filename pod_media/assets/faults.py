"""Which errors are a storage's own, whatever it is made of."""

from __future__ import annotations

# Clients of object stores have trees of their own, which we do not import: they may be absent.
_CLIENTS = ("botocore", "boto3", "s3transfer", "urllib3")


def is_storage_fault(error: Exception) -> bool:
    """Tell whether an error comes from a storage that is away, full or refuses."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in _CLIENTS
