"""A person's videos, with all that was said of them, and folders: to hand out and to pass on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from pod_media.assets.models import RenditionSet, VideoRendition
from pod_media.catalogue.changes import videos_changed
from pod_media.mine.models import VideoFolder
from pod_media.mine.sharing import Sharing, share_alike
from pod_media.personal import Leaving, PersonalData, Row, whole_address
from pod_media.videos.access import made_by
from pod_media.videos.models import VideoPage

BATCH = 200
TOLD_OF_EACH = ("tags", "disciplines", "access_groups", "chapters", "co_owners")


def own_data() -> list[PersonalData]:
    """Return both parts (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="videos",
            title=_("Your videos, with all that was said about them"),
            fate=_("They pass, with their addresses, to a successor or to the institution."),
            tell=_videos,
            give_up=_pass_on,
            order=40,
        ),
        PersonalData(
            name="folders",
            title=_("Folders you sort your videos into"),
            fate=_("They are erased."),
            tell=_folders,
            order=45,
        ),
    ]


def _videos(person: Any) -> Iterator[Row]:
    found = VideoPage.objects.filter(made_by(person)).select_related("locale", "video_type")
    rows = found.prefetch_related(*TOLD_OF_EACH).order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        downloads, places = _downloads(batch), _places(batch)
        for video in batch:
            yield {
                "yours_as": "owner" if video.owner_id == person.pk else "co-owner",
                **_said_of(video),
                "place": places.get(video.path[: -Page.steplen], ""),
                "address": whole_address(reverse("pod_media:video", args=[video.uuid])),
                "downloads": [
                    whole_address(reverse("pod_media:download", args=[video.uuid, name]))
                    for name in downloads.get(video.asset_id, ())
                ],
            }


def _said_of(video: VideoPage) -> Row:
    return {
        "title": video.title,
        "page_language": video.locale.language_code,
        "description_html": video.description,
        "recorded_on": video.recorded_on,
        "spoken_language": video.language,
        "speakers": video.people,
        "type": str(video.video_type or ""),
        "disciplines": [each.name for each in video.disciplines.all()],
        "audience": video.level,
        "licence": video.licence,
        "tags": [each.name for each in video.tags.all()],
        "chapters": [
            {"second": each.seconds, "title": each.title} for each in video.chapters.all()
        ],
        "viewers_may_download": video.allow_download,
        "who_may_watch": video.visibility,
        "groups": [each.name for each in video.access_groups.all()],
        "co_owners": [each.get_full_name() for each in video.co_owners.all()],
        "is_published": video.live,
        "first_published": video.first_published_at,
        "changed": video.latest_revision_created_at,
        "in_the_trash_since": video.trashed_at,
    }


def _downloads(videos: list[VideoPage]) -> dict[int | None, list[str]]:
    """Return the names of what can be downloaded, by recording."""
    found = VideoRendition.objects.filter(
        set__source__asset__in={each.asset_id for each in videos if each.asset_id},
        set__source=F("set__source__asset__current_source"),
        set__state=RenditionSet.State.READY,
        kind=VideoRendition.Kind.VIDEO,
    )
    names: dict[int | None, list[str]] = {}
    for asset, name in found.values_list("set__source__asset", "name"):
        names.setdefault(asset, []).append(name)
    return names


def _places(videos: list[VideoPage]) -> dict[str, str]:
    """Return the titles of the channels and themes they are in, by path."""
    above = {each.path[: -Page.steplen] for each in videos}
    return dict(Page.objects.filter(path__in=above).values_list("path", "title"))


def _folders(person: Any) -> Iterator[Row]:
    for folder in VideoFolder.objects.filter(owner=person.pk).prefetch_related("entries__video"):
        yield {
            "name": folder.name,
            "videos": [entry.video.title for entry in folder.entries.all()],
        }


def _pass_on(leaving: Leaving) -> None:
    """Make the heir the owner of every page: each language, aliases, and those in the trash.

    As `moving.hand_over` does, but without a new version of each: nothing in them names the
    owner, and a draft that lets the heir share in what is theirs by then does no harm.
    """
    videos = list(VideoPage.objects.filter(owner=leaving.person.pk))
    keys = [each.pk for each in videos]
    for video in videos:
        data = {"to": str(leaving.heir)}
        log(instance=video, action="pod_media.hand-over", user=leaving.by, data=data)
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        Page.objects.filter(pk__in=some).update(owner=leaving.heir)
        Sharing.objects.filter(videopage__in=some, user=leaving.heir.pk).delete()
        share_alike(some, {leaving.heir.pk})
    videos_changed(keys)
