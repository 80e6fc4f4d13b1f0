"""The page all videos may hang under when no channel is meant."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pod_media.catalogue.lists import list_videos
from pod_media.videos.permissions import ShelfPermissionTester


class VideoIndexPage(Page):
    """Lists every video the viewer may see."""

    parent_page_types = ["home.HomePage", "wagtailcore.Page"]
    subpage_types = ["pod_media.VideoPage"]
    template = "pod_media/videos/video_index_page.html"

    class Meta:
        verbose_name = _("video index")
        verbose_name_plural = _("video indexes")

    def permissions_for_user(self, user: Any) -> ShelfPermissionTester:
        """Return what `user` may do here."""
        return ShelfPermissionTester(user, self)

    def told_to_many(self, _request: HttpRequest) -> str:
        """Return what the page is made of besides the catalogue: nothing."""
        return ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the list."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "listing": list_videos(request)}
