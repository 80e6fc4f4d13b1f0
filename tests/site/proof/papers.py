"""Documents beside the films: one for who watches, one for their makers."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from pod_media.documents.rights import collection_of_videos
from pod_media.models import VideoDocument
from tests.site.proof.plain import LIVE, Film

# Who brought every second document, beside whosever film it lies.
BRINGER = "contributor"


def is_brought(number: int) -> bool:
    """Tell whether somebody brought the document of a film, who keeps it."""
    return number % 2 == 0


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
            made.uploaded_by_user = world.users[BRINGER] if is_brought(number) else None
            made.save()
            VideoDocument.objects.create(video=video, document=made, visibility=audience)
            kept[number] = made
            if audience == "watchers" and has_draft(world.facts.films[number]):
                _lay_in_draft(world, number, made)
    _leave_loose(world, first)


def has_draft(film: Film) -> bool:
    """Tell whether a film that is out has a document more in its draft."""
    return film.state == LIVE and film.alias_of is None and film.number % 3 == 0


def _lay_in_draft(world: Any, number: int, like: Any) -> None:
    made = get_document_model()(title="Paper of the draft")
    made.file.name = like.file.name
    made.save()
    draft = world.videos[number].get_latest_revision_as_object()
    draft.documents.add(VideoDocument(document=made, visibility="watchers"))
    draft.save_revision(clean=False)
    world.drafted[number] = made


def _leave_loose(world: Any, like: Any) -> None:
    """Have one that lies beside no film, which is Wagtail's to serve, and one brought for some."""
    for name, collection in (
        ("free", Collection.get_first_root_node()),
        ("brought", collection_of_videos()),
    ):
        made = get_document_model()(title="Loose paper", collection=collection)
        made.file.name = like.file.name
        made.save()
        world.loose[name] = made
