"""Doors of CAS."""

from __future__ import annotations

from allauth.account.signals import user_logged_in
from allauth.socialaccount.helpers import complete_social_login
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django_cas_ng.models import SessionTicket
from django_cas_ng.utils import get_cas_client
from django_cas_ng.views import clean_sessions

from podsite.accounts.providers.cas.provider import WAY, CASProvider, service_address
from podsite.accounts.providers.guarding import guarded, refusal

# Told to the receiver below, which runs within the same request.
_TICKET = "_cas_ticket"


@guarded(WAY)
def login(request: HttpRequest) -> HttpResponseBase:
    """Send the browser to the server."""
    return CASProvider(request).redirect_from_request(request)


@csrf_exempt
@guarded(WAY)
def callback(request: HttpRequest) -> HttpResponseBase:
    """Take who comes back with a ticket; by POST the server itself ends a session of ours.

    The ticket that such a request names is known to the server and us alone.
    """
    if request.method == "POST":
        clean_sessions(get_cas_client(request=request), request)
        return HttpResponse(status=204)
    provider = CASProvider(request)
    state_id, ticket = request.GET.get("state", ""), request.GET.get("ticket", "")
    state = provider.unstash_redirect_state(request, state_id)
    client = get_cas_client(service_url=service_address(request, state_id), request=request)
    user, attributes, _proxy = client.verify_ticket(ticket) if ticket else (None, None, None)
    if not user:
        return refusal(request, WAY)
    setattr(request, _TICKET, ticket)
    data = {"user": user, "attributes": attributes or {}}
    sociallogin = provider.sociallogin_from_response(request, data)
    sociallogin.state = state
    return complete_social_login(request, sociallogin)


@receiver(user_logged_in, dispatch_uid="podsite.accounts.cas")
def remember_ticket(request: HttpRequest, **_kwargs: object) -> None:
    """Keep which session a ticket opened, so that signing out of CAS ends it here too."""
    ticket = getattr(request, _TICKET, None)
    if ticket:
        if request.session.session_key is None:
            request.session.save()
        # Sessions end by themselves too; their tickets then open and end nothing any more.
        SessionTicket.objects.exclude(session_key__in=Session.objects.values("pk")).delete()
        SessionTicket.objects.create(session_key=str(request.session.session_key), ticket=ticket)
