"""The people of a channel in the CMS: who they are, added by name and taken out again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.panels import Panel

from pod_media.admin_ui.people_field import MOST, find_people
from pod_media.catalogue.asking import plain
from pod_media.channels.models import ChannelPage
from pod_media.channels.people import (
    CONTRIBUTORS,
    OWNERS,
    LastOwner,
    add_person,
    ensure_people,
    may_name_people,
    people_in,
    remove_person,
)

ROLES: dict[str, tuple[str | Promise, str | Promise]] = {
    OWNERS: (
        gettext_lazy("Owners"),
        gettext_lazy(
            "They edit and publish everything in this channel, make themes, and name its people."
        ),
    ),
    CONTRIBUTORS: (
        gettext_lazy("Contributors"),
        gettext_lazy(
            "They add videos to this channel and edit their own; owners review what they bring, "
            "unless their role publishes by itself."
        ),
    ),
}


class PeoplePanel(Panel):
    """Shows in the editor who owns a channel and who contributes, and leads to their page."""

    class BoundPanel(Panel.BoundPanel):
        """The panel with its channel."""

        template_name = "pod_media/admin/people_panel.html"
        media = forms.Media(css={"all": ["pod_media/css/admin/editor.css"]})

        def is_shown(self) -> bool:
            """Tell whether there is a channel, and the person may name its people."""
            is_saved = self.instance is not None and self.instance.pk is not None
            return is_saved and may_name_people(self.request.user, self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the people."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "roles": _roles(self.instance), "channel": self.instance}


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the people of a channel; `?q=` looks for others; POST `add` or `remove` one."""
    channel = get_object_or_404(ChannelPage, pk=pk)
    if not may_name_people(request.user, channel):
        raise PermissionDenied
    refusal: dict[str, Any] = {}
    if request.method == "POST":
        refusal = _change(request, channel)
        if not refusal:
            return redirect(reverse("pod_people:channel", args=[pk]))
    words = plain(request.GET.get("q", "")).strip()
    context = {
        "channel": channel,
        "roles": _roles(channel),
        "words": words,
        "found": list(find_people(words)[:MOST]) if words else [],
        "edit_url": reverse("wagtailadmin_pages:edit", args=[pk]),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    page: HttpResponse = render(
        request, "pod_media/admin/channel_people.html", context, status=status
    )
    return page


def _change(request: HttpRequest, channel: ChannelPage) -> dict[str, Any]:
    """Do what was asked; return what stands in its way beside somebody, if anything does."""
    role = request.POST.get("role", "")
    action = "add" if "add" in request.POST else "remove"
    key = request.POST.get(action, "")
    person = get_user_model().objects.filter(pk=key).first() if key.isdecimal() else None
    if role not in ROLES or person is None:
        messages.error(request, _("This person is not known here."))
    elif action == "remove":
        return _remove(request, channel, role, person)
    elif not person.is_active:
        messages.error(request, _("This account is closed."))
    else:
        add_person(channel, role, person, by=request.user)
        messages.success(request, _("%(name)s was added.") % {"name": person.get_full_name()})
    return {}


def _remove(request: HttpRequest, channel: ChannelPage, role: str, person: Any) -> dict[str, Any]:
    try:
        remove_person(channel, role, person, by=request.user)
    except LastOwner:
        why = _("A channel keeps an owner: add another one first, or ask an administrator.")
        return {"role": role, "person": person.pk, "why": why}
    messages.success(request, _("%(name)s was taken out.") % {"name": person.get_full_name()})
    return {}


def _roles(channel: ChannelPage) -> list[dict[str, Any]]:
    groups = ensure_people(channel)
    return [
        {"key": role, "name": name, "help": explained, "people": people_in(groups.of(role))}
        for role, (name, explained) in ROLES.items()
    ]
