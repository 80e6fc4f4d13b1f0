"""What readers are told of a person on their page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from pod_media.contributors.credits import Credit, person_facts
from pod_media.contributors.models import Contributor


@dataclass(frozen=True)
class Profile:
    """A person without what is not for everybody: nothing here tells the e-mail address."""

    pk: int
    name: str
    affiliation: str
    text: str
    orcid: str
    orcid_address: str
    website: str
    # An image of Wagtail's.
    picture: Any
    # Where one writes to them; empty where nobody can.
    contact: str
    json_ld: dict[str, Any]


def profile_of(slug: str, request: HttpRequest) -> Profile | None:
    """Return it; None of who is but a name. One query."""
    person = Contributor.objects.select_related("picture").filter(slug=slug).first()
    if person is None:
        return None
    facts = person_facts(Credit(person.name, person.slug, person), request)
    return Profile(
        pk=person.pk,
        name=person.name,
        affiliation=person.affiliation,
        text=person.text,
        orcid=person.orcid,
        orcid_address=person.orcid_address,
        website=person.website,
        picture=person.picture,
        contact=reverse("pod_media:contact", args=[slug]) if person.email else "",
        json_ld={"@context": "https://schema.org", **facts},
    )
