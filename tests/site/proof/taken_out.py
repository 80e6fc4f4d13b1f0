"""Which checks are taken out one by one: those of the rule, and of whatever asks it."""

from __future__ import annotations

from tests.site.proof.mutants import Mutant, mutants_of

RULE = "pod_media.videos.access"
# The rule and its other forms; then whatever asks it. The part of the proof that finds it is first.
CHECKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        RULE,
        "rule",
        (
            *("can_watch", "_is_open_to", "_is_out_for", "_suits", "_is_opened_by_link"),
            *("has_expired", "_is_met", "can_edit", "Viewer.is_known", "made_by", "barred"),
            *("visible_to", "listed_to", "_live", "_shown_to", "_locked_to", "_for_groups_of"),
            *("unexpired", "open_to", "_edited_by", "asks_for_password"),
        ),
    ),
    ("pod_media.videos.key_models", "ways in", ("OpenLinks.unended", "OpenLinks.usable")),
    (
        "pod_media.videos.keys",
        "ways in",
        ("works_by_password", "works_by_link", "keys_to", "key_for"),
    ),
    ("pod_media.videos.links", "ways in", ("_read", "_count")),
    ("pod_media.videos.grants", "grants", ("judge", "_judge_video", "_judge_asset", "can_handle")),
    ("pod_media.videos.reach", "queries", ("reachable_by", "_by_link")),
    ("pod_media.videos.watch", "pages", ("answer", "_needs_page_password", "needs_password")),
    (
        "pod_media.videos.player_views",
        "pages",
        ("permanent", "manifest", "poster", "asset_manifest"),
    ),
    ("pod_media.videos.refusals", "pages", ("is_open_secret", "known_video")),
    ("pod_media.videos.open_views", "ways in", ("give_password", "_is_right")),
    ("pod_media.sharing.embed_views", "pages", ("embed",)),
    ("pod_media.sharing.embed_views", "ways in", ("_enter",)),
    ("pod_media.videos.positions", "pages", ("note_position",)),
    ("pod_media.videos.cards", "lists", ("_with_locks",)),
    ("pod_media.delivery.views", "pages", ("media", "media_chapters", "authorise")),
    ("pod_media.delivery.download_views", "pages", ("_permitted",)),
    ("pod_media.documents.rights", "pages", ("may_get", "judge_address", "handles")),
    ("pod_media.documents.serving", "pages", ("_permitted",)),
    ("pod_media.captions.transcript_views", "pages", ("transcript", "_watched", "_way_in")),
    ("pod_media.catalogue.narrowing", "lists", ("videos_of", "ordered_videos")),
    ("pod_media.search.rights", "lists", ("videos_for", "others_for")),
    ("pod_media.search.video_rows", "lists", ("_in_reader_language",)),
    ("pod_media.search.suggestions", "lists", ("suggestions_for",)),
    ("pod_media.playlists.save_views", "pages", ("save",)),
    ("pod_media.playlists.shown", "lists", ("_pages", "_may_be_handed_round")),
    ("pod_media.playlists.summaries", "lists", ("public_summaries",)),
    ("pod_media.channels.shelves", "lists", ("list_shelves",)),
    ("pod_media.channels.membership", "lists", ("channel_names",)),
    ("pod_media.admin_ui.explorable", "cms", ("without_hidden",)),
)


def all_mutants() -> list[Mutant]:
    """Return all there are."""
    return [
        mutant
        for module, part, functions in CHECKED
        for mutant in mutants_of(module, part, *functions)
    ]
