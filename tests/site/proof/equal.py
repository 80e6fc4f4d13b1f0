"""Checks that can be taken out without anybody seeing a difference, and why."""

from __future__ import annotations

QUICK = "only spares a query"
TWICE = "another check says the same"
ADDRESSED = "all pages here have an address"
ORDER = "it is about the order alone"
RECORDED = "all pages here have a recording"
ONE_SITE = "there is one site here"
NARROWS = "it is about what was asked for, not who may have it"
INSIDE = "who is told of a closed channel's film may enter the channel, or makes the film"
EQUAL: dict[tuple[str, str], str] = {
    ("videos.access._is_open_to", "without video.live"): TWICE,
    ("videos.access._is_out_for", "without video.trashed_at"): "what is in the trash is not live",
    ("videos.access._live", "without trashed_at__isnull=True"): "what is in the trash is not live",
    ("videos.access.has_expired", "without video.expired"): "its end is past, and it is not live",
    ("videos.access._is_opened_by_link", "without not viewer.keys"): QUICK,
    ("videos.access.can_edit", "without viewer.user.is_superuser"): "Wagtail lets them edit all",
    ("videos.access.Viewer.is_known", "without self.user.is_authenticated"): "nobody is not active",
    ("videos.access.visible_to", "never viewer.is_known and viewer.user.is_superuser"): QUICK,
    ("videos.access.listed_to", "never viewer.is_known and viewer.user.is_superuser"): QUICK,
    (
        "videos.access._edited_by",
        "never not policy.user_has_permission(viewer.user, 'change')",
    ): QUICK,
    ("videos.key_models.OpenLinks.unended", "without expires_at__isnull=False"): "SQL's own NULL",
    ("videos.grants.can_handle", "without viewer.user.is_superuser"): "Wagtail lets them do all",
    ("videos.keys.works_by_password", "never not editions"): QUICK,
    ("videos.keys.works_by_link", "never not numbers"): QUICK,
    ("videos.keys.keys_to", "without work=work"): "a holder's other keys open nothing here",
    ("videos.keys.keys_to", "without video__translation_key=work"): "the same",
    ("videos.player_views.permanent", "without url"): ADDRESSED,
    ("videos.open_views.give_password", "without not address"): ADDRESSED,
    ("videos.positions.note_position", "without asset__isnull=False"): RECORDED,
    ("videos.positions.note_position", "never not 0 <= seconds <= LONGEST"): NARROWS,
    ("captions.transcript_views._way_in", "without url"): ADDRESSED,
    ("captions.transcript_views.transcript", "always video.asset_id"): RECORDED,
    ("captions.transcript_views._watched", "without not video.asset_id"): RECORDED,
    ("delivery.download_views._permitted", "without video.asset_id is None"): RECORDED,
    ("documents.serving._permitted", "without row is None"): "a draft keeps what is out",
    ("delivery.views.media_chapters", "never not found"): "all pages here have chapters",
    ("catalogue.narrowing.ordered_videos", "never order.kind"): ORDER,
    ("catalogue.narrowing.ordered_videos", "without facet_values__kind=order.kind"): ORDER,
    ("catalogue.narrowing.ordered_videos", "never not (lead and order.along)"): ORDER,
    ("search.rights.videos_for", "without kind=Kind.VIDEO"): "no other kind is of a video's page",
    ("search.rights.videos_for", "never part"): ONE_SITE,
    ("search.rights.videos_for", "without page_id__in=part.videos"): ONE_SITE,
    (
        "search.rights.videos_for",
        "without term__in=[term_of(kind, value) for value in values]",
    ): NARROWS,
    ("search.rights.videos_for", "without page_id__in=having.values('video')"): NARROWS,
    ("search.rights.others_for", "never part"): ONE_SITE,
    ("search.rights.others_for", "without part.pages"): ONE_SITE,
    ("search.rights.others_for", "without video__in=part.videos"): ONE_SITE,
    ("search.rights.others_for", "without kind='person'"): "no other kind has such values",
    ("catalogue.narrowing.ordered_videos", "without lead"): ORDER,
    ("catalogue.narrowing.ordered_videos", "without order.along"): ORDER,
    ("playlists.save_views.save", "never 'title' in request.POST"): NARROWS,
    ("playlists.shown._pages", "never not keys"): QUICK,
    ("playlists.shown._pages", "without translation_key__in=keys"): "only spares rows",
    (
        "channels.shelves.list_shelves",
        "without below |= Q(path__startswith=each.path, depth=each.depth + 1)",
    ): NARROWS,
    ("channels.shelves.list_shelves", "without path__startswith=each.path"): NARROWS,
    ("channels.shelves.list_shelves", "without depth=each.depth + 1"): NARROWS,
    ("channels.shelves.list_shelves", "without below"): NARROWS,
    ("channels.membership.channel_names", "without pk__in=keys"): "only spares rows",
    ("channels.membership.channel_names", "without translation_key__in=eldest"): "only spares rows",
    (
        "channels.membership.channel_names",
        "without path__startswith=OuterRef('path')",
    ): INSIDE,
    ("channels.membership.channel_names", "not asking visible_to(viewer)"): INSIDE,
    ("channels.membership.channel_names", "without Exists(inside)"): INSIDE,
    ("admin_ui.explorable.without_hidden", "never user.is_superuser"): QUICK,
    (
        "search.suggestions.suggestions_for",
        "never len(words) < SHORTEST or not query",
    ): "it is about how much was typed",
    ("search.suggestions.suggestions_for", "without len(words) < SHORTEST"): "the same",
    ("search.suggestions.suggestions_for", "without not query"): "the same",
    (
        "search.suggestions.suggestions_for",
        "without marker.count(f'{known[hit.page].title} {known[hit.page].people}')",
    ): NARROWS,
    (
        "search.video_rows._in_reader_language",
        "without translation_key__in=works",
    ): "only spares rows",
    ("search.suggestions.suggestions_for", "not asking visible_to(viewer)"): TWICE,
    ("search.suggestions.suggestions_for", "without hit.page in known"): TWICE,
    ("search.rights.others_for", "without Q(kind=Kind.CHANNEL)"): "each search says which kinds",
    ("search.rights.others_for", "without Q(kind=Kind.PLAYLIST)"): "no other kind has a playlist",
    ("search.rights.others_for", "without Q(kind=Kind.PERSON)"): "no other kind has such keys",
    ("documents.rights.handles", "without isinstance(user, AnonymousUser)"): "nobody is not active",
    ("documents.rights.handles", "without not user.is_active"): "who is not active is not let in",
    ("videos.refusals.known_video", "without video.listed_with_lock"): QUICK,
    ("videos.cards._with_locks", "without uuid__in=asked"): "only spares rows",
    (
        "delivery.views.authorise",
        "never place.is_growing",
    ): "how long an answer holds, of which tests/media/delivery tells",
}
