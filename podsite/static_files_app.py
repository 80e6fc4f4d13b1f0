"""Django's app of static files, which collects what browsers ask for and not what was shipped."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class CollectedFilesConfig(StaticFilesConfig):
    """Leave aside two thirds of PDF.js: sources, their maps, and what runs scripts of PDF files."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("pdf.mjs", "pdf.worker.mjs", "pdf.renderer*", "pdf.sandbox*", "pdf*.map", "pdf.d.mts"),
        "quickjs-eval.*",
    ]
