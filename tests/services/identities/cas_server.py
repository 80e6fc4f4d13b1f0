"""A CAS server in a process of its own: django-cas-server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.services.identities.people import PASSWORD, known_here, remember


class Known:
    """Whom the server knows, as django-cas-server asks."""

    def __init__(self, username: str) -> None:
        """Take a name as it was typed: servers over a directory do not mind case."""
        self.username = username

    def test_password(self, password: str) -> bool:
        """Tell whether it is theirs."""
        return self.username.lower() in known_here().all() and password == PASSWORD

    def attributs(self) -> dict[str, Any]:
        """Return what is said of the person."""
        return known_here().all().get(self.username.lower(), {})


def main(folder: Path, port: int) -> None:
    """Serve."""
    from tests.services.identities import django_site

    remember(folder)
    django_site.prepare(
        folder,
        apps=["django.contrib.admin", "cas_server"],
        middleware=["django.middleware.locale.LocaleMiddleware"],
        ROOT_URLCONF="tests.services.identities.cas_urls",
        CAS_AUTH_CLASS=f"{__package__}.cas_server.Known",
        CAS_NEW_VERSION_HTML_WARNING=False,
        CAS_SHOW_SERVICE_MESSAGES=False,
    )
    _accept_everything()
    django_site.serve(port)


def _accept_everything() -> None:
    from cas_server.models import ReplaceAttributName, ServicePattern

    pattern = ServicePattern.objects.create(
        name="all", pattern="^http://[^/]+/accounts/cas/callback/.*$", single_log_out=True
    )
    ReplaceAttributName.objects.create(name="*", service_pattern=pattern)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
