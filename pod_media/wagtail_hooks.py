"""What Wagtail opens: each line leads to the room that does the work."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from pod_media.access_groups import log_names as group_log_names
from pod_media.access_groups import own_data as access_group_data
from pod_media.access_groups.models import AccessGroup
from pod_media.admin_ui import audience_languages, audience_panel, log_names, menus, pages
from pod_media.admin_ui import library_views as views
from pod_media.admin_ui.access_groups import AccessGroupViewSet
from pod_media.admin_ui.chooser import RecordingChooserViewSet
from pod_media.admin_ui.completeness import CompletenessReportItem
from pod_media.admin_ui.contributors import ContributorPolicy, ContributorViewSet
from pod_media.admin_ui.explorable import PagePolicy, VideoPolicy, choosable
from pod_media.admin_ui.library import RecordingViewSet
from pod_media.admin_ui.permissions import recording_policy
from pod_media.admin_ui.playlists import (
    PlaylistDeleteBulkAction,
    PlaylistPermissionPolicy,
    PlaylistViewSet,
)
from pod_media.admin_ui.publishing import HinderedBulkAction
from pod_media.admin_ui.taxonomy import SortingViewSetGroup
from pod_media.admin_ui.type_report import guard_report
from pod_media.assets import own_data as asset_data
from pod_media.assets.models import MediaAsset
from pod_media.captions import log_names as track_log_names
from pod_media.captions import own_step as track_step
from pod_media.captions import shown
from pod_media.catalogue import whole_pages
from pod_media.channels import log_names as channel_log_names
from pod_media.channels import own_data as channel_data
from pod_media.contributors import credits as contributor_credits
from pod_media.contributors import own_data as contributor_data
from pod_media.contributors.models import Contributor
from pod_media.documents import own_step as document_step
from pod_media.documents import rights as document_rights
from pod_media.documents import shown as documents_shown
from pod_media.encoding import report_menu
from pod_media.mine import own_data as video_data
from pod_media.mine import own_steps
from pod_media.personal import HOOK as PERSONAL_DATA
from pod_media.playlists import log_names as playlist_log_names
from pod_media.playlists import own_data as playlist_data
from pod_media.playlists.models import Playlist
from pod_media.policy import gate
from pod_media.search import admin_notice
from pod_media.sharing import editor_button
from pod_media.speech import own_step as speech_step
from pod_media.speech import panel as speech_panel
from pod_media.speech import registered as speech_engines
from pod_media.speech import report_menu as speech_menu
from pod_media.speech import wishes as speech_wishes
from pod_media.videos import chapters, positions, watch
from pod_media.videos import own_data as viewer_data
from pod_media.videos.hindrances import HOOK as HINDRANCES
from pod_media.videos.models import VideoPage
from pod_media.videos.permissions import own_rights

# Its own: that of groups says who may give roles.
register_permission_policy(AccessGroup, ModelPermissionPolicy(AccessGroup))
register_permission_policy(Contributor, ContributorPolicy())
register_permission_policy(MediaAsset, recording_policy)
register_permission_policy(Playlist, PlaylistPermissionPolicy(Playlist))
register_permission_policy(Page, PagePolicy(Page))
register_permission_policy(VideoPage, VideoPolicy(VideoPage))
guard_report()

hooks.register("register_permissions", own_rights)
hooks.register("register_log_actions", log_names.register_actions)
hooks.register("register_log_actions", playlist_log_names.register_actions)
hooks.register("register_log_actions", channel_log_names.register_actions)
hooks.register("register_log_actions", group_log_names.register_actions)
hooks.register("register_log_actions", track_log_names.register_actions)
# Last: what other packages have added is there to be left out.
hooks.register("construct_main_menu", menus.simplify_menu, order=1000)
hooks.register("construct_homepage_summary_items", menus.simplify_summary, order=1000)
hooks.register("construct_homepage_panels", admin_notice.add_notice)
hooks.register("before_create_page", pages.refuse_foreign_shelves)
hooks.register("before_move_page", pages.refuse_foreign_moves)
hooks.register("before_move_page", pages.refuse_loops)
hooks.register("before_move_page", gate.refuse_move)
hooks.register("before_bulk_action", gate.refuse_moves)
hooks.register("after_copy_page", gate.tell_of_drafts)
hooks.register("construct_page_chooser_queryset", choosable)
# Before the editor of translations.
hooks.register("before_edit_page", pages.refuse_trashed, order=-1)
hooks.register("before_edit_page", gate.keep_translation, order=-1)
hooks.register("before_publish_page", gate.keep_as_draft)
hooks.register(HINDRANCES, gate.judge)
hooks.register("after_create_page", audience_panel.keep_password)
hooks.register("after_edit_page", audience_panel.keep_password)
hooks.register("after_edit_page", audience_languages.tell_of_languages)
hooks.register("construct_player_manifest", positions.add_position)
hooks.register("register_hub_steps", own_steps.own_steps)
hooks.register("register_hub_steps", track_step.track_steps)
hooks.register("register_page_header_buttons", editor_button.sharing_button)
hooks.register("construct_player_manifest", chapters.add_chapters)
hooks.register("construct_player_manifest", documents_shown.add_documents)
hooks.register("before_serve_document", document_rights.judge_address)
hooks.register("register_hub_steps", document_step.document_steps)
hooks.register("construct_video_json_ld", chapters.add_clips)
hooks.register("construct_player_manifest", shown.add_tracks)
hooks.register("construct_player_manifest", contributor_credits.add_people)
hooks.register("construct_video_json_ld", contributor_credits.add_to_json_ld)
hooks.register("register_tracks_panels", speech_panel.speech_panel)
hooks.register("describe_captions", speech_step.speech_standing)
hooks.register("construct_upload_form", speech_wishes.offer_automatic)
for make_engine in speech_engines.OWN:
    hooks.register(speech_engines.HOOK, make_engine, order=10)
PERSONAL = (
    access_group_data,
    asset_data,
    channel_data,
    contributor_data,
    playlist_data,
    video_data,
    viewer_data,
)
for slice_data in PERSONAL:
    hooks.register(PERSONAL_DATA, slice_data.own_data)
# After Wagtail's own, whose place it takes for playlists.
hooks.register("register_bulk_action", PlaylistDeleteBulkAction, order=100)
# The same for pages.
hooks.register("register_bulk_action", HinderedBulkAction, order=100)


# After Wagtail has looked at the method.
@hooks.register("before_serve_page", order=1)
def answer_video(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Decide who gets a video page."""
    return watch.answer(page, request, partial(whole_pages.serve_video, request, args, kwargs))


