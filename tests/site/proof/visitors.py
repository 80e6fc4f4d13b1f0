"""Somebody who comes with something in their hand: for the rule, and as a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.models import PageViewRestriction

from pod_media.videos.access import Viewer
from pod_media.videos.models import KEYS
from tests.site.proof.plain import HANDS, Hand, Person
from tests.site.proof.world import World

PASSED = PageViewRestriction.passed_view_restrictions_session_key


class Browser(Client):
    """Asks in no language of its own: a page that was read in French makes no later one French."""

    def request(self, **request: Any) -> Any:
        """Forget the language read last, and ask."""
        self.cookies.pop(settings.LANGUAGE_COOKIE_NAME, None)
        return super().request(**request)


@dataclass(frozen=True)
class Visitor:
    """A person and what they hold."""

    person: Person
    hand: Hand
    user: Any
    passed: frozenset[int]
    keys: frozenset[str]
    client: Client

    @property
    def name(self) -> str:
        """Return who it is, for a report."""
        return f"{self.person.name} ({self.hand.name})"

    def viewer(self, *, remembering: bool = True) -> Viewer:
        """Return them as the rule sees them, at the beginning of a request."""
        remembered: dict[str, Any] | None = {} if remembering else None
        user = self.user
        if user is not None:  # what is remembered on an account object ends with the request
            user = type(user).objects.get(pk=user.pk)
        return Viewer(user or AnonymousUser(), self.passed, self.keys, remembered)


# To these nothing is open but by what they hold; the others have rights of their own as well.
HOLDERS = {"nobody", "member of A", "inactive"}
BARE, ALL = HANDS[0], HANDS[-1]


def visitors_of(world: World) -> list[Visitor]:
    """Return people with hands that make a difference, each with a session that says so."""
    return [
        _visitor(world, person, hand)
        for person in world.facts.people.values()
        for hand in (HANDS if person.name in HOLDERS else (BARE, ALL))
    ]


def _visitor(world: World, person: Person, hand: Hand) -> Visitor:
    user, client = world.users[person.name], Browser(raise_request_exception=False)
    passed, keys = world.given(hand), world.keys(hand)
    if user is not None:
        client.force_login(user)
    session = client.session
    session[PASSED], session[KEYS] = sorted(passed), sorted(keys)
    session.save()
    return Visitor(person, hand, user, passed, keys, client)
