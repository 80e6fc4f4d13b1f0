"""The members of an access group in the CMS: looked for, put in and taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from pod_media.access_groups.models import AccessGroup
from pod_media.admin_ui.people_field import MOST, find_people, named_alike
from pod_media.catalogue.asking import plain

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the members, found by `?q=`; `?who=` looks for others; POST `add` or `remove` one."""
    group = get_object_or_404(AccessGroup, pk=pk)
    if request.method == "POST":
        _change(request, group)
        query = request.GET.urlencode()
        address = reverse("access_groups:members", args=[pk])
        return redirect(f"{address}?{query}" if query else address)
    return _page(request, group)


def _page(request: HttpRequest, group: AccessGroup) -> HttpResponse:
    words, who = (plain(request.GET.get(key, "")).strip() for key in ("q", "who"))
    found = named_alike(group.user_set.all(), words)
    context = {
        "group": group,
        "words": words,
        "who": who,
        "list_page": Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
        "total": group.user_set.count(),
        "others": list(find_people(who).exclude(groups=group.pk)[:MOST]) if who else [],
        "edit_url": reverse("access_groups:edit", args=[group.pk]),
    }
    return render(request, "pod_media/admin/access_group_members.html", context)


def _change(request: HttpRequest, group: AccessGroup) -> None:
    action = "add" if "add" in request.POST else "remove"
    key = request.POST.get(action, "")
    person = get_user_model().objects.filter(pk=key).first() if key.isdecimal() else None
    if group.is_synchronised:
        messages.error(request, _("The directory says who is in this group."))
    elif person is None:
        messages.error(request, _("This person is not known here."))
    elif action == "add" and not person.is_active:
        messages.error(request, _("This account is closed."))
    else:
        _write(group, action, person, request.user)
        said = _("%(name)s was added.") if action == "add" else _("%(name)s was taken out.")
        messages.success(request, said % {"name": person.get_full_name()})


@transaction.atomic
def _write(group: AccessGroup, action: str, person: Any, by: Any) -> None:
    """Put in or take out; twice is once, and logged once."""
    is_in = group.user_set.filter(pk=person.pk).exists()
    if is_in == (action == "add"):
        return
    change = group.user_set.add if action == "add" else group.user_set.remove
    change(person)
    data = {"person": person.get_full_name(), "person_id": person.pk}
    log(instance=group, action=f"pod_media.group-{action}", user=by, data=data)
