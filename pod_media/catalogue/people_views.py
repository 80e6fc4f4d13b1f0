"""The page of a person: who they are, what they took part in, by role; and a letter to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pod_media.catalogue.asking import Asked, plain
from pod_media.catalogue.lists import list_videos
from pod_media.catalogue.models import FacetValue
from pod_media.catalogue.narrowing import videos_of
from pod_media.catalogue.scopes import Scope
from pod_media.catalogue.sites import site_of
from pod_media.catalogue.views import PEOPLE, label_of
from pod_media.contributors.credits import part_of
from pod_media.contributors.letters import LetterForm
from pod_media.contributors.models import Contributor
from pod_media.contributors.profile import Profile, profile_of
from pod_media.signals import letter_written
from pod_media.taxonomy.labels import names
from pod_media.taxonomy.models import ContributorRole
from pod_media.tries import TooManyTries, Tries, refuse
from pod_media.videos.access import viewer_of

LETTERS = Tries("letter", most=5, seconds=3600)


@dataclass(frozen=True)
class Tab:
    """A role of the person, and where the videos are that they have it in."""

    name: str
    address: str
    count: int | None
    is_current: bool


@require_safe
def person(request: HttpRequest, slug: str, role: str = "") -> HttpResponse:
    """Show a person, and the videos they are in; of one role, if the address says which."""
    scope = _scope(request, slug)
    label = label_of(request, scope)
    profile = profile_of(scope.value, request)
    tabs = _tabs(request, scope, profile, role) if profile else []
    if role and not any(tab.is_current for tab in tabs):
        raise Http404
    if role and profile:
        within = Scope("part", part_of(profile.pk, role), frozenset({"person"}), scope.site)
    else:
        within = scope
    context = {
        "index": PEOPLE,
        "title": profile.name if profile else label,
        "profile": profile,
        "tabs": tabs,
        "listing": list_videos(request, within=within),
    }
    return render(request, "pod_media/catalogue/value.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a letter to a person whose page the reader may see; their address is told to nobody."""
    scope = _scope(request, slug)
    label_of(request, scope)
    to = Contributor.objects.filter(slug=scope.value).exclude(email="").first()
    if to is None:
        raise Http404
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            LETTERS.take(request)
        except TooManyTries as refused:
            return refuse(request, refused)
        letter_written.send(
            Contributor, contributor=to, sender_id=request.user.pk, text=form.cleaned_data["text"]
        )
        messages.success(request, _("Your message is on its way to %(name)s.") % {"name": to.name})
        return redirect(reverse("pod_media:person", args=[to.slug]))
    context = {"person": to, "form": form}
    status = 422 if form.errors else 200
    return render(request, "pod_media/contributors/contact.html", context, status=status)


def _scope(request: HttpRequest, slug: str) -> Scope:
    return Scope(PEOPLE.kind, plain(slug)[:100], site=site_of(request))


def _tabs(request: HttpRequest, scope: Scope, profile: Profile, role: str) -> list[Tab]:
    """Return the roles that the viewer may know of, with figures; none where there is one at most.

    Two queries.
    """
    rows = FacetValue.objects.filter(
        kind="part",
        value__startswith=part_of(profile.pk, ""),
        video__in=videos_of(viewer_of(request), scope, Asked()).values("pk"),
    )
    found = rows.values_list("value").annotate(count=Count("video", distinct=True))
    counts = {value.partition(":")[2]: count for value, count in found}
    if len(counts) < 2 and role not in counts:
        return []
    named = names(ContributorRole, counts)
    every = reverse("pod_media:person", args=[scope.value])
    tabs = [Tab(_("All"), every, None, not role)]
    for slug, name in named.items():
        address = reverse("pod_media:person_part", args=[scope.value, slug])
        tabs.append(Tab(name, address, counts[slug], slug == role))
    return tabs
