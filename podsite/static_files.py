"""Static files under names that change with their content: bundles, and modules loaded alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from podsite.bundles import is_bundle, make_bundles

# Where our own modules are. Packages' files are taken as they come: some name modules or
# source maps that they do not ship.
OUR_MODULES = ("js/*.js", "pod_media/js/*.js", "pod_interactive/js/*.js", "pod_live/js/*.js")

_, _STOCK = ManifestStaticFilesStorage._js_module_import_aggregation_patterns  # type: ignore[attr-defined] # noqa: SLF001
# Django's pattern for `import(…)` takes bare names too, which an import map resolves.
_DYNAMIC = (r"""(?P<matched>import\(["'](?P<url>[./].*?)["']\))""", """import("%(url)s")""")
_IMPORTS = (*_STOCK[:-1], _DYNAMIC)
_STYLES = ManifestStaticFilesStorage.patterns[:1]


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Join what bundles import, and rewrite the imports of our other modules.

    So a module never runs with an older one. Django offers the latter for all JavaScript or none
    (`support_js_module_import_aggregation`).
    """

    patterns = (*_STYLES, *((folder, _IMPORTS) for folder in OUR_MODULES))

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        """Put the joined bundles in the place of the collected ones; then do as ever."""
        with TemporaryDirectory(prefix="podsite-bundles-") as folder:
            bundles = [] if dry_run else [name for name in paths if is_bundle(name)]
            make_bundles(Path(self.location), bundles, Path(folder), esbuild=settings.ESBUILD)
            joined = FileSystemStorage(folder)
            replaced = {**paths, **{name: (joined, name) for name in bundles}}
            yield from super().post_process(replaced, dry_run=dry_run, **options)
