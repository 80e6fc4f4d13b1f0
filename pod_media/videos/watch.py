"""The watch page: who gets it, and what it shows besides the player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from pod_media.assets.models import MediaAsset
from pod_media.templatetags.durations import whole_seconds
from pod_media.videos.access import (
    Viewer,
    asks_for_password,
    can_edit,
    can_watch,
    restrictions_of,
    viewer_of,
)
from pod_media.videos.addresses import whole_address
from pod_media.videos.audience_told import Told, told_to_makers
from pod_media.videos.choices import Licence, Visibility
from pod_media.videos.holes import as_nobody, is_for_many
from pod_media.videos.manifest import build_manifest
from pod_media.videos.models import VideoPage
from pod_media.videos.password_form import password_page
from pod_media.videos.plain import text_of
from pod_media.videos.refusals import is_open_secret, refusal_page
from pod_media.videos.schedule import planned_for
from pod_media.videos.shelving import is_shelf

Serve = Callable[[VideoPage], HttpResponse]


@dataclass(frozen=True)
class Watch:
    """What the watch page shows."""

    manifest: dict[str, Any]
    chapters: list[dict[str, Any]]
    # Texts of what is said, by language, the reader's first.
    transcripts: list[dict[str, Any]]
    # Who takes part, with their roles; and what lies beside it.
    people: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    links: list[dict[str, Any]]
    channel: Page | None
    may_edit: bool
    # When it comes out by itself; None once it is out, or without a plan.
    planned: datetime | None
    # For its makers alone.
    told: Told | None
    permanent_address: str
    embed_address: str
    licence: Licence | None
    json_ld: dict[str, Any] | None


def watch_of(video: VideoPage, request: HttpRequest) -> Watch:
    """Gather the watch page of `video`, also for its preview in the editor."""
    if is_for_many(request):
        request = as_nobody(request)
    viewer = viewer_of(request)
    manifest = build_manifest(video, viewer, request)
    parent, may_edit = video.get_parent(), can_edit(viewer, video)
    return Watch(
        manifest=manifest,
        chapters=manifest.get("chapters", []),
        transcripts=manifest.get("transcripts", []),
        people=manifest.get("people", []),
        documents=manifest.get("documents", []),
        links=manifest.get("links", []),
        channel=parent if parent and parent.live and is_shelf(parent) else None,
        may_edit=may_edit,
        planned=planned_for(video) if video.pk and not video.live else None,
        told=told_to_makers(video, viewer) if may_edit and video.pk else None,
        permanent_address=whole_address(request, "video", video),
        embed_address=whole_address(request, "embed", video),
        licence=Licence(video.licence) if video.licence else None,
        json_ld=_json_ld(video, manifest, request),
    )


def answer(page: Page, request: HttpRequest, serve: Serve) -> HttpResponse | None:
    """Decide who gets a video page, which `serve` then answers with; None leaves it to Wagtail.

    Makers get it whatever its privacy. To others, what is out but not for them is said openly,
    and anything else does not exist. Passwords are Wagtail's to ask for.
    """
    speak_to(request, page)
    video = page.specific
    if not isinstance(video, VideoPage):
        return None
    viewer = viewer_of(request)
    if can_watch(viewer, video):
        return serve(video)
    if _needs_page_password(viewer, video):
        return None
    if asks_for_password(viewer, video):
        return password_page(request, video)
    if not is_open_secret(video):
        raise Http404
    if not viewer.is_known:
        return redirect_to_login(request.get_full_path())
    return refusal_page(request, video, viewer)


def needs_password(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether passwords, a page's or its own, and nothing else stand in the viewer's way."""
    return _needs_page_password(viewer, video) or asks_for_password(viewer, video)


def told_to_many(video: VideoPage, request: HttpRequest) -> str | None:
    """Return what a video page is made of besides the catalogue; None where it is one reader's.

    Many share what is open to all, and complete; its makers, who have tools on it, have their own.
    A list beside it is judged for each reader.
    """
    viewer, asset = viewer_of(request), video.asset
    is_public = video.live and video.visibility == Visibility.PUBLIC and video.expire_at is None
    if not is_public or asset is None or asset.state != MediaAsset.State.READY:
        return None
    if "list" in request.GET or restrictions_of(video, viewer):
        return None
    return f"{asset.current_source_id} {asset.thumbnail.name}"


def speak_to(request: HttpRequest, page: Page) -> None:
    """Speak the visitor's language around a page that is in one language only.

    Its address carries no language of the visitor's; a recording has to be found by all.
    """
    wanted = translation.get_language_from_request(request)
    if wanted == page.locale.language_code or page.get_translations().live().exists():
        return
    translation.activate(wanted)
    request.LANGUAGE_CODE = translation.get_language()


def _needs_page_password(viewer: Viewer, video: VideoPage) -> bool:
    """Tell whether passwords, first of all a page's, and nothing else stand in the way."""
    kind = PageViewRestriction.PASSWORD
    passwords = [each for each in restrictions_of(video, viewer) if each.restriction_type == kind]
    given = Viewer(viewer.user, frozenset(each.pk for each in passwords), viewer.keys)
    return bool(passwords) and (can_watch(given, video) or asks_for_password(given, video))


def _json_ld(
    video: VideoPage, manifest: dict[str, Any], request: HttpRequest
) -> dict[str, Any] | None:
    """Return what search engines read (schema.org VideoObject), for public videos only.

    Slices add to it by the hook `construct_video_json_ld(facts, video, request)`.
    """
    is_public = video.live and video.visibility == Visibility.PUBLIC
    if not is_public or manifest["state"] != "ready" or restrictions_of(video, viewer_of(request)):
        return None
    published = video.first_published_at
    facts = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": video.title,
        "description": video.search_description or text_of(video.description) or video.title,
        "uploadDate": published.isoformat() if published else "",
        "duration": f"PT{whole_seconds(manifest['duration'])}S",
        "thumbnailUrl": whole_address(request, "poster", video),
        "embedUrl": whole_address(request, "embed", video),
        "inLanguage": video.language or video.locale.language_code,
    }
    if video.poster_alt:
        picture = {"@type": "ImageObject", "url": facts["thumbnailUrl"]}
        facts["thumbnail"] = {**picture, "caption": video.poster_alt}
    for extend in hooks.get_hooks("construct_video_json_ld"):
        extend(facts, video, request)
    return facts
