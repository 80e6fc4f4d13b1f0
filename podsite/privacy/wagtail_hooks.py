"""What Wagtail opens: each line leads to the room that does the work."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem

from pod_media.personal import HOOK
from podsite.privacy import account_data, log_data, log_names

hooks.register(HOOK, account_data.own_data)
hooks.register(HOOK, log_data.own_data)
hooks.register("register_log_actions", log_names.register_actions)


@hooks.register("register_admin_urls")
def erasure_urls() -> list[Any]:
    """Mount the requests for erasure."""
    return [path("erasure/", include("podsite.privacy.admin_urls"))]


@hooks.register("register_settings_menu_item")
def erasure_item() -> MenuItem:
    """List them for administrators."""
    return AdminOnlyMenuItem(
        _("Requests for erasure"), reverse("privacy_admin:list"), icon_name="user", order=900
    )
