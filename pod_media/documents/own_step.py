"""The step "Documents" of a video's hub: never asked for, counted where there are some."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pod_media.videos.hub_steps import DONE, OPTIONAL, HubStep
from pod_media.videos.models import VideoPage


def document_steps(video: VideoPage, _request: HttpRequest) -> list[HubStep]:
    """Return it (hook `register_hub_steps`)."""
    count = len(video.documents.all()) + len(video.links.all())
    return [
        HubStep(
            key="documents",
            title=_("Documents"),
            address=reverse("pod_media:video_documents", args=[video.uuid]),
            state=DONE if count else OPTIONAL,
            note=str(count) if count else "",
            icon="link",
            order=45,
        )
    ]
