"""The kinds of facets that a video's own fields give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from pod_media.captions.shown import captioned_among
from pod_media.catalogue.kinds import FacetKind, Labels, Name, Values, register, with_values
from pod_media.contributors.credits import parts_in, people_in
from pod_media.taxonomy.labels import names as term_names
from pod_media.taxonomy.models import Discipline, VideoType
from pod_media.videos.access import Viewer
from pod_media.videos.choices import AudienceLevel, Licence, language_name
from pod_media.videos.models import VideoPage, VideoTag
from pod_media.videos.naming import tells_everybody

# Upper bounds in minutes, and what addresses call what is shorter.
BANDS = ((10, "0-10"), (30, "10-30"), (60, "30-60"))
LONGEST = "60-"
BAND_NAMES = {
    "0-10": _("Under 10 minutes"),
    "10-30": _("10 to 30 minutes"),
    "30-60": _("30 to 60 minutes"),
    LONGEST: _("Over an hour"),
}
CAPTION_NAMES = {"with": _("With captions"), "without": _("Without captions")}

Pairs = Iterator[tuple[int, str, str]]


def band_of(seconds: float) -> str:
    """Return the band of a duration.

    >>> band_of(599.9), band_of(600), band_of(3600)
    ('0-10', '10-30', '60-')
    """
    return next((name for minutes, name in BANDS if seconds < minutes * 60), LONGEST)


def _field(name: str) -> Callable[[Sequence[VideoPage]], Values]:
    """Return what reads one field of the video, where it is filled."""

    def values_of(videos: Sequence[VideoPage]) -> Values:
        pairs = ((each.pk, str(getattr(each, name)), "") for each in videos if getattr(each, name))
        return with_values(videos, pairs)

    return values_of


def _types(videos: Sequence[VideoPage]) -> Values:
    terms = VideoType.objects.in_bulk({each.video_type_id for each in videos} - {None})
    pairs = ((each.pk, terms.get(each.video_type_id)) for each in videos)
    return with_values(videos, ((pk, term.slug, term.name) for pk, term in pairs if term))


def _disciplines(videos: Sequence[VideoPage]) -> Values:
    rows = VideoPage.disciplines.through.objects.filter(videopage__in=_keys(videos))
    return with_values(
        videos, rows.values_list("videopage_id", "discipline__slug", "discipline__name")
    )


def _tags(videos: Sequence[VideoPage]) -> Values:
    rows = VideoTag.objects.filter(content_object__in=_keys(videos))
    return with_values(videos, rows.values_list("content_object_id", "tag__slug", "tag__name"))


def _people(videos: Sequence[VideoPage]) -> Values:
    return with_values(videos, people_in(videos))


def _parts(videos: Sequence[VideoPage]) -> Values:
    return with_values(videos, parts_in(videos))


def _owners(videos: Sequence[VideoPage]) -> Values:
    pairs = (
        (each.pk, str(getattr(each.owner, "uuid", each.owner_id)), each.owner.get_full_name())
        for each in videos
        if each.owner
    )
    return with_values(videos, pairs)


def _years(videos: Sequence[VideoPage]) -> Values:
    return with_values(videos, _dated(videos))


def _dated(videos: Sequence[VideoPage]) -> Pairs:
    for each in videos:
        if when := each.recorded_on or each.first_published_at:
            yield each.pk, str(when.year), str(when.year)


def _durations(videos: Sequence[VideoPage]) -> Values:
    known = ((each.pk, each.asset.duration) for each in videos if each.asset)
    return with_values(videos, ((pk, band_of(seconds), "") for pk, seconds in known if seconds))


def _captions(videos: Sequence[VideoPage]) -> Values:
    captioned = captioned_among(videos)
    pairs = ((each.pk, "with" if each.pk in captioned else "without", "") for each in videos)
    return with_values(videos, pairs)


def _keys(videos: Sequence[VideoPage]) -> list[int]:
    return [each.pk for each in videos]


def _term_names(model: type[VideoType] | type[Discipline]) -> Labels:
    """Return what names terms in the active language, else as they were first written."""
    return lambda values, _viewer: term_names(model, values)


def _tag_names(values: Sequence[str], _viewer: Viewer) -> dict[str, str]:
    return dict(Tag.objects.filter(slug__in=values).values_list("slug", "name"))


def _language_names(values: Sequence[str], _viewer: Viewer) -> dict[str, str]:
    return {value: language_name(value) for value in values}


def _named(names: Mapping[str, Name]) -> Labels:
    """Return what names the values of a fixed choice."""
    return lambda values, _viewer: {each: str(names[each]) for each in values if each in names}


def _addresses(name: str) -> Callable[[Sequence[str]], dict[str, str]]:
    """Return what leads to the page of each value."""
    return lambda values: {each: reverse(f"pod_media:{name}", args=[each]) for each in values}


def _in_anybodys_view(_value: str, _viewer: Viewer) -> bool:
    """Tell that such a list is there for everybody: it has what each may see."""
    return True


LEVELS = dict(AudienceLevel.choices)

OWN_KINDS = [
    FacetKind("type", _("Type"), _types, _term_names(VideoType), 10),
    FacetKind("discipline", _("Discipline"), _disciplines, _term_names(Discipline), 20),
    FacetKind("person", _("Speaker"), _people, None, 50, addresses=_addresses("person")),
    # What somebody did: lists of their own page, whose tabs lead there.
    FacetKind("part", _("Role"), _parts, None, 55, is_offered=False, may_list=_in_anybodys_view),
    FacetKind("language", _("Language"), _field("language"), _language_names, 60),
    FacetKind("level", _("Audience"), _field("level"), _named(LEVELS), 70, list(LEVELS)),
    FacetKind("year", _("Year"), _years, None, 80, "-"),
    FacetKind("duration", _("Duration"), _durations, _named(BAND_NAMES), 90, list(BAND_NAMES)),
    FacetKind(
        "captions",
        _("Captions"),
        _captions,
        _named(CAPTION_NAMES),
        100,
        list(CAPTION_NAMES),
    ),
    FacetKind("tag", _("Tag"), _tags, _tag_names, 110, addresses=_addresses("tag")),
    FacetKind("licence", _("Licence"), _field("licence"), _named(dict(Licence.choices)), 120),
    FacetKind("owner", _("Published by"), _owners, None, 130, may_offer=tells_everybody),
]
for _kind in OWN_KINDS:
    register(_kind)
