"""Bring the demo's database up to date; quick when there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from podsite.home.foundation import lay_foundation

# What the foundation writes; a site that an administrator named is left alone.
NAMELESS_HOSTS = ("localhost", "127.0.0.1")


def prepare_database(port: int, tell: Callable[[str], None]) -> None:
    """Migrate what is not migrated, lay what is missing, and let the site know its address."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        tell("Preparing the database (about 20 seconds, once)")
        call_command("migrate", verbosity=0)
    lay_foundation()
    Site.objects.filter(is_default_site=True, hostname__in=NAMELESS_HOSTS).exclude(
        hostname="127.0.0.1", port=port
    ).update(hostname="127.0.0.1", port=port)
