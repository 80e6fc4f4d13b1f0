"""Wagtail's pages about people, with what our accounts have more."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Takes the place of `wagtail.users` among the installed apps."""

    group_viewset = "podsite.accounts.groups_admin.GroupViewSet"
    user_viewset = "podsite.accounts.users_admin.UserViewSet"
