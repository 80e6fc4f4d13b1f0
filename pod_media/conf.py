"""The POD_MEDIA settings: read here and nowhere else, each with its default and reason."""

from typing import Any

from django.conf import settings

MIB = 1024 * 1024
GIB = 1024 * MIB

_EXTENSIONS = (
    "3gp aac aif aiff amr avi caf dv flac flv m2ts m4a m4v mka mkv mov mp3 mp4 mpeg mpg mts mxf "
    "oga ogg ogv opus ts wav webm wma wmv"
)
UPLOAD_EXTENSIONS = frozenset(_EXTENSIONS.split())

DEFAULTS: dict[str, Any] = {
    # --- uploads ---
    # Largest file taken, in bytes; a group's name may have its own in UPLOAD_MAX_SIZE_BY_ROLE.
    "UPLOAD_MAX_SIZE": 100 * GIB,
    "UPLOAD_MAX_SIZE_BY_ROLE": {},
    # Bytes of sources a person may keep; None is no limit.
    "UPLOAD_QUOTA": 500 * GIB,
    "UPLOAD_QUOTA_BY_ROLE": {},
    # Extensions offered by the file picker and taken by the server; ffprobe has the last word.
    "UPLOAD_EXTENSIONS": UPLOAD_EXTENSIONS,
    # Bytes sent per request by the browser: small enough for proxies that limit bodies.
    "UPLOAD_CHUNK_BYTES": 32 * MIB,
    # A writer that received no byte for this many seconds may be replaced by another.
    "UPLOAD_LEASE_SECONDS": 10,
    # Largest file taken by the plain form, which needs no script.
    "UPLOAD_FORM_MAX_SIZE": 256 * MIB,
    # Files up to this size are compared with the owner's others at once, larger ones afterwards.
    "UPLOAD_HASH_AT_ONCE": 64 * MIB,
    # Abandoned uploads are removed after this many hours without a byte.
    "UPLOAD_EXPIRES_HOURS": 48,
    # Folder for bytes in flight (disk backend) and for working copies; same filesystem as the
    # media storage when that is local, so that a finished file moves by rename.
    "WORK_DIR": None,
    # --- sources ---
    "MAX_DURATION_HOURS": 25,
    # What becomes of the source once its renditions are ready: "keep" or "drop".
    "ORIGINAL_POLICY": "keep",
    # --- encoding ---
    # Threads per encode; None shares the host's cores among its encode workers.
    "ENCODE_THREADS": None,
    "ENCODE_WORKERS": 1,
    # Seconds of source above which an encode is cut into chunks.
    "CHUNK_ABOVE": 20 * 60,
    "CHUNK_SECONDS": 120,
    # A job whose worker has not written for this many seconds is taken from it.
    "LEASE_SECONDS": 30,
    "HEARTBEAT_SECONDS": 2,
    "MAX_ATTEMPTS": 3,
    # Seconds before the second, third… attempt: a hiccup passes, a full disk needs people.
    "RETRY_SECONDS": (5, 60, 600),
    "STALL_SECONDS": 120,
    "JOB_MEMORY_BYTES": 12 * GIB,
    # --- delivery ---
    # "django" (ranges served by the application), "nginx" (X-Accel-Redirect), "s3" (presigned).
    "DELIVERY": "django",
    "ACCEL_PREFIX": "/_protected/",
    # Life of a media address, and how long a yes is remembered: a revocation holds after this.
    "ADDRESS_SECONDS": 12 * 3600,
    "GRANT_SECONDS": 60,
    # The same where a password or a shared link opened the video: these are revoked in a hurry.
    "KEY_SECONDS": 5,
    "PRESIGNED_SECONDS": 300,
    # --- publishing ---
    # Whether people publish their own videos as their role says (everybody, where no role has that
    # right yet), or all submit them to the workflow of their channel.
    "OWNERS_PUBLISH": True,
    # Days that a deleted video stays in its owner's trash.
    "TRASH_DAYS": 30,
    # Characters that the password of a video has at least.
    "VIDEO_PASSWORD_MIN_LENGTH": 8,
    # Largest image taken as a poster, in bytes.
    "POSTER_MAX_SIZE": 15 * MIB,
    # Largest document taken beside a video, in bytes.
    "DOCUMENT_MAX_SIZE": 100 * MIB,
    # --- speech ---
    # faster-whisper: the folder of a model, or its name in WHISPER_FOLDER; without one the engine
    # is not offered. Where it computes ("cpu", "cuda", "auto") and how ("int8", "float16", …).
    "WHISPER_MODEL": "",
    "WHISPER_FOLDER": None,
    "WHISPER_DEVICE": "auto",
    "WHISPER_PRECISION": "default",
    # Vosk: the folder of a model for each language: {"fr": "/srv/models/vosk-model-fr-0.22"}.
    "VOSK_MODELS": {},
    # Seconds that an engine may take for a second of sound, and that it may say nothing.
    "SPEECH_PATIENCE": 10,
    "SPEECH_STALL_SECONDS": 300,
    # Address space of an engine; graphics cards want many times what they use.
    "SPEECH_MEMORY_BYTES": 12 * GIB,
    # Speech jobs at a time in one process.
    "SPEECH_WORKERS": 1,
    # --- search ---
    # A search server (Elasticsearch 9), such as "https://user:password@host:9200"; without one
    # the database searches.
    "SEARCH_URL": "",
    # Name of the index there; each installation that shares a server has its own.
    "SEARCH_INDEX": "podsite",
    # Seconds to wait for its answer to a reader.
    "SEARCH_SECONDS": 2,
    # Searches, and suggestions while somebody types, within a minute of an account, or of an
    # address where nobody is signed in: a whole lecture hall may share one. None is no limit.
    "SEARCHES_PER_MINUTE": 300,
    "SUGGESTIONS_PER_MINUTE": 1200,
    # --- people ---
    # User name of the account to which the videos of those who leave pass, if nobody is named.
    "INSTITUTION_ACCOUNT": "",
    # Who reads on public pages, in lists and in feeds who owns a video or a playlist: "everybody",
    # "signed-in" people, or "nobody". Speakers are another matter: publishers name them.
    "OWNER_NAMES": "everybody",
    # Days that things are kept; None is for ever. The log of who did what;
    "KEEP_LOG_DAYS": 365,
    # where somebody left off, from the last time on;
    "KEEP_WATCHED_DAYS": 3 * 365,
    # that an upload was, once it is over; what FFmpeg said in an encode that is over.
    "KEEP_UPLOAD_DAYS": 90,
    "KEEP_ENCODING_LOG_DAYS": 90,
    # How many proxies of ours requests pass: that many last entries of X-Forwarded-For are true.
    "TRUSTED_PROXIES": 0,
    # --- players ---
    # Sites that may frame the embed; "*" is any.
    "EMBED_ANCESTORS": ["*"],
}


def setting(name: str) -> Any:
    """Return the value of POD_MEDIA[name], or its default; an unknown name is a KeyError."""
    default = DEFAULTS[name]
    return getattr(settings, "POD_MEDIA", {}).get(name, default)
