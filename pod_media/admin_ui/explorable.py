"""What the CMS lists to somebody: no video that they may neither change nor be told of."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from pod_media.videos.access import Viewer, listed_to
from pod_media.videos.models import VideoPage
from pod_media.videos.permissions import VideoPermissionPolicy


class PagePolicy(PagePermissionPolicy):
    """Wagtail's own, but for videos: who may add something to a shelf explores all that is in it.

    Explorer, searches, choosers and histories ask `explorable_instances`.
    """

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return the pages that are listed to somebody."""
        return without_hidden(super().explorable_instances(user), user)


class VideoPolicy(VideoPermissionPolicy):
    """The same for lists of videos alone."""

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return the videos that are listed to somebody."""
        return without_hidden(super().explorable_instances(user), user)


def without_hidden(pages: QuerySet[Page], user: Any) -> QuerySet[Page]:
    """Leave out the videos that somebody may neither change nor be told of."""
    if user.is_superuser:
        return pages
    changed = VideoPermissionPolicy(VideoPage).instances_user_has_permission_for(user, "change")
    told = listed_to(Viewer(user))
    known = Q(pk__in=told.values("pk")) | Q(pk__in=changed.values("pk"))
    return pages.exclude(pk__in=VideoPage.objects.exclude(known).values("pk"))


def choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Leave out the same where a page is chosen (hook `construct_page_chooser_queryset`)."""
    return without_hidden(pages, request.user)
