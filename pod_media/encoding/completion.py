"""The moment a set is complete: one transaction switches what plays."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.signals import job_ended

LEFT_OUT = "encode:sound:left-out"


@dataclass(frozen=True)
class Outcome:
    """What the asset is told: seconds, points of the highest rung, the poster's stored name."""

    duration: float
    width: int | None = None
    height: int | None = None
    poster: str = ""
    # The sounds that could not be decoded, as people know them.
    left_out: tuple[str, ...] = ()


@transaction.atomic
def finish(job: EncodingJob, grown: RenditionSet, outcome: Outcome) -> bool:
    """Make `grown` what plays, retire what played; False (and no change) when no longer ours.

    A version older than the one that plays by now is complete too late: it is retired at once.
    """
    asset = MediaAsset.objects.select_for_update().filter(versions__jobs=job).first()
    if asset is None or not ledger.held(job).update(
        state=EncodingJob.State.DONE,
        progress=100,
        step="",
        seconds_left=None,
        finished_at=timezone.now(),
        **_note(outcome),
        error_detail="",
        set=grown,
        commands=[*_written(job), *job.commands],
    ):
        return False
    source = SourceVersion.objects.get(pk=job.source_id)
    if _is_outrun(asset, source):
        _retire(RenditionSet.objects.filter(pk=grown.pk))
    else:
        _switch(asset, source, grown, outcome)
    job.refresh_from_db()
    job_ended.send(EncodingJob, job=job)
    return True


def _note(outcome: Outcome) -> dict[str, object]:
    """Return what people are told of a job that is done but could not keep everything."""
    if not outcome.left_out:
        return {"error_code": "", "error_params": {}}
    tracks = ", ".join(outcome.left_out)
    return {"error_code": LEFT_OUT, "error_params": {"tracks": tracks}}


def _written(job: EncodingJob) -> list[object]:
    """Return the figures that helpers and earlier attempts have written already."""
    row = EncodingJob.objects.filter(pk=job.pk).values_list("commands", flat=True).first()
    return list(row or [])


def _is_outrun(asset: MediaAsset, source: SourceVersion) -> bool:
    return RenditionSet.objects.filter(
        source__asset=asset, source__number__gt=source.number, state=RenditionSet.State.READY
    ).exists()


def _switch(
    asset: MediaAsset, source: SourceVersion, grown: RenditionSet, outcome: Outcome
) -> None:
    _retire(RenditionSet.objects.filter(source__asset=asset, state=RenditionSet.State.READY))
    RenditionSet.objects.filter(pk=grown.pk).update(
        state=RenditionSet.State.READY,
        is_playable=True,
        duration=outcome.duration,
        completed_at=timezone.now(),
    )
    asset.current_source = source
    asset.state = MediaAsset.State.READY
    asset.duration = outcome.duration
    asset.width, asset.height = outcome.width, outcome.height
    asset.file = source.file.name
    if outcome.poster and asset.poster_origin == MediaAsset.PosterOrigin.AUTOMATIC:
        asset.thumbnail = outcome.poster
    asset.save()


def _retire(sets: object) -> None:
    sets.update(state=RenditionSet.State.RETIRED, retired_at=timezone.now())  # type: ignore[attr-defined]
