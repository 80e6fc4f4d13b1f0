"""Videos that come to be out in another place: what is required there is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import CharField, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision
from wagtail.models.content_types import get_default_page_content_type

from pod_media.policy.checklist import checklist_for
from pod_media.policy.required import Rules, read_rules
from pod_media.videos.models import VideoPage

# Sentences that somebody reads at once.
MOST_SAID = 5
# Videos that are fetched at a time.
BATCH = 100


def refused_moves(pages: Iterable[Page], place: Page, rules: Rules | None = None) -> list[str]:
    """Say why pages, with all that is below them, may not be moved under `place`; none if they may.

    Only what is asked there and not where a video is: what is out stays out.
    """
    words = _("“%(title)s” cannot be moved to “%(place)s” before it has: %(what)s.")
    rules = rules or read_rules()
    return _refusals(pages, place, words, rules, known_of=rules.required_of)


def refused_aliases(page: Page, place: Page) -> list[str]:
    """Say why a page, with all that is below it, may not be shown under `place` as well."""
    words = _("“%(title)s” cannot be shown in “%(place)s” as well before it has: %(what)s.")
    return _refusals([page], place, words, read_rules(), known_of=lambda _video: {})


def shortened(sentences: list[str]) -> list[str]:
    """Return the first sentences, and how many more there are."""
    left = len(sentences) - MOST_SAID
    if left <= 0:
        return sentences
    more = ngettext(
        "The same goes for %(count)s more video.", "The same goes for %(count)s more videos.", left
    )
    return [*sentences[:MOST_SAID], more % {"count": left}]


def _refusals(
    pages: Iterable[Page],
    place: Page,
    words: str,
    rules: Rules,
    *,
    known_of: Callable[[VideoPage], dict[str, str]],
) -> list[str]:
    asked = rules.required_of(place)
    found = []
    for video, planned in _out_in(pages) if asked else ():
        known = known_of(video)
        more = {code: who for code, who in asked.items() if code not in known}
        if not more:
            continue
        handed_in = planned.as_object() if planned else video
        missing = checklist_for(handed_in, more).missing
        if missing:
            said = {"title": handed_in.title, "place": place.get_admin_display_title()}
            found.append(words % {**said, "what": missing})
    return shortened(found)


def _out_in(pages: Iterable[Page]) -> Iterator[tuple[VideoPage, Revision | None]]:
    """Yield the videos in these branches that are out, then those that come out by themselves.

    Those with the revision that does: to read it takes queries, which not all are worth.
    """
    branches = Q(pk__in=[])
    for page in pages:
        branches |= Q(path__startswith=page.path)
    videos = VideoPage.objects.filter(branches).order_by("path")
    live = videos.filter(live=True).select_related("asset__current_source")
    for video in live.prefetch_related("asset__tracks", "chapters").iterator(chunk_size=BATCH):
        yield video, None
    # An alias has no revisions: it comes out with its original.
    original = Coalesce("alias_of__alias_of", "alias_of", "pk")
    drafts = videos.filter(live=False).annotate(own=Cast(original, CharField()))
    planned = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        approved_go_live_at__isnull=False,
        object_id__in=drafts.order_by().values("own"),
    )
    revisions = {revision.object_id: revision for revision in planned}
    for draft in drafts.filter(own__in=revisions) if revisions else ():
        yield draft, revisions[draft.own]
