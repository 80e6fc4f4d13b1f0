"""What the entries of contributors hold about somebody with an account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pod_media.contributors.models import Contributor
from pod_media.personal import Leaving, PersonalData, Row, whole_address
from pod_media.videos.access import Viewer, visible_to


def own_data() -> list[PersonalData]:
    """Return the part (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="contributors",
            title=_("Entries of people in videos: your own, and those you made"),
            fate=_(
                "They stay, as the videos do. Your e-mail address goes from your own; those you "
                "made pass to your successor."
            ),
            tell=_tell,
            give_up=_let_go,
            order=47,
        )
    ]


def _own(person: Any) -> QuerySet[Contributor]:
    """Return the entries that are known to be the person's: by the e-mail address."""
    return Contributor.objects.filter(email__iexact=person.email).exclude(email="")


def _tell(person: Any) -> Iterator[Row]:
    is_told = Q(pk__in=_own(person).values("pk")) | Q(added_by=person.pk)
    own = set(_own(person).values_list("pk", flat=True))
    # Whoever may add people may write anybody's address: titles are told as lists tell them.
    seen = visible_to(Viewer(person)).filter(contributions__contributor__in=own)
    told = set(seen.values_list("pk", flat=True))
    for each in Contributor.objects.filter(is_told).prefetch_related("contributions__video"):
        is_own = each.pk in own
        yield {
            "name": each.name,
            "yours_as": "yourself" if is_own else "made by you",
            "affiliation": each.affiliation,
            "orcid": each.orcid,
            "web_page": each.website,
            # Another's is not for who made the entry to carry away.
            "email": each.email if is_own else "",
            "about": each.text,
            "address": whole_address(reverse("pod_media:person", args=[each.slug])),
            "videos": _titles(each, told) if is_own else [],
        }


def _titles(entry: Contributor, told: set[int]) -> list[str]:
    rows = entry.contributions.all()
    return sorted({row.video.title for row in rows if row.video_id in told})


def _let_go(leaving: Leaving) -> None:
    for entry in _own(leaving.person):
        # Its versions hold the address as well.
        entry.latest_revision = None
        entry.email = ""
        entry.save(update_fields=["latest_revision", "email"])
        entry.revisions.all().delete()
    Contributor.objects.filter(added_by=leaving.person.pk).update(added_by=leaving.heir)
