"""Who may fetch a recording's files: grants made for viewers, and judged again at every use."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from wagtail.permissions import policy_registry

from pod_media.assets.addresses import ASSET, VIDEO, Grant, grant_asset, grant_video
from pod_media.assets.models import MediaAsset
from pod_media.conf import setting
from pod_media.videos.access import Viewer, can_edit, can_watch
from pod_media.videos.keys import keys_to
from pod_media.videos.models import VideoPage


def grant_for(viewer: Viewer, video: VideoPage) -> Grant:
    """Return the grant under which the viewer's player fetches the files of `video`."""
    keys = keys_to(video, viewer.keys) if viewer.keys else viewer.keys
    return grant_video(video.uuid, user_id=viewer.user.pk, passed=viewer.passed, keys=keys)


def grant_for_asset(viewer: Viewer, asset: MediaAsset) -> Grant:
    """Return the grant of a preview in the CMS, where no page need exist."""
    return grant_asset(asset.uuid, user_id=viewer.user.pk)


def can_handle(viewer: Viewer, asset: MediaAsset) -> bool:
    """Tell whether the viewer works with this recording: its owner, or who may change it.

    So do those who may edit a page that shows it.
    """
    if not viewer.is_known:
        return False
    if viewer.user.is_superuser or asset.owner_id == viewer.user.pk:
        return True
    policy = policy_registry.get_by_type(MediaAsset)
    if policy.user_has_permission_for_instance(viewer.user, "change", asset):
        return True
    return any(can_edit(viewer, page) for page in asset.pages.all())


def granted_asset(grant: Grant) -> int | None:
    """Return the key of the asset whose files the grant opens now, or None.

    A yes is remembered for GRANT_SECONDS: so long may it outlive what it rests on. One that may
    rest on a key is remembered for KEY_SECONDS: a link is revoked to hold at once.
    """
    key = f"pod_media.grant:{grant.subject}"
    known: int | None = cache.get(key)
    if known is None:
        known = judge(grant)
        if known is not None:
            cache.set(key, known, seconds_of(grant))
    return known


def seconds_of(grant: Grant) -> int:
    """Return how long a yes to the grant may be remembered."""
    return int(setting("KEY_SECONDS" if grant.keys else "GRANT_SECONDS"))


def judge(grant: Grant) -> int | None:
    """Return the same from the database, whatever is remembered."""
    if grant.kind == VIDEO:
        return _judge_video(grant)
    return _judge_asset(grant) if grant.kind == ASSET else None


def _judge_video(grant: Grant) -> int | None:
    video = VideoPage.objects.filter(uuid=grant.uuid).first()
    if video is None or not can_watch(_viewer(grant), video):
        return None
    return video.asset_id


def _judge_asset(grant: Grant) -> int | None:
    asset = MediaAsset.objects.filter(uuid=grant.uuid).first()
    return asset.pk if asset and can_handle(_viewer(grant), asset) else None


def _viewer(grant: Grant) -> Viewer:
    """Return the viewer named in the grant; an account that is gone is nobody."""
    user = get_user_model().objects.filter(pk=grant.user_id).first() if grant.user_id else None
    return Viewer(user=user or AnonymousUser(), passed=grant.passed, keys=grant.keys)
