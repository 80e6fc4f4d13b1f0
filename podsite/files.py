"""The CMS's pictures, served by the application where no nginx does it."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

# Documents have rights of their own: Wagtail serves them, at /documents/.
GUARDED = "documents"


def serve_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send a file of MEDIA_ROOT, as nginx's /files/ does."""
    meant = posixpath.normpath(path).lstrip("/")
    if meant.partition("/")[0] == GUARDED:
        raise Http404
    return serve(request, meant, document_root=str(settings.MEDIA_ROOT))
