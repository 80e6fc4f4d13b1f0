"""Who took part in a video, as viewers are told: under its title, and to machines that read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse

from pod_media.contributors.models import Contribution, Contributor
from pod_media.contributors.names import line_of, names_in
from pod_media.taxonomy.labels import names
from pod_media.taxonomy.models import ContributorRole
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage

# Whoever may watch one of these reads of it in lists: there the page of a person is, too.
LISTED = {Visibility.PUBLIC, Visibility.SIGNED_IN, Visibility.GROUPS}
# What schema.org has a name for; anybody else contributed.
PROPERTIES = {
    "author": "author",
    "director": "director",
    "editor": "editor",
    "producer": "producer",
    "translator": "translator",
}


@dataclass
class Credit:
    """A person, and all that they did in a video."""

    name: str
    slug: str
    person: Contributor | None = None
    # By the word in addresses, as the reader names them.
    roles: dict[str, str] = field(default_factory=dict)


def credits_of(video: VideoPage) -> list[Credit]:
    """Return the people in their order, once each; names alone where nobody is chosen.

    Two queries at most of a saved page, whatever their number.
    """
    rows = rows_of(video)
    if not rows:
        return [Credit(name, slug) for slug, name in names_in(video.people)]
    named = names(ContributorRole, {row.role.slug for row in rows if row.role})
    found: dict[int, Credit] = {}
    for row in rows:
        person = row.contributor
        credit = found.setdefault(row.contributor_id, Credit(person.name, person.slug, person))
        if row.role:
            credit.roles[row.role.slug] = named.get(row.role.slug, row.role.name)
    return list(found.values())


def rows_of(video: VideoPage) -> list[Contribution]:
    """Return the rows of a page, saved or in a draft, with their people and roles."""
    rows = video.contributions.all()
    if isinstance(rows, QuerySet) and rows._result_cache is None:  # noqa: SLF001
        return list(rows.select_related("contributor", "role"))
    found = list(rows)
    prefetch_related_objects(found, "contributor", "role")
    return found


def put_names(video: VideoPage, *, is_emptied: bool = False) -> None:
    """Write the line of names from the people chosen; what was typed stays where there are none.

    Search, cards, facets and feeds read that line. `is_emptied` says that the last one was taken
    out just now: then nobody is left.
    """
    rows = rows_of(video)
    if rows or is_emptied:
        video.people = line_of(row.contributor.name for row in rows)


def add_people(manifest: dict[str, Any], video: VideoPage, request: HttpRequest) -> None:
    """Tell the watch page who takes part (hook `construct_player_manifest`)."""
    is_listed = video.live and video.visibility in LISTED
    manifest["people"] = [
        {
            "name": each.name,
            "roles": list(each.roles.values()),
            "address": reverse("pod_media:person", args=[each.slug]) if is_listed else "",
        }
        for each in _told(video, request)
    ]


def add_to_json_ld(facts: dict[str, Any], video: VideoPage, request: HttpRequest) -> None:
    """Tell search engines who takes part (hook `construct_video_json_ld`)."""
    for each in _told(video, request):
        person = person_facts(each, request)
        for name in {PROPERTIES.get(role, "contributor") for role in each.roles or ("",)}:
            facts.setdefault(name, []).append(person)


def _told(video: VideoPage, request: HttpRequest) -> list[Credit]:
    """Return the people once per request: a page and its JSON-LD both ask."""
    # With the video itself: an `id` is given anew once its owner is gone.
    known: dict[int, tuple[VideoPage, list[Credit]]]
    known = request.__dict__.setdefault("remembered_credits", {})
    if id(video) not in known:
        known[id(video)] = video, credits_of(video)
    return known[id(video)][1]


def person_facts(credit: Credit, request: HttpRequest) -> dict[str, Any]:
    """Return a person as schema.org describes them; never how to write to them."""
    address = reverse("pod_media:person", args=[credit.slug])
    facts: dict[str, Any] = {
        "@type": "Person",
        "name": credit.name,
        "url": request.build_absolute_uri(address),
    }
    person = credit.person
    if person is None:
        return facts
    if person.affiliation:
        facts["affiliation"] = {"@type": "Organization", "name": person.affiliation}
    if same := [each for each in (person.orcid_address, person.website) if each]:
        facts["sameAs"] = same
    return facts


def people_in(videos: Sequence[VideoPage]) -> list[tuple[int, str, str]]:
    """Return video, name in addresses and name of everybody in many videos. One query."""
    found = [
        (pk, slug, name)
        for pk, slug, name in _rows_in(videos).values_list(
            "video_id", "contributor__slug", "contributor__name"
        )
    ]
    chosen = {pk for pk, _slug, _name in found}
    typed = (each for each in videos if each.pk not in chosen)
    found += [(each.pk, slug, name) for each in typed for slug, name in names_in(each.people)]
    return found


def parts_in(videos: Sequence[VideoPage]) -> list[tuple[int, str, str]]:
    """Return video, `<person>:<role>` and the person's name in many videos. One query."""
    rows = _rows_in(videos).filter(role__isnull=False)
    columns = ("video_id", "contributor_id", "role__slug", "contributor__name")
    return [(pk, part_of(who, role), name) for pk, who, role, name in rows.values_list(*columns)]


def part_of(contributor_id: int, role: str) -> str:
    """Return the value of a facet for what somebody did."""
    return f"{contributor_id}:{role}"


def videos_with(contributor_ids: Iterable[int]) -> list[int]:
    """Return the keys of the pages that these people are in."""
    rows = Contribution.objects.filter(contributor__in=contributor_ids)
    return list(rows.values_list("video_id", flat=True).distinct())


def _rows_in(videos: Sequence[VideoPage]) -> Any:
    return Contribution.objects.filter(video__in=[each.pk for each in videos]).order_by(
        "video_id", "sort_order", "pk"
    )
