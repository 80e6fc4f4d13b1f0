"""Choose people by name or e-mail address, in editors of the CMS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from pod_media.catalogue.asking import plain

# Suggestions offered at once; more letters narrow them down.
MOST = 10


class PeopleWidget(forms.CheckboxSelectMultiple):
    """Shows who is chosen, each with a box to take away; others are found by typing."""

    template_name = "pod_media/admin/widgets/people.html"

    class Media:
        js = [Script("pod_media/js/admin/people.js", type="module")]
        css = {"all": ["pod_media/css/admin/editor.css"]}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the people chosen, and where others are looked for."""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        keys = [key for key in value or [] if str(key).isdigit()]
        people = get_user_model().objects.filter(pk__in=keys)
        context["widget"]["people"] = [describe(each) for each in people]
        context["widget"]["search_url"] = reverse("pod_people:search")
        return context

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Offer nobody beforehand: an institution has thousands of people."""
        return []


def describe(person: Any) -> dict[str, Any]:
    """Return what tells people of one name apart."""
    return {"id": person.pk, "name": person.get_full_name(), "email": person.email}


def find_people(words: str) -> QuerySet[Any]:
    """Return the active people whose names or addresses hold every word of `words`."""
    return named_alike(get_user_model().objects.filter(is_active=True), words)


def named_alike(people: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Return those among `people` whose names or addresses hold every word, by name."""
    for word in words.split()[:5]:
        holds = [
            Q(**{f"{field}__icontains": word})
            for field in ("username", "email", "first_name", "last_name", "display_name")
        ]
        people = people.filter(_any(holds))
    return people.order_by("last_name", "first_name", "username")


@require_GET
def search(request: HttpRequest) -> JsonResponse:
    """Suggest people for `?q=`, from two letters on."""
    words = plain(request.GET.get("q", "")).strip()
    found = find_people(words)[:MOST] if len(words) > 1 else []
    return JsonResponse({"people": [describe(each) for each in found]})


def _any(conditions: Sequence[Q]) -> Q:
    whole = Q()
    for each in conditions:
        whole |= each
    return whole
