"""For one's own machine and the demo: no server, no secret to give."""

import os

from podsite.settings.base import *
from podsite.settings.environment import Environment
from podsite.settings.sign_in import sign_in_settings

DEBUG = os.environ.get("DEBUG", "") == "1"
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return this installation's own secret, made once and kept in `var/`."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        path.write_text(get_random_secret_key(), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


SERVE_FILES = True
# The demo serves them as production does: podsite/demo/statics.py.
if os.environ.get("STATIC_COLLECTED") == "1" and not DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "podsite.static_files.ModuleManifestStorage"}
    WHITENOISE_USE_FINDERS = False
SECRET_KEY = os.environ.get("SECRET_KEY") or _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# Ways to sign in may be tried here too: the variables are production's.
_env = Environment()
vars().update(sign_in_settings(_env))
_env.check()
# Without TLS, browsers know passkeys on localhost alone; the address has to be that name.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
