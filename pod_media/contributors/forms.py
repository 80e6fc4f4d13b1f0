"""The form that adds people to a video by their names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pod_media.contributors.finding import named_alike
from pod_media.contributors.models import Contributor
from pod_media.contributors.names import person_slug
from pod_media.taxonomy.labels import names, originals
from pod_media.taxonomy.models import ContributorRole
from pod_media.videos.invalid import tell_invalid

NEW = "new"


def role_choices() -> list[tuple[str, str]]:
    """Return the roles in the order staff gave them, and none; two queries."""
    named = names(ContributorRole)
    known = {each.slug: each.name for each in originals(ContributorRole)}
    ordered = sorted(known, key=list(named).index)
    return [*((slug, named[slug]) for slug in ordered), ("", _("No role"))]


def role_called(slug: str) -> ContributorRole | None:
    """Return the role that videos are given under a word in addresses."""
    return originals(ContributorRole).filter(slug=slug).first() if slug else None


class PersonForm(forms.Form):
    """A name, and what the person did; asks whom it means where several have the name."""

    data: Any
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Who is known already is found by name; anybody else gets an entry."
        ),
        error_messages={"required": gettext_lazy("Say who takes part.")},
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    who = forms.ChoiceField(
        label=gettext_lazy("Which one is meant?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )

    def __init__(self, data: Any = None) -> None:
        """Offer the roles."""
        super().__init__(data, auto_id="person-%s")
        choices = role_choices()
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields["role"].initial = choices[0][0]
        self.person: Contributor | None = None
        self.alike = named_alike(self.data.get("name", "")) if self.is_bound else []
        self.asks = len(self.alike) > 1
        offered = [(str(each.pk), str(each)) for each in self.alike]
        self.fields["who"].choices = [*offered, (NEW, _("Somebody else of that name"))]  # type: ignore[attr-defined]
        tell_invalid(self)

    def clean_name(self) -> str:
        """Ask for a name, and for one at a time."""
        name = " ".join(self.cleaned_data["name"].split())
        if "," in name:
            raise forms.ValidationError(_("One person at a time: a name has no comma here."))
        if not person_slug(name):
            raise forms.ValidationError(_("A name has letters."))
        return name

    def clean(self) -> dict[str, Any]:
        """Find the person; None is somebody new."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        who = said.get("who", "")
        if self.asks and not who and "who" not in self.errors:
            self.add_error("who", _("Several people have this name: say which one is meant."))
        elif len(self.alike) == 1 and who != NEW:
            self.person = self.alike[0]
        elif self.asks and who != NEW:
            self.person = next((each for each in self.alike if str(each.pk) == who), None)
        return said

    @property
    def means_another(self) -> bool:
        """Tell whether somebody is meant who is none of those that have the name."""
        return bool(self.cleaned_data["who"] == NEW)
