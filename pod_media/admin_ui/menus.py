"""What the menus of the CMS hold for whom."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.permissions import policy_registry

from pod_media.videos.models import VideoPage

# wagtailmedia's own entry: the library of recordings takes its place.
REPLACED = {"media"}
# What people who only bring videos have no use for.
STAFF_ONLY = {"contributors", "documents", "images", "reports", "help", "snippets"}


def is_staff(user: Any) -> bool:
    """Tell whether the person works on other people's videos too."""
    if user.is_superuser:
        return True
    policy = policy_registry.get_by_type(VideoPage)
    granted = policy.get_cached_permissions_for_user(user)
    return any(each.permission.codename == "change_page" for each in granted)


def simplify_menu(request: HttpRequest, items: list[Any]) -> None:
    """Leave the entries that serve the person."""
    hidden = REPLACED if is_staff(request.user) else REPLACED | STAFF_ONLY
    items[:] = [each for each in items if each.name not in hidden]


def simplify_summary(request: HttpRequest, items: list[Any]) -> None:
    """Take wagtailmedia's count out of the dashboard."""
    items[:] = [each for each in items if type(each).__name__ != "MediaSummaryItem"]
