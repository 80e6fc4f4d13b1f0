"""A recording's tracks as rows: what each is, how it stands, and who wrote last and when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pod_media.captions.forms import SettingsForm
from pod_media.captions.models import Track, TrackRevision
from pod_media.captions.notes import sentences_of
from pod_media.timed.writing import CONTENT_TYPES
from pod_media.videos.choices import language_name

# What made a revision of a file.
FROM_FILES = ("upload", Track.Origin.UPLOADED)


@dataclass(frozen=True)
class TrackRow:
    """A track as its makers' list shows it."""

    track: Track
    language: str
    state: str
    tone: str
    by: str
    at: datetime.datetime
    settings: SettingsForm
    # The newest file, and what was said of it.
    file: str
    said: list[str]
    forms: list[str]


def rows_of(
    asset_id: int | None, bound: Mapping[int, SettingsForm] | None = None
) -> list[TrackRow]:
    """Return the rows in three queries; `bound` are forms that were sent, by their track's key."""
    forms = bound or {}
    found = list(Track.objects.filter(asset=asset_id).select_related("asset"))
    revisions = TrackRevision.objects.filter(track__in=found).defer("cues")
    newest = {
        each.track_id: each
        for each in revisions.filter(number=F("track__number")).select_related("created_by")
    }
    files: dict[int, TrackRevision] = {}
    for each in revisions.filter(cause__in=FROM_FILES).order_by("number"):
        files[each.track_id] = each
    return [_row(each, newest[each.pk], files.get(each.pk), forms.get(each.pk)) for each in found]


def row_of(track: Track) -> TrackRow:
    """Return one of the rows."""
    return next(row for row in rows_of(track.asset_id) if row.track == track)


def state_of(track: Track) -> tuple[str, str]:
    """Return how a track stands, in words, and the tone of it."""
    if not track.is_published:
        return pgettext("of a track", "Draft"), ""
    if track.has_changes:
        return _("Published, with changes"), "warn"
    return pgettext("of a track", "Published"), "good"


def _row(
    track: Track, last: TrackRevision, file: TrackRevision | None, bound: SettingsForm | None
) -> TrackRow:
    words, tone = state_of(track)
    return TrackRow(
        track=track,
        language=language_name(track.language),
        state=words,
        tone=tone,
        by=_name(last.created_by),
        at=last.updated_at,
        settings=bound or SettingsForm(instance=track, auto_id=f"track-{track.pk}-%s"),
        file=file.note if file else "",
        said=sentences_of(file.said) if file else [],
        forms=list(CONTENT_TYPES),
    )


def _name(person: Any) -> str:
    return (person.get_full_name() or person.get_username()) if person else ""
