"""For people: everything that differs between installations comes from the environment.

Each variable is explained in deploy/podsite.env.example.
"""

from urllib.parse import urlsplit

from podsite.settings.base import *
from podsite.settings.caches import redis_cache
from podsite.settings.environment import Environment
from podsite.settings.object_storage import s3_origin, s3_storage
from podsite.settings.queues import make_huey
from podsite.settings.sign_in import sign_in_settings
from podsite.settings.speech import speech_settings

env = Environment()

# --- The site --------------------------------------------------------------------------------
DEBUG = False
SECRET_KEY = env.required("SECRET_KEY", "a long random text that signs sessions and addresses")
# Addresses and sessions signed with these still hold, so that a secret can be changed.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
BASE_URL = env.required("BASE_URL", "the public address, such as https://video.example.edu")
WAGTAILADMIN_BASE_URL = BASE_URL
_site = urlsplit(BASE_URL)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", _site.hostname or "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", f"{_site.scheme}://{_site.netloc}")
WAGTAIL_SITE_NAME = env.text("SITE_NAME", WAGTAIL_SITE_NAME)

# --- Transport -------------------------------------------------------------------------------
# nginx ends TLS, says so in this header, and removes what the client claims in it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Sign-ins are counted by address. Over a Unix socket only X-Forwarded-For says it; of its entries
# the last ones, as many as there are proxies of ours, were not written by the client.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1)
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
# A day to begin with: what a browser was told cannot be taken back.
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=False)
# W019: the CMS shows previews of our own pages in frames: SAMEORIGIN is meant, not DENY.
# W005, W021: what holds for a whole domain is its owner's to decide, not one site's.
SILENCED_SYSTEM_CHECKS = ["security.W019", "security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

# --- Data ------------------------------------------------------------------------------------
_database = env.database()
# PostgreSQL takes some short queries for long ones, and compiles them for a quarter of a second.
_database["OPTIONS"] = {"options": "-c jit=off", **_database.get("OPTIONS", {})}
DATABASES = {
    "default": {
        **_database,
        # A worker thread keeps its connection; a dead one is noticed before it is used.
        "CONN_MAX_AGE": env.number("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }
}
REDIS_URL = env.required("REDIS_URL", "the cache and the queues, such as redis://127.0.0.1:6379/0")
CACHES = {"default": redis_cache(env.text("REDIS_CACHE_URL", REDIS_URL or "redis://"))}
HUEY = make_huey("light", "redis", file=QUEUE_FILE, redis_url=REDIS_URL or "redis://")
ENCODE_HUEY = make_huey("encode", "redis", file=QUEUE_FILE, redis_url=REDIS_URL or "redis://")
SPEECH_HUEY = (
    HUEY
    if SPEECH_QUEUE == "light"
    else make_huey("speech", "redis", file=QUEUE_FILE, redis_url=REDIS_URL or "redis://")
)
QUEUE_BACKEND = "redis"

# --- Files -----------------------------------------------------------------------------------
MEDIA_STORAGE = env.one_of("MEDIA_STORAGE", ("disk", "s3"), "disk")
if MEDIA_STORAGE == "s3":
    STORAGES["media"] = s3_storage(env, location="media")
    STORAGES["default"] = s3_storage(env, location="files")
    for directive in ("img-src", "media-src", "connect-src"):
        CONTENT_SECURITY_POLICY["DIRECTIVES"][directive].append(s3_origin(env))
STORAGES["staticfiles"] = {"BACKEND": "podsite.static_files.ModuleManifestStorage"}
STATIC_ROOT = env.text("STATIC_ROOT", str(STATIC_ROOT))
WHITENOISE_USE_FINDERS = False

# --- Videos ----------------------------------------------------------------------------------
POD_MEDIA = {
    "DELIVERY": env.one_of(
        "DELIVERY", ("django", "nginx", "s3"), "s3" if MEDIA_STORAGE == "s3" else "nginx"
    ),
    "WORK_DIR": env.text("WORK_DIR", str(VAR_DIR / "work")),
    "ENCODE_WORKERS": env.number("ENCODE_WORKERS", 1),
    "ENCODE_THREADS": env.number("ENCODE_THREADS", 0) or None,
    "ORIGINAL_POLICY": env.one_of("ORIGINAL_POLICY", ("keep", "drop"), "keep"),
    "UPLOAD_MAX_SIZE": env.number("UPLOAD_MAX_GIB", 100) * 1024**3,
    "UPLOAD_QUOTA": env.number("UPLOAD_QUOTA_GIB", 500) * 1024**3,
    **speech_settings(os.environ),
    "SEARCH_URL": env.text("SEARCH_URL"),
    "SEARCH_INDEX": env.text("SEARCH_INDEX", "podsite"),
    "TRUSTED_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "EMBED_ANCESTORS": env.words("EMBED_ANCESTORS", "*"),
}

# --- People ----------------------------------------------------------------------------------
vars().update(sign_in_settings(env))
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME

# --- E-mail ----------------------------------------------------------------------------------
EMAIL_HOST = env.required("EMAIL_HOST", "the server that takes our letters")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=EMAIL_PORT == 587)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=EMAIL_PORT == 465)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.required("DEFAULT_FROM_EMAIL", "the sender of our letters")
SERVER_EMAIL = env.text("SERVER_EMAIL", DEFAULT_FROM_EMAIL)
# People who get every failure in full.
ADMINS = [("", address) for address in env.words("ADMINS")]

# --- Logs ------------------------------------------------------------------------------------
# One JSON object a line on standard error, where systemd's journal takes it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "podsite.structured_logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # Django's own handlers would write a second, unstructured line.
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO"}},
}

env.check()
