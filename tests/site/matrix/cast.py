"""Everybody and everything of the matrix: a person of each role, a video in each state and tie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from pod_media.channels.people import ensure_people
from pod_media.models import ThemePage, VideoPage
from podsite.accounts import matrix
from podsite.accounts.matrix import OTHER, OWN, SHARED, STATES
from podsite.accounts.roles import CONTRIBUTORS, EDITORS, FACULTY
from tests.factories.people import administrator, person
from tests.factories.videos import asset, channel

GROUPS = {
    matrix.CONTRIBUTOR: CONTRIBUTORS,
    matrix.FACULTY: FACULTY,
    matrix.EDITOR: EDITORS,
}


@dataclass
class Cast:
    """A channel with a theme, somebody of a role, and their videos by tie and state."""

    role: str
    user: Any = None
    client: Client = field(default_factory=Client)
    videos: dict[tuple[str, str], VideoPage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelf = channel()
        self.theme = self.shelf.add_child(instance=ThemePage(title="Theme", slug="theme"))
        self.author, self.heir = person(FACULTY), person()
        self.user = self._somebody()
        if self.role != matrix.VISITOR:
            self.client.force_login(self.user)
        ties = (OTHER,) if self.role == matrix.VISITOR else (OWN, SHARED, OTHER)
        for tie in ties:
            for state in STATES:
                self.videos[tie, state] = self._video(tie, state)

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Return the ties and states there are."""
        return list(self.videos)

    def reader(self) -> Any:
        """Return the person as the next request reads them."""
        is_known = self.role != matrix.VISITOR
        return type(self.user).objects.get(pk=self.user.pk) if is_known else self.user

    def page(self, tie: str, state: str) -> VideoPage:
        """Return the video as the database has it."""
        return VideoPage.objects.get(pk=self.videos[tie, state].pk)

    def _somebody(self) -> Any:
        if self.role == matrix.VISITOR:
            return AnonymousUser()
        if self.role == matrix.ADMINISTRATOR:
            return administrator()
        made = person(*filter(None, [GROUPS.get(self.role)]))
        if self.role == matrix.MANAGER:
            ensure_people(self.shelf).owners.user_set.add(made)
        return made

    def _video(self, tie: str, state: str) -> VideoPage:
        owner = self.user if tie == OWN else self.author
        made = VideoPage(
            title=f"{tie} {STATES[state]}",
            slug=f"{tie}-{state}".lower(),
            owner=owner,
            asset=asset(owner=owner),
            live=state == "L",
            expired=state == "E",
        )
        if state == "T":
            made.trashed_at = timezone.now()
        self.shelf.add_child(instance=made)
        if tie == SHARED:
            made.co_owners.add(self.user)
            made.save(clean=False)
        # Of what is live, a change that viewers do not see yet.
        if state in "SL":
            made.save_revision(user=owner, clean=False)
        if state == "S":
            made.get_workflow().start(made, owner)
        return made
