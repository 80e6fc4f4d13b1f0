"""The same changes to many videos, each with its own permission and in its own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from pod_media.mine.folders import put_into
from pod_media.mine.languages import show_alike
from pod_media.mine.models import VideoFolder
from pod_media.mine.moving import hand_over, may_move, move_video, place_for
from pod_media.mine.trash import is_held, may_trash, trash_video
from pod_media.mine.works import original_of
from pod_media.policy.places import refused_moves
from pod_media.policy.required import Rules, read_rules
from pod_media.videos.access import Viewer, can_edit
from pod_media.videos.audience import Audience
from pod_media.videos.editing import edit_video
from pod_media.videos.models import VideoPage
from pod_media.videos.permissions import may_share

# So many are changed within a request.
LIMIT = 200


@dataclass(frozen=True)
class Changes:
    """What is asked; what is None stays as it is. `facts` are fields by name."""

    facts: dict[str, Any] = field(default_factory=dict)
    audience: Audience | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    target: Page | None = None
    co_owner: Any = None
    new_owner: Any = None
    keeps_sharing: bool = False
    moves_folder: bool = False
    folder: VideoFolder | None = None

    @property
    def edits(self) -> bool:
        """Tell whether the page itself is changed."""
        return bool(self.facts or self.audience or self.add_tags or self.remove_tags)

    def __bool__(self) -> bool:
        """Tell whether anything is asked."""
        people = self.co_owner or self.new_owner
        return bool(self.edits or self.target or people or self.moves_folder)


@dataclass
class Outcome:
    """What was done to a video, and what was not and why, in sentences."""

    video: VideoPage
    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def change_videos(videos: Iterable[VideoPage], changes: Changes, *, by: Any) -> list[Outcome]:
    """Apply the changes to each video as far as `by` may; tell what became of each."""
    outcomes = []
    rules = read_rules() if changes.target is not None else None
    for video in videos:
        outcome = Outcome(video)
        with transaction.atomic():
            _change(outcome, changes, by, rules)
        outcomes.append(outcome)
    return outcomes


def trash_videos(videos: Iterable[VideoPage], *, by: Any) -> list[Outcome]:
    """Put each video into the trash that `by` may; tell what became of each."""
    outcomes = []
    for video in videos:
        outcome = Outcome(video)
        if not may_trash(by, video):
            outcome.refused.append(_whose_it_is(video))
        elif is_held(by, video):
            outcome.refused.append(_("It is locked in the CMS."))
        else:
            trash_video(video, by=by)
            outcome.done.append(_("In the trash now"))
        outcomes.append(outcome)
    return outcomes


def _whose_it_is(video: VideoPage) -> str:
    if original_of(video) == video:
        return _("Only its owner may delete it.")
    return _("It is a translation: only the owner of the original may delete it.")


def _change(outcome: Outcome, changes: Changes, by: Any, rules: Rules | None) -> None:
    video = outcome.video
    if changes.moves_folder:
        _lay(outcome, changes.folder, by)
    if video.permissions_for_user(by).page_locked():
        outcome.refused.append(_("It is locked in the CMS."))
        return
    if changes.edits:
        _edit(outcome, changes, by)
    if changes.target is not None:
        _move(outcome, changes.target, by, rules)
    if changes.co_owner is not None:
        _share(outcome, changes.co_owner, by)
    # Last: who hands a video over may do nothing more to it.
    if changes.new_owner is not None:
        _hand_over(outcome, changes, by)


def _lay(outcome: Outcome, folder: VideoFolder | None, by: Any) -> None:
    if not put_into(by, folder, [outcome.video]):
        outcome.refused.append(_("This folder is no longer there."))
    else:
        outcome.done.append(_("Put into the folder") if folder else _("Out of its folder"))


def _edit(outcome: Outcome, changes: Changes, by: Any) -> None:
    if not can_edit(Viewer(by), outcome.video):
        outcome.refused.append(_("You may not edit it."))
        return

    def change(page: VideoPage) -> None:
        for name, value in changes.facts.items():
            setattr(page, name, value)
        if changes.audience:
            changes.audience.apply_to(page)
        page.tags.add(*changes.add_tags)
        page.tags.remove(*changes.remove_tags)

    is_seen = edit_video(outcome.video, change, by=by)
    outcome.done.append(
        _("Changed") if is_seen else _("Changed in a draft that waits for approval")
    )
    outcome.video.refresh_from_db()
    if changes.audience:
        changes.audience.give_password(outcome.video, by=by)
        alike = show_alike(outcome.video, changes.audience, by=by)
        outcome.done.extend(alike.waiting)
        outcome.refused.extend(alike.refused)


def _move(outcome: Outcome, target: Page, by: Any, rules: Rules | None) -> None:
    place = place_for(outcome.video, target)
    if outcome.video.get_parent().pk == place.pk:
        outcome.done.append(_("It was in this channel already"))
    elif not may_move(by, outcome.video, place):
        outcome.refused.append(_("You may not move it to %(channel)s.") % {"channel": place.title})
    elif refused := refused_moves([outcome.video], place, rules):
        outcome.refused.extend(refused)
    else:
        move_video(outcome.video, place, by=by)
        outcome.video.refresh_from_db()
        outcome.done.append(_("Moved to %(channel)s") % {"channel": place.title})


def _share(outcome: Outcome, person: Any, by: Any) -> None:
    video = outcome.video
    if not may_share(by, video):
        outcome.refused.append(_("Only its owner may share it."))
    elif video.owner_id == person.pk:
        outcome.done.append(_("It was theirs already"))
    else:
        edit_video(video, lambda page: page.co_owners.add(person), by=by)
        video.refresh_from_db()
        outcome.done.append(_("Shared with %(person)s") % {"person": person})


def _hand_over(outcome: Outcome, changes: Changes, by: Any) -> None:
    video = outcome.video
    if not (by.is_superuser or video.owner_id == by.pk):
        outcome.refused.append(_("Only its owner may hand it over."))
    elif video.owner_id == changes.new_owner.pk:
        outcome.done.append(_("It was theirs already"))
    else:
        hand_over(video, changes.new_owner, by=by, keeps_sharing=changes.keeps_sharing)
        outcome.done.append(_("Handed over to %(person)s") % {"person": changes.new_owner})
