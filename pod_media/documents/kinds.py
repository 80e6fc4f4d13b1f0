"""Files that documents may be: what they are called, and how large they get."""

from __future__ import annotations

# Nothing that a browser would run as a page of ours; what is served is an attachment anyway.
_EXTENSIONS = (
    "csv doc docx epub gz ics ipynb json key latex md mp3 numbers odp ods odt pages pdf png jpg "
    "jpeg ppt pptx py r rtf srt tex txt vtt xls xlsx zip"
)
EXTENSIONS = frozenset(_EXTENSIONS.split())


def extension_of(name: str) -> str:
    """Return the extension, without its dot.

    >>> extension_of("Slides.v2.PDF"), extension_of("README")
    ('pdf', '')
    """
    _stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot else ""
