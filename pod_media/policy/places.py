"""Videos that come to be out in another place: what is required there is asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision
from wagtail.models.content_types import get_default_page_content_type

from pod_media.policy.checklist import checklist_for
from pod_media.policy.required import read_rules
from pod_media.videos.models import VideoPage

# Sentences that somebody reads at once.
MOST_SAID = 5
# Videos that are fetched at a time.
BATCH = 100


def refused_moves(pages: Iterable[Page], place: Page) -> list[str]:
    """Say why pages, with all that is below them, may not be moved under `place`; none if they may.

    Only what is asked there and not where a video is: what is out stays out.
    """
    words = _("“%(title)s” cannot be moved to “%(place)s” before it has: %(what)s.")
    return _refusals(pages, place, words, asks_anew=False)


def refused_aliases(page: Page, place: Page) -> list[str]:
    """Say why a page, with all that is below it, may not be shown under `place` as well."""
    words = _("“%(title)s” cannot be shown in “%(place)s” as well before it has: %(what)s.")
    return _refusals([page], place, words, asks_anew=True)


def shortened(sentences: list[str]) -> list[str]:
    """Return the first sentences, and how many more there are."""
    left = len(sentences) - MOST_SAID
    if left <= 0:
        return sentences
    more = ngettext(
        "The same goes for %(count)s more video.", "The same goes for %(count)s more videos.", left
    )
    return [*sentences[:MOST_SAID], more % {"count": left}]


def _refusals(pages: Iterable[Page], place: Page, words: str, *, asks_anew: bool) -> list[str]:
    rules = read_rules()
    asked = rules.required_of(place)
    found = []
    for video in _out_in(pages) if asked else ():
        known = {} if asks_anew else rules.required_of(video)
        more = {code: who for code, who in asked.items() if code not in known}
        missing = checklist_for(video, more).missing
        if missing:
            said = {"title": video.title, "place": place.get_admin_display_title()}
            found.append(words % {**said, "what": missing})
    return shortened(found)


def _out_in(pages: Iterable[Page]) -> Iterator[VideoPage]:
    """Yield the videos in these branches that are out, then those that come out by themselves."""
    branches = Q(pk__in=[])
    for page in pages:
        branches |= Q(path__startswith=page.path)
    videos = VideoPage.objects.filter(branches).order_by("path")
    live = videos.filter(live=True).select_related("asset__current_source")
    yield from live.prefetch_related("asset__tracks", "chapters").iterator(chunk_size=BATCH)
    drafts = videos.filter(live=False).annotate(own=Cast("pk", CharField()))
    planned = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        approved_go_live_at__isnull=False,
        object_id__in=drafts.order_by().values("own"),
    )
    for revision in planned:
        yield revision.as_object()
