"""The one place to sign in."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def cms_login(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from the CMS's own form, which lets anybody try passwords for ever, to the site's.

    Who is signed in already and sent here has no right to the CMS.
    """
    home = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or home)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(home)
