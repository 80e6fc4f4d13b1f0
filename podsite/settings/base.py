"""Every setting, with its reason; `dev`, `test` and `production` only override."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from podsite.settings.environment import Environment
from podsite.settings.queues import make_huey
from podsite.settings.sign_in import sign_in_settings
from podsite.settings.speech import speech_settings

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# All state of an installation (database, media, uploads, logs) is under one folder.
VAR_DIR = Path(os.environ.get("PODSITE_VAR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "podsite",
    "podsite.accounts",
    "podsite.library",
    "podsite.home",
    "podsite.identity",
    "podsite.privacy",
    "pod_live",
    "pod_interactive",
    "pod_media",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "podsite.accounts.users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "huey.contrib.djhuey",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "django_cas_ng",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "podsite.static_files_app.CollectedFilesConfig",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "podsite.structured_logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "podsite.validators.PageValidatorMiddleware",
    "csp.middleware.CSPMiddleware",
    "podsite.security.CmsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "podsite.languages.PreferredLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "podsite.home.routing.DirectRouteMiddleware",
    "podsite.redirects.JudgingRedirectMiddleware",
    "pod_media.policy.middleware.HinderedMiddleware",
]

ROOT_URLCONF = "podsite.urls"
WSGI_APPLICATION = "podsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "podsite" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------
# Several processes write: without WAL, IMMEDIATE and a timeout, SQLite says "database is locked".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES: dict[str, Any] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "podsite.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Parts of pages are kept besides figures; the usual 300 would not hold a busy hour of them.
        "OPTIONS": {"MAX_ENTRIES": 3000},
    }
}

# `default` holds images and documents. `media` holds recordings: it has no public address, every
# byte of it passes through pod_media.delivery.
MEDIA_ROOT = VAR_DIR / "files"
MEDIA_URL = "/files/"
# Whether the application itself serves them.
SERVE_FILES = False
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "media": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "media", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

STATIC_URL = "/static/"
STATIC_ROOT: str | Path = VAR_DIR / "static"
# The build for browsers of some years ago too, and what it reads of fonts and pictures.
PDFJS = BASE_DIR / "node_modules" / "pdfjs-dist"
STATICFILES_DIRS = [
    BASE_DIR / "podsite" / "static",
    ("vendor/video.js", BASE_DIR / "node_modules" / "video.js" / "dist"),
    ("vendor/tus-js-client", BASE_DIR / "node_modules" / "tus-js-client" / "dist"),
    ("vendor/htmx", BASE_DIR / "node_modules" / "htmx.org" / "dist"),
    ("vendor/pdfjs/build", PDFJS / "legacy" / "build"),
    *((f"vendor/pdfjs/{part}", PDFJS / part) for part in ("cmaps", "standard_fonts", "wasm")),
]
WHITENOISE_USE_FINDERS = True
# Joins what a page loads when static files are collected: podsite/bundles.py.
ESBUILD = BASE_DIR / "node_modules" / ".bin" / "esbuild"

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "podsite.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "podsite.accounts.sign_in.forms.SignInForm"}
ACCOUNT_USER_DISPLAY = "podsite.accounts.models.shown_name"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USERNAME_BLACKLIST = ["admin", "administrator", "root", "webmaster", "postmaster"]
# What is asked again before a second factor, an address or a joined account changes.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
ACCOUNT_CHANGE_EMAIL = False
MFA_ADAPTER = "podsite.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "podsite.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "podsite.accounts.passkey_forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone's clock may be half a minute off, either way.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
SOCIALACCOUNT_ADAPTER = "podsite.accounts.social.DirectoryAdapter"
# The directory vouches for its people: what it does not say is not asked for.
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A form's redirect to another host is against our policy (form-action): ways are links. Joining
# one to an account by a link wants a proof of its own: accounts.providers.guarding.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 3  # seconds
# What each installation chooses (ways to sign in, rules of its directory): settings/sign_in.py.
vars().update(sign_in_settings(Environment({})))

# --- Languages and time ----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "podsite" / "locale"]
FORMAT_MODULE_PATH = ["podsite.formats"]
TIME_ZONE = os.environ.get("TZ_NAME", "Europe/Paris")
USE_I18N = True
USE_TZ = True
# "localtime" is a file of the machine, and no zone: browsers throw on it.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory"})

# --- Wagtail ---------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Podsite"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
# One door: passwords are asked for, and forgotten ones replaced, by allauth, which counts tries.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "pod_media/videos/password.html"  # noqa: S105 - a template
# No third party is called, by the admin either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "library.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "library.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "svg"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILMEDIA = {
    "MEDIA_MODEL": "pod_media.MediaAsset",
    "MEDIA_FORM_BASE": "pod_media.assets.forms.MediaAssetForm",
    # Stored names say nothing of a file: ffprobe judges it, not its extension.
    "VIDEO_EXTENSIONS": [],
    "AUDIO_EXTENSIONS": [],
    "ENABLE_API_V3": False,
}
TAGGIT_CASE_INSENSITIVE = True

# --- Queues ----------------------------------------------------------------------------------
# "sqlite" needs no server; "redis" (priorities, several hosts) takes REDIS_URL.
QUEUE_BACKEND = os.environ.get("QUEUE_BACKEND", "sqlite")
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
# Huey's own file: its writes must not wait for the site's, nor the other way round.
QUEUE_FILE = VAR_DIR / "queue.sqlite3"
HUEY = make_huey("light", QUEUE_BACKEND, file=QUEUE_FILE, redis_url=REDIS_URL)
ENCODE_HUEY = make_huey("encode", QUEUE_BACKEND, file=QUEUE_FILE, redis_url=REDIS_URL)
# "light" lets the light workers recognise speech as well; "speech" wants `run_speech`.
SPEECH_QUEUE = os.environ.get("SPEECH_QUEUE", "speech")
SPEECH_HUEY = (
    HUEY
    if SPEECH_QUEUE == "light"
    else make_huey("speech", QUEUE_BACKEND, file=QUEUE_FILE, redis_url=REDIS_URL)
)

# --- Security --------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    # Wagtail's editor sets style attributes and evaluates nothing, but ships inline handlers of
    # its own in a few places: podsite.security loosens exactly what /cms/ needs.
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        # video.js positions its bars with style attributes set by script, which CSP allows;
        # nothing of ours is inline.
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "font-src": [SELF, "data:"],
        "worker-src": [SELF, "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

# --- Podsite's own ---------------------------------------------------------------------------
# Documented, with their defaults, in pod_media/conf.py.
POD_MEDIA: dict[str, object] = {
    "SEARCH_URL": os.environ.get("SEARCH_URL", ""),
    "SEARCH_INDEX": os.environ.get("SEARCH_INDEX", "podsite"),
    **speech_settings(os.environ),
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Each save of a page runs two small tasks; their successes say nothing.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
