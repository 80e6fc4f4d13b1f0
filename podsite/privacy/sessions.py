"""Sessions in the database: those of one person ended, those that are over removed."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

BATCH = 500


def end_sessions(account: int) -> int:
    """Remove the sessions in which the account is signed in; return how many there were.

    Only their content says whose they are: each is read.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [
        each.pk
        for each in living.iterator(chunk_size=BATCH)
        if each.get_decoded().get(SESSION_KEY) == str(account)
    ]
    for start in range(0, len(theirs), BATCH):
        Session.objects.filter(pk__in=theirs[start : start + BATCH]).delete()
    return len(theirs)
