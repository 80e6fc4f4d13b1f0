"""Erasure: asked for by the person, carried out by an administrator, all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from pod_media.conf import setting
from pod_media.personal import Leaving, parts
from pod_media.videos.accounts import find_person
from podsite.accounts.last_administrator import LAST, hold_administrators, is_last_administrator
from podsite.privacy.models import ErasureRequest
from podsite.privacy.sessions import end_sessions

State = ErasureRequest.State


class ErasureRefused(Exception):
    """Why somebody cannot be erased, in words for the administrator."""


def open_request_of(person: Any) -> ErasureRequest | None:
    """Return what a person has asked for and is not settled yet."""
    return ErasureRequest.objects.filter(account=person.pk, state__in=ErasureRequest.OPEN).first()


def ask(person: Any) -> ErasureRequest:
    """Return the person's open request, made if there is none. Idempotent."""
    known = open_request_of(person)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            made = ErasureRequest.objects.create(person=person, account=person.pk)
            log(instance=made, action="privacy.ask-erasure", user=person)
    except IntegrityError:
        # Asked in another tab at the same moment.
        return ErasureRequest.objects.get(account=person.pk, state__in=ErasureRequest.OPEN)
    return made


@transaction.atomic
def withdraw(person: Any) -> bool:
    """Take the request back; return whether that was still possible."""
    waiting = ErasureRequest.objects.filter(account=person.pk, state=State.ASKED)
    found = waiting.select_for_update().first()
    if found is None:
        return False
    _settle(found, State.WITHDRAWN)
    log(instance=found, action="privacy.withdraw-erasure", user=person)
    return True


def successor() -> Any | None:
    """Return the institution's account, to which videos pass if nobody else is named."""
    return find_person(setting("INSTITUTION_ACCOUNT"))


def why_not(person: Any, heir: Any) -> str:
    """Return what stands in the way of erasing a person, in words; nothing if nothing does."""
    if heir is None:
        return _("Say who takes over what stays.")
    if heir.pk == person.pk:
        return _("Nobody takes over from themselves: name somebody else.")
    if not heir.is_active:
        return _("The account that is to take over is closed.")
    if is_last_administrator(person):
        return str(LAST)
    return ""


@transaction.atomic
def begin(request_pk: int, *, heir: Any, by: Any) -> bool:
    """Decide that a request is carried out; return whether it was still open.

    ErasureRefused says what stands in the way. From now on it cannot be withdrawn.
    """
    open_ones = ErasureRequest.objects.select_for_update(of=("self",))
    found = open_ones.filter(pk=request_pk, state=State.ASKED)
    asked = found.select_related("person").first()
    if asked is None or asked.person is None:
        return False
    if refusal := why_not(asked.person, heir):
        raise ErasureRefused(refusal)
    asked.state, asked.heir, asked.settled_by, asked.trouble = State.UNDER_WAY, heir, by, ""
    asked.save()
    return True


def carry_out(request_pk: int) -> bool:
    """Erase whoever a request that was begun is about; return whether it did. Idempotent.

    What stands in its way is written beside the request, which waits for another decision.
    """
    try:
        with transaction.atomic():
            found = ErasureRequest.objects.select_for_update(of=("self",)).filter(
                pk=request_pk, state=State.UNDER_WAY
            )
            wanted = found.select_related("person", "heir", "settled_by").first()
            if wanted is None:
                return False
            if wanted.person is not None:
                erase(wanted.person, heir=wanted.heir, by=wanted.settled_by)
            ErasureRequest.objects.filter(pk=wanted.pk).update(
                state=State.DONE, settled_at=timezone.now(), trouble=""
            )
    except ErasureRefused as refusal:
        ErasureRequest.objects.filter(pk=request_pk).update(state=State.ASKED, trouble=str(refusal))
        return False
    return True


def waiting() -> list[int]:
    """Return the requests that were begun, and whose task a queue may have lost."""
    begun = ErasureRequest.objects.filter(state=State.UNDER_WAY)
    return list(begun.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def erase(person: Any, *, heir: Any, by: Any) -> None:
    """Pass on what stays, forget the rest and delete the account; ErasureRefused says why not.

    Two administrators who erase each other leave one: they are held before they are counted.
    """
    hold_administrators()
    held = get_user_model().objects.select_for_update().get(pk=person.pk)
    if refusal := why_not(held, heir):
        raise ErasureRefused(refusal)
    leaving = Leaving(person=held, heir=heir, by=by or heir)
    with LogContext(user=leaving.by):
        for part in parts():
            part.give_up(leaving)
        end_sessions(held.pk)
        # The request that is being carried out, one that was open, or the command's own.
        proof = open_request_of(held) or ErasureRequest.objects.create(account=held.pk)
        held.delete()
        proof.person, proof.heir, proof.settled_by = None, heir, by
        _settle(proof, State.DONE)
        log(instance=proof, action="privacy.erase", user=leaving.by)


def _settle(request: ErasureRequest, state: str) -> None:
    request.state, request.settled_at = state, timezone.now()
    request.save()
