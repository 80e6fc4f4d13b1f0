"""Settings of `kill_nine.py`: short chunks, quick retries, and no end of attempts."""

from podsite.settings.dev import *  # noqa: F403 - settings are made so

POD_MEDIA = {
    "ENCODE_WORKERS": 2,
    "ENCODE_THREADS": 1,
    "CHUNK_ABOVE": 8,
    "CHUNK_SECONDS": 4,
    "HEARTBEAT_SECONDS": 0.5,
    # A hundred kills may well hit one job more than three times: that is not its fault.
    "MAX_ATTEMPTS": 10_000,
    "RETRY_SECONDS": (0.2,),
}
