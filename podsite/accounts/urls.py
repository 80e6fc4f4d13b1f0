"""Addresses of accounts: ours where ours differ, then allauth's."""

from django.urls import include, path

from podsite.accounts.joining.views import account_taken, join_account
from podsite.accounts.my_account import joined_ways, my_account
from podsite.accounts.sign_in.views import chooser, local_login, make_account

urlpatterns = [
    path("", my_account, name="my_account"),
    path("login/", chooser, name="account_login"),
    path("login/local/", local_login, name="account_login_local"),
    path("signup/", make_account, name="account_signup"),
    path("taken/", account_taken, name="account_taken"),
    path("join/", join_account, name="join_account"),
    path("3rdparty/", joined_ways, name="socialaccount_connections"),
    path("", include("podsite.accounts.providers.urls")),
    # Its provider's own addresses are left out: nothing stands between them and what comes in.
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
]
