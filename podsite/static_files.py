"""Static files under names that change with their content, our JavaScript modules included."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Where our own modules are. Packages' files are taken as they come: some name modules or
# source maps that they do not ship.
OUR_MODULES = ("js/*.js", "pod_media/js/*.js", "pod_interactive/js/*.js", "pod_live/js/*.js")

_, _STOCK = ManifestStaticFilesStorage._js_module_import_aggregation_patterns  # type: ignore[attr-defined] # noqa: SLF001
# Django's pattern for `import(…)` takes bare names too, which an import map resolves.
_DYNAMIC = (r"""(?P<matched>import\(["'](?P<url>[./].*?)["']\))""", """import("%(url)s")""")
_IMPORTS = (*_STOCK[:-1], _DYNAMIC)
_STYLES = ManifestStaticFilesStorage.patterns[:1]


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Rewrite the imports of our modules, so that a module never runs with an older one.

    Django offers this for all JavaScript or none (`support_js_module_import_aggregation`).
    """

    patterns = (*_STYLES, *((folder, _IMPORTS) for folder in OUR_MODULES))
