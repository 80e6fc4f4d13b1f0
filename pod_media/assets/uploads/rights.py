"""Who may upload, how much, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from pod_media.assets.models import MediaAsset, SourceVersion
from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.errors import NotAllowed, SignedOut, TooLarge, UploadError, WrongType
from pod_media.assets.uploads.names import extension
from pod_media.conf import setting

# wagtailmedia asks for its own model's permission, whatever the media model is.
_ADD = ("add_media", "add_mediaasset")


@dataclass(frozen=True)
class Allowance:
    """What a person may upload, in bytes; `quota` and `left` are None without a limit."""

    max_size: int
    quota: int | None
    used: int

    @property
    def left(self) -> int | None:
        """Return the bytes the quota leaves."""
        return None if self.quota is None else max(0, self.quota - self.used)


def may_upload(user: Any) -> bool:
    """Tell whether a person may bring recordings into some collection."""
    if not (user.is_authenticated and user.is_active):
        return False
    return bool(user.is_superuser or _granted(user).exists())


def require_uploader(user: Any) -> None:
    """Raise SignedOut or NotAllowed unless the person may upload."""
    if not user.is_authenticated:
        raise SignedOut
    if not may_upload(user):
        raise NotAllowed


def collection_for(user: Any) -> Collection:
    """Return where a person's recordings go: the first collection they may add to."""
    grant = None if user.is_superuser else _granted(user).order_by("collection__path").first()
    return grant.collection if grant else Collection.get_first_root_node()


def may_change(user: Any, asset: MediaAsset) -> bool:
    """Tell whether a person may change an asset, by ownership or by its collection."""
    if not (user.is_authenticated and user.is_active):
        return False
    policy = policy_registry.get_by_type(MediaAsset)
    return bool(
        asset.owner_id == user.pk or policy.user_has_permission_for_instance(user, "change", asset)
    )


def allowance_of(user: Any) -> Allowance:
    """Return what the person's roles allow; the widest role wins."""
    return Allowance(
        max_size=_widest(user, "UPLOAD_MAX_SIZE"),
        quota=_widest(user, "UPLOAD_QUOTA"),
        used=used_by(user),
    )


def used_by(user: Any) -> int:
    """Return the bytes of a person's sources and of their uploads on their way."""
    kept = SourceVersion.objects.filter(asset__owner=user).exclude(file="")
    moving = Upload.objects.filter(owner=user, state__in=[Upload.State.OPEN, Upload.State.COMPLETE])
    return sum(each.aggregate(total=Sum("size"))["total"] or 0 for each in (kept, moving))


def check_file(user: Any, *, name: str, size: int) -> None:
    """Raise an UploadError that says why a file is not taken."""
    if size == 0:
        raise UploadError(_("This file is empty."))
    if extension(name) not in setting("UPLOAD_EXTENSIONS"):
        raise WrongType(
            _("“%(name)s” is not a video or audio file of a kind that is taken here.")
            % {"name": name}
        )
    allowance = allowance_of(user)
    if size > allowance.max_size:
        raise TooLarge(
            _("This file has %(size)s; files up to %(limit)s are taken.")
            % {"size": filesizeformat(size), "limit": filesizeformat(allowance.max_size)}
        )
    if allowance.left is not None and size > allowance.left:
        raise TooLarge(
            _("This file has %(size)s, but %(left)s are left of your %(quota)s.")
            % {
                "size": filesizeformat(size),
                "left": filesizeformat(allowance.left),
                "quota": filesizeformat(allowance.quota or 0),
            }
        )


def _granted(user: Any) -> Any:
    return GroupCollectionPermission.objects.filter(
        group__user=user, permission__codename__in=_ADD
    ).select_related("collection")


def _widest(user: Any, name: str) -> Any:
    """Return the largest value among the person's groups, else the common one; None is no limit."""
    by_role = setting(f"{name}_BY_ROLE")
    mine = [by_role[each.name] for each in user.groups.all() if each.name in by_role]
    if not mine:
        return setting(name)
    return None if None in mine else max(mine)
