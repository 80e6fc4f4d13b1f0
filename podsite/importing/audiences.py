"""Who may watch what is imported; passwords are asked for, never part of a command or a table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pod_media.access_groups.models import AccessGroup
from pod_media.videos.audience import Audience
from pod_media.videos.audience_form import problem_of_password
from pod_media.videos.choices import Visibility
from podsite.importing.entries import Entry, ImportRefused


def audience_for(entry: Entry, password: str = "") -> Audience:
    """Return what an entry says; ImportRefused where it cannot be meant."""
    visibility = entry.visibility or Visibility.PUBLIC
    if visibility not in Visibility.values:
        known = ", ".join(Visibility.values)
        raise ImportRefused(
            _("“%(said)s” says nobody who may watch: choose one of %(known)s.")
            % {"said": visibility, "known": known}
        )
    if visibility == Visibility.GROUPS:
        return Audience(visibility, tuple(_groups(entry.groups)))
    if entry.groups:
        raise ImportRefused(_("Groups are for the visibility “groups” alone."))
    if visibility == Visibility.PASSWORD:
        if problem := problem_of_password(password, has_one=False):
            raise ImportRefused(_("Password: %(why)s") % {"why": problem})
        return Audience(visibility, new_password=password)
    return Audience(visibility)


def _groups(said: str) -> list[AccessGroup]:
    codes = said.split()
    if not codes:
        raise ImportRefused(_("The visibility “groups” needs the code of a group at least."))
    model: Any = AccessGroup
    found = {each.code: each for each in model.objects.filter(code__in=codes)}
    if missing := [code for code in codes if code not in found]:
        raise ImportRefused(_("There is no access group “%(code)s”.") % {"code": missing[0]})
    return list(found.values())
