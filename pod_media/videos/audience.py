"""Who may watch a video, as its makers choose it and as it is said to them, in plain words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.access_groups.models import AccessGroup
from pod_media.videos.choices import LOCKABLE, Visibility
from pod_media.videos.keys import has_password, set_password
from pod_media.videos.models import VideoPage

# One line for each choice, below its name.
MEANINGS: dict[str, Any] = {
    Visibility.PUBLIC: gettext_lazy("Listed, and open to the whole world"),
    Visibility.UNLISTED: gettext_lazy(
        "In no list and no search; whoever has its address may watch, and pass it on"
    ),
    Visibility.SIGNED_IN: gettext_lazy("Everybody who has an account here"),
    Visibility.GROUPS: gettext_lazy("The members of at least one group that you tick"),
    Visibility.PASSWORD: gettext_lazy("Whoever gives the password that you choose"),
    Visibility.PRIVATE: gettext_lazy(
        "You, those who share it with you, and those who look after the channel"
    ),
}


@dataclass(frozen=True)
class Audience:
    """A choice of who may watch; `groups` are asked of with the visibility "groups" alone."""

    visibility: str = Visibility.PUBLIC
    groups: tuple[AccessGroup, ...] = ()
    listed_with_lock: bool = False
    # Of the work, not of a page: it holds at once (`give_password`). Empty keeps the one there is.
    new_password: str = field(default="", repr=False, compare=False)

    def give_password(self, video: VideoPage, *, by: Any) -> None:
        """Give the work the new password, if there is one."""
        if self.new_password:
            set_password(video, self.new_password, by=by)

    def apply_to(self, page: VideoPage) -> None:
        """Write the choice into a page or a draft, unsaved; repeatable."""
        page.visibility = self.visibility
        page.listed_with_lock = self.listed_with_lock
        page.access_groups.set(self.groups)

    def is_of(self, page: VideoPage) -> bool:
        """Tell whether a page or a draft has this choice already."""
        mine = {each.pk for each in self.groups}
        return (page.visibility, page.listed_with_lock, _keys(page.access_groups.all())) == (
            self.visibility,
            self.listed_with_lock,
            mine,
        )


def audience_of(page: VideoPage) -> Audience:
    """Return what a page or a draft says."""
    return Audience(page.visibility, tuple(page.access_groups.all()), page.listed_with_lock)


def choices() -> list[tuple[str, Any]]:
    """Return the choices with their names as forms show them."""
    draft = format_lazy("{} ({})", Visibility.PRIVATE.label, gettext_lazy("draft"))
    return [(key, draft if key == Visibility.PRIVATE else name) for key, name in Visibility.choices]


def who_sentence(video: VideoPage) -> str:
    """Return who may watch as its visibility says, if it is not closed (`why_closed`).

    What lies above the page comes on top.
    """
    kind = video.visibility
    names = [each.name for each in video.access_groups.all()] if kind == Visibility.GROUPS else []
    sentences = {
        Visibility.PUBLIC: _("Everyone may watch it."),
        Visibility.UNLISTED: _("Anyone with the link may watch it; lists do not show it."),
        Visibility.SIGNED_IN: _("Signed-in people may watch it."),
        Visibility.GROUPS: _("Members of %(groups)s may watch it.") % {"groups": names_of(names)},
        Visibility.PASSWORD: _("Whoever gives its password may watch it."),
        Visibility.PRIVATE: _(
            "Only its makers may watch it: who owns and shares it, and who looks after the channel."
        ),
    }
    said = sentences[Visibility(kind)]
    if video.listed_with_lock and kind in LOCKABLE:
        return " ".join((said, _("Lists show it to others with a lock.")))
    return said


def why_closed(video: VideoPage) -> str:
    """Return why nobody but its makers gets in, though its visibility names others; else nothing.

    The groups that it was for may have been deleted since, and a copy has no password yet.
    """
    if video.visibility == Visibility.GROUPS and not video.access_groups.all():
        return _("It is for groups, and none is left: only its makers can watch it.")
    if video.visibility == Visibility.PASSWORD and not has_password(video):
        return _("It asks for a password, and has none yet: only its makers can watch it.")
    return ""


def names_of(names: Collection[str]) -> str:
    """Return names as a sentence has them: “A”, “B” or “C”."""
    quoted = [_("“%(name)s”") % {"name": each} for each in names]
    return get_text_list(quoted, _("or"))


def _keys(groups: Collection[AccessGroup]) -> set[int]:
    return {each.pk for each in groups}
