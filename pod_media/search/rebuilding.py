"""Write all documents anew, and the search server's index of them."""

from __future__ import annotations

from pod_media.catalogue.models import FacetValue
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.conf import setting
from pod_media.playlists.models import Playlist
from pod_media.search import documents, elastic_index
from pod_media.search.models import SearchDocument, SearchWord
from pod_media.videos.models import VideoPage

Kind = SearchDocument.Kind


def rebuild_documents() -> int:
    """Write the document of everything that has one, remove others; return how many there are.

    What is found stays found meanwhile: each batch is replaced in a transaction.
    """
    SearchWord.objects.all().delete()
    documents.index_videos({*_known(Kind.VIDEO), *_keys(VideoPage)})
    documents.index_channels({*_known(Kind.CHANNEL), *_keys(ChannelPage), *_keys(ThemePage)})
    documents.index_playlists({*_known(Kind.PLAYLIST), *_keys(Playlist)})
    people = FacetValue.objects.filter(kind="person").values_list("value", flat=True)
    named = SearchDocument.objects.filter(kind=Kind.PERSON).values_list("key", flat=True)
    documents.index_people({*named, *people.distinct()})
    return SearchDocument.objects.count()


def rebuild_server() -> int:
    """Make the search server's index anew and send what changed meanwhile; return its documents.

    `elastic.Unavailable` if it does not answer; without a server there is nothing to do.
    """
    if not setting("SEARCH_URL"):
        return 0
    count = elastic_index.rebuild()
    elastic_index.replay()
    return count


def _keys(model: type) -> list[int]:
    return list(model.objects.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _known(kind: str) -> list[int]:
    keys = SearchDocument.objects.filter(kind=kind).values_list("key", flat=True)
    return [int(key) for key in keys]
