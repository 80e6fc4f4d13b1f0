"""One's own data: what is kept, all of it as a file, and the request to be erased."""

from __future__ import annotations

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pod_media.personal import parts
from pod_media.tries import TooManyTries, Tries, refuse
from podsite.privacy import erasure
from podsite.privacy.handing_out import zip_of
from podsite.privacy.tasks import write_to_administrators

# A full export reads all that a person has; nobody needs many in an hour.
EXPORTS = Tries("export", 10, 3600)


@login_required
@never_cache
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what is kept, and what can be done about it."""
    context = {"parts": parts(), "asked": erasure.open_request_of(request.user)}
    return render(request, "podsite/privacy/my_data.html", context)


@login_required
@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """Send all of it as a file that is written on the way."""
    try:
        EXPORTS.take(request)
    except TooManyTries as refused:
        return refuse(request, refused)
    name = f"{request.user.get_username()}-{localdate().isoformat()}.zip"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return StreamingHttpResponse(
        zip_of(request.user), content_type="application/zip", headers=headers
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def ask_erasure(request: HttpRequest) -> HttpResponse:
    """Say what would become of everything; POST asks for it, of somebody who just gave a word."""
    if request.method != "POST":
        context = {
            "parts": parts(),
            "asked": erasure.open_request_of(request.user),
            "heir": erasure.successor(),
        }
        return render(request, "podsite/privacy/ask_erasure.html", context)
    is_new = erasure.open_request_of(request.user) is None
    with transaction.atomic():
        asked = erasure.ask(request.user)
        if is_new:
            transaction.on_commit(partial(write_to_administrators, asked.pk))
    messages.success(request, _("Your request has been sent to the administrators."))
    return redirect("privacy:my_data")


@login_required
@require_POST
def withdraw_erasure(request: HttpRequest) -> HttpResponse:
    """Take the request back."""
    if erasure.withdraw(request.user):
        messages.success(request, _("Your request was withdrawn. Everything stays as it is."))
    else:
        messages.error(request, _("There is no request that could be withdrawn."))
    return redirect("privacy:my_data")
