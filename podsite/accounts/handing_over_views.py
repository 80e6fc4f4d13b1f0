"""The page of an account on which what it owns is handed over, shown before it is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pod_media.videos.accounts import find_person
from podsite.accounts.handing_over import KINDS, VIDEOS, Estate, estate_of, hand_over_estate

# Videos that can be chosen one by one; whoever has more hands over all, or goes on.
OFFERED = 500
NOBODY = gettext_lazy("Nobody has exactly this user name or e-mail address.")


class HeirForm(forms.Form):
    """Names who takes over."""

    heir = forms.CharField(
        label=gettext_lazy("Who takes over"),
        max_length=254,
        help_text=gettext_lazy("User name or e-mail address of an account."),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        """Take whose things these are."""
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_heir(self) -> Any:
        """Return the account, which is open and another's."""
        found = find_person(self.cleaned_data["heir"])
        if found is None:
            raise ValidationError(NOBODY)
        if found.pk == self.person.pk:
            raise ValidationError(_("Nobody takes over from themselves: name somebody else."))
        return found


class HandOverForm(HeirForm):
    """Says also what is handed over."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What"),
        choices=KINDS.items,
        widget=forms.CheckboxSelectMultiple,
        initial=list(KINDS),
        error_messages={"required": gettext_lazy("Choose at least one thing.")},
    )
    videos: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Only these videos"),
        help_text=gettext_lazy("None ticked: all of them."),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, estate: Estate, **kwargs: Any) -> None:
        """Count and offer what there is."""
        super().__init__(*args, **kwargs)
        counts = estate.counts()
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind, f"{name} ({counts[kind]})") for kind, name in KINDS.items()
        ]
        videos: Any = self.fields["videos"]
        videos.queryset = estate.videos if counts[VIDEOS] <= OFFERED else estate.videos.none()


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to whom and what; show it; do it once it was confirmed."""
    if not request.user.is_superuser:
        raise PermissionDenied
    person = get_object_or_404(get_user_model(), pk=pk)
    estate = estate_of(person)
    form = HandOverForm(request.POST or None, person=person, estate=estate)
    if request.method == "POST" and form.is_valid():
        if "confirmed" in request.POST:
            return _do(request, person, form)
        counts = _counts(form, estate)
        context = {"person": person, "form": form, "counts": counts}
        return render(request, "podsite/accounts/users/hand_over_confirm.html", context)
    status = 422 if form.errors else 200
    context = {"person": person, "form": form, "is_empty": not any(estate.counts().values())}
    return render(request, "podsite/accounts/users/hand_over.html", context, status=status)


def _counts(form: HandOverForm, estate: Estate) -> list[tuple[str, int]]:
    said, counts = form.cleaned_data, estate.counts()
    if said["videos"]:
        counts[VIDEOS] = len(said["videos"])
    return [(str(KINDS[kind]), counts[kind]) for kind in KINDS if kind in said["kinds"]]


def _do(request: HttpRequest, person: Any, form: HandOverForm) -> HttpResponse:
    said = form.cleaned_data
    done = hand_over_estate(
        person,
        said["heir"],
        by=request.user,
        kinds=said["kinds"],
        only_videos=[each.pk for each in said["videos"]] or None,
    )
    tell_handed_over(request, said["heir"], done)
    return redirect("wagtailusers_users:edit", person.pk)


def tell_handed_over(request: HttpRequest, heir: Any, done: dict[str, int]) -> None:
    """Say how much of what was handed over."""
    told = ", ".join(f"{KINDS[kind]}: {count}" for kind, count in done.items() if count)
    sentence = _("Handed over to %(name)s. %(what)s")
    what = told or _("There was nothing.")
    messages.success(request, sentence % {"name": heir.get_full_name(), "what": what})
