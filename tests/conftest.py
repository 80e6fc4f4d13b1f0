"""What every test may lean on: a database with the site's foundation."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lay the foundation once, on top of pytest-django's database."""
    with django_db_blocker.unblock():
        call_command("setup_site", stdout=open("/dev/null", "w"))  # noqa: SIM115
