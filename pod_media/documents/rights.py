"""Who gets a document: beside a video as the video says, elsewhere as Wagtail does."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from pod_media.documents.models import DocumentAudience, VideoDocument
from pod_media.videos.access import Viewer, can_edit, can_watch, viewer_of
from pod_media.videos.models import VideoPage

# Where files lie that are brought beside a video: what is in it belongs to videos alone.
COLLECTION = "Documents of videos"


def may_get(viewer: Viewer, row: VideoDocument, video: VideoPage) -> bool:
    """Tell whether the viewer gets a document of a video."""
    if row.visibility == DocumentAudience.OWNERS:
        return can_edit(viewer, video)
    return can_watch(viewer, video)


def judge_address(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Close Wagtail's own address of what lies beside videos (hook `before_serve_document`).

    It opens for who gets it beside one of them, and for who handles the document itself. What is
    beside none is Wagtail's matter, unless it was brought to be beside one.
    """
    rows = VideoDocument.objects.filter(document=document.pk).select_related("video")
    beside = list(rows)
    if not beside and document.collection_id != _collection_key():
        return None
    viewer = viewer_of(request)
    if handles(viewer.user, document) or any(may_get(viewer, row, row.video) for row in beside):
        return None
    raise Http404


def handles(user: Any, document: Any) -> bool:
    """Tell whether the person brought the document, or may change it."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    if document.uploaded_by_user_id == user.pk:
        return True
    policy = policy_registry.get_by_type(get_document_model())
    return bool(policy.user_has_permission_for_instance(user, "change", document))


def offered_to(user: Any) -> QuerySet[Any]:
    """Return the documents a person may lay beside a video.

    Their own, and those of the collections that are open to one of their groups.
    """
    model = get_document_model()
    policy = policy_registry.get_by_type(model)
    shared = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    found = model.objects.filter(Q(uploaded_by_user=user.pk) | Q(pk__in=shared.values("pk")))
    return found.order_by("-created_at", "-pk")


def collection_of_videos() -> Collection:
    """Return the collection of what is brought beside videos, made where it is missing."""
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def _collection_key() -> int | None:
    found = Collection.objects.filter(name=COLLECTION, depth=2)
    key: int | None = found.values_list("pk", flat=True).first()
    return key
