"""The library of recordings: takes the place of wagtailmedia's views, at their addresses."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn, UserColumn
from wagtail.admin.viewsets.model import ModelViewSet

from pod_media.admin_ui import library_views as views
from pod_media.admin_ui.columns import recording_columns
from pod_media.admin_ui.source_panel import RecordingPanel
from pod_media.assets.models import MediaAsset


class RecordingViewSet(ModelViewSet):
    """The library. Its addresses are those of wagtailmedia, so links made there arrive here."""

    model = MediaAsset
    name = "pod_library"
    url_prefix = "media"
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 210
    add_to_admin_menu = True
    inspect_view_enabled = False
    copy_view_enabled = False
    index_view_class = views.RecordingIndexView
    edit_view_class = views.RecordingEditView
    delete_view_class = views.RecordingDeleteView
    history_view_class = views.RecordingHistoryView
    usage_view_class = views.RecordingUsageView
    filterset_class = views.RecordingFilterSet
    search_fields = ["title"]
    list_export: list[str] = []
    edit_handler = ObjectList(
        [
            RecordingPanel(heading=_("Recording"), icon="media"),
            FieldPanel("title"),
            FieldPanel("owner", permission="superuser"),
            FieldPanel("collection"),
            FieldPanel("tags"),
        ],
        base_form_class=views.RecordingForm,
    )

    @cached_property
    def list_display(self) -> list[Any]:
        """Return the columns: what a person looks for first comes first."""
        shared = recording_columns(lambda asset: asset)
        return [
            "title",
            shared["poster"],
            shared["duration"],
            shared["state"],
            UserColumn("owner", label=_("Owner"), width="14%"),
            DateColumn("created_at", label=_("Added"), sort_key="created_at", width="12%"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Register none: a group's page already has wagtailmedia's, by collection."""
        return Permission.objects.none()
