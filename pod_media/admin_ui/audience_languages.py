"""Which translations of a video other people may watch, said where it is published in the CMS."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from pod_media.mine.languages import left_behind
from pod_media.videos.models import VideoPage


def tell_of_languages(request: HttpRequest, page: Page) -> None:
    """Say which translations of what was published others may watch, and why."""
    if not (isinstance(page, VideoPage) and request.accepts("text/html")):
        return
    out = VideoPage.objects.filter(pk=page.pk, live=True, has_unpublished_changes=False).first()
    for said in left_behind(out, by=request.user) if out else ():
        sentence = _("Who may watch is not the same in another language. %(what)s")
        messages.warning(request, sentence % {"what": said})
