"""Documents beside the films: one for who watches, one for their makers."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from pod_media.models import VideoDocument


def lay_documents(world: Any) -> None:
    """Lay both beside every film; an alias has those of its original no more."""
    first = None
    for number, video in world.videos.items():
        VideoDocument.objects.filter(video=video.pk).delete()
        for kept, audience in ((world.papers, "watchers"), (world.answers, "owners")):
            made = get_document_model()(title="Paper")
            # One file for all: only rows are looked at.
            if first is None:
                first = made
                made.file.save("paper.pdf", ContentFile(b"%PDF-1.4"), save=False)
            made.file.name = first.file.name
            made.save()
            VideoDocument.objects.create(video=video, document=made, visibility=audience)
            kept[number] = made
