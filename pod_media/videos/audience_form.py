"""Asks who may watch: every form in which it is chosen has these fields and these rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pod_media.access_groups.models import AccessGroup
from pod_media.conf import setting
from pod_media.videos.audience import Audience, choices
from pod_media.videos.audience_widgets import GroupBoxes, NewPasswordInput, VisibilityRadios
from pod_media.videos.choices import LOCKABLE, Visibility
from pod_media.videos.keys import have_passwords
from pod_media.videos.models import VideoPage

# In this order, also on the screen.
FIELDS = ("visibility", "access_groups", "password", "listed_with_lock")
LONGEST_PASSWORD = 128

KEEP_PASSWORD = _("There is a password; leave this empty to keep it.")
NEW_PASSWORD = _("Tell it to those who are to watch. It is kept as a code: note it.")
AT_ONCE = _("Another password holds at once, and whoever gave the former one is asked again.")


def password_field() -> forms.CharField:
    """Return the field of a new password, which tells nothing of the one there is."""
    return forms.CharField(
        label=_("Password"),
        required=False,
        max_length=LONGEST_PASSWORD,
        widget=NewPasswordInput,
        help_text=NEW_PASSWORD,
    )


class AudienceForm(forms.Form):
    """Who may watch, with what each choice asks besides."""

    visibility = forms.ChoiceField(
        label=_("Who may watch"), choices=choices, widget=VisibilityRadios
    )
    access_groups = forms.ModelMultipleChoiceField(
        AccessGroup.objects.all(), label=_("Groups"), required=False, widget=GroupBoxes
    )
    password = password_field()
    listed_with_lock = forms.BooleanField(
        label=_("Show in lists with a lock"),
        required=False,
        help_text=_("Others see its title in lists, and that it is not for everybody."),
    )

    # Whether the video that is asked about has a password already.
    has_password = False

    @property
    def audience(self) -> Audience:
        """Return what was chosen."""
        said = self.cleaned_data
        asks = said["visibility"] == Visibility.PASSWORD
        return Audience(
            visibility=said["visibility"],
            groups=tuple(said["access_groups"]),
            listed_with_lock=bool(said["listed_with_lock"]),
            new_password=said["password"] if asks else "",
        )

    def know(self, *videos: VideoPage) -> None:
        """Say of which videos it asks."""
        self.has_password = tell_of_password(self, *videos)

    def clean(self) -> dict[str, Any]:
        """Ask for what the choice needs."""
        said = super().clean() or self.cleaned_data
        judge_audience(self, said, has_one=self.has_password)
        return said


def tell_of_password(form: Any, *videos: VideoPage) -> bool:
    """Return whether all of these have a password, and say so beside its field."""
    has_one = bool(videos) and have_passwords(videos)
    if has_one:
        form.fields["password"].help_text = f"{KEEP_PASSWORD} {AT_ONCE}"
    return has_one


def judge_audience(form: Any, said: dict[str, Any], *, has_one: bool) -> None:
    """Refuse groups without a group, and a password where there is none; drop what is not asked."""
    kind = said.get("visibility")
    if (
        kind == Visibility.GROUPS
        and not said.get("access_groups")
        and not form.has_error("access_groups")
    ):
        form.add_error("access_groups", _("Tick at least one group."))
    judge_password(form, said, has_one=has_one)
    if kind and kind not in LOCKABLE:
        said["listed_with_lock"] = False


def judge_password(form: Any, said: dict[str, Any], *, has_one: bool) -> None:
    """Refuse a password that will not do, where one is asked for."""
    problem = problem_of_password(said.get("password") or "", has_one=has_one)
    is_asked = said.get("visibility") == Visibility.PASSWORD
    if is_asked and problem and not form.has_error("password"):
        form.add_error("password", problem)


def problem_of_password(words: str, *, has_one: bool = True) -> str:
    """Return why a password will not do, in a sentence; nothing if it will."""
    shortest = setting("VIDEO_PASSWORD_MIN_LENGTH")
    if words and len(words) < shortest:
        said = ngettext(
            "Write at least %(count)d character.", "Write at least %(count)d characters.", shortest
        )
        return said % {"count": shortest}
    return "" if words or has_one else str(_("Choose a password: there is none yet."))