# Inside Wagtail's own, which asks whether the page is for the reader.
@hooks.register("on_serve_page", order=1)
def serve_page(draw: Any) -> Any:
    """Answer with pages that are kept where they say what they are made of."""
    return partial(whole_pages.serve_page, draw)


@hooks.register("register_admin_urls")
def recording_urls() -> list[Any]:
    """Mount what the source panel asks; close wagtailmedia's forms that take whole files."""
    return [
        path("recordings/", include("pod_media.admin_ui.urls")),
        path("media/new/", views.to_upload),
        path("media/<slug:kind>/add/", views.to_upload),
        path("media/<slug:kind>/chooser/upload/", views.to_upload),
    ]


# Before wagtail-localize's own.
@hooks.register("register_admin_urls", order=-1)
def translation_urls() -> list[Any]:
    """Mount the way to a translation."""
    return [path("localize/submit/page/<int:page_id>/", pages.TranslateView.as_view())]


@hooks.register("register_admin_urls")
def encoding_urls() -> list[Any]:
    """Mount the report on encodings."""
    return [path("encodings/", include("pod_media.encoding.report_urls"))]


@hooks.register("register_admin_urls")
def speech_urls() -> list[Any]:
    """Mount the report on speech recognition."""
    return [path("speech/", include("pod_media.speech.report_urls"))]


@hooks.register("register_admin_urls")
def people_urls() -> list[Any]:
    """Mount what finds people and edits those of a channel."""
    return [path("people/", include("pod_media.admin_ui.people_urls"))]


@hooks.register("register_reports_menu_item")
def encoding_report() -> MenuItem:
    """List the report on encodings for those who may act on it."""
    return report_menu.EncodingReportItem()


@hooks.register("register_admin_urls")
def completeness_urls() -> list[Any]:
    """Mount the report on captions and what else videos lack."""
    return [path("completeness/", include("pod_media.admin_ui.completeness_urls"))]


@hooks.register("register_reports_menu_item")
def completeness_report() -> MenuItem:
    """List that report for those who look after videos."""
    return CompletenessReportItem()


@hooks.register("register_reports_menu_item")
def speech_report() -> MenuItem:
    """List the report on speech recognition for the same people."""
    return speech_menu.SpeechReportItem()


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    """Register the library, the chooser and the lists of videos."""
    return [
        RecordingChooserViewSet(),
        RecordingViewSet(),
        pages.VideoPageViewSet(),
        pages.ChannelPageViewSet(),
        pages.ThemePageViewSet(),
        pages.VideoListingViewSet(),
        SortingViewSetGroup(),
        ContributorViewSet(),
    ]


@hooks.register("register_admin_viewset")
def access_group_viewset() -> AccessGroupViewSet:
    """Register the groups to which videos and channels may be restricted."""
    return AccessGroupViewSet()


@hooks.register("register_admin_viewset")
def playlist_viewset() -> PlaylistViewSet:
    """Register the lists that people show to others."""
    return PlaylistViewSet()
