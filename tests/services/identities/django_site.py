"""A small Django site in this process: what the OpenID Connect and the CAS server are made of."""

from __future__ import annotations

from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIServer, make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def prepare(folder: Path, *, apps: list[str], middleware: list[str], **more: Any) -> None:
    """Set Django up with a database of its own."""
    settings.configure(
        SECRET_KEY="only-for-tests",
        ALLOWED_HOSTS=["*"],
        DEBUG=True,
        USE_TZ=True,
        STATIC_URL="/static/",
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3"}
        },
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        INSTALLED_APPS=[*APPS, *apps],
        MIDDLEWARE=[*MIDDLEWARE, *middleware],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        # A cookie of the site under test must not meet that of this one: hosts share them.
        SESSION_COOKIE_NAME=f"session-{folder.name}",
        CSRF_COOKIE_NAME=f"csrf-{folder.name}",
        **more,
    )
    django.setup()
    call_command("migrate", verbosity=0)


def serve(port: int) -> None:
    """Answer until the process is ended."""
    make_server("127.0.0.1", port, get_wsgi_application(), _Server).serve_forever()
