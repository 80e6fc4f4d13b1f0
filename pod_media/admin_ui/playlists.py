"""Playlists in the CMS: what people show to others, found, recommended, mended by staff."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, UserColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    HistoryView,
    SnippetViewSet,
    UsageView,
)

from pod_media.admin_ui.playlist_chooser import PlaylistChooserViewSet
from pod_media.playlists.models import Playlist
from pod_media.playlists.rule import moderated
from pod_media.playlists.shown import entries_of, rows_of
from pod_media.videos.access import viewer_of

Visibility = Playlist.Visibility
# Videos named in the editor; the list's own page has them all.
NAMED = 50


class PlaylistPermissionPolicy(ModelPermissionPolicy):
    """Staff handle what is shown to others, never what people keep to themselves."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether `action` is granted; lists are made on the site, by who shall own them."""
        return action != "add" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Playlist) -> bool:
        """Tell whether `action` is granted on the list; of several, Wagtail asks for each."""
        if instance.is_own or instance.visibility == Visibility.PRIVATE:
            return False
        return self.user_has_permission(user, action)


class PlaylistAdminForm(WagtailAdminModelForm):
    """What staff mend: they close no list for its maker, and see no password."""

    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[each for each in Visibility.choices if each[0] != Visibility.PRIVATE.value],
    )

    def clean(self) -> dict[str, Any]:
        """Keep to what the list's own page asks for."""
        cleaned: dict[str, Any] = super().clean()
        visibility = cleaned.get("visibility")
        if visibility == Visibility.PASSWORD and not self.instance.password:
            self.add_error("visibility", _("Only its makers can give the list a password."))
        if cleaned.get("is_promoted") and visibility != Visibility.PUBLIC:
            self.add_error("is_promoted", _("Only a list for everyone can be recommended."))
        return cleaned


class ItemsPanel(Panel):
    """Names the videos, as far as the one who looks may know of them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one list."""

        template_name = "pod_media/admin/playlist_items.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the rows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            entries = entries_of(self.instance, viewer_of(self.request), with_hidden=True)
            rows = rows_of(entries[:NAMED], self.instance, self.request)
            return {**context, "playlist": self.instance, "rows": rows, "total": len(entries)}


class PlaylistFilterSet(WagtailFilterSet):
    """By who sees a list, whether it is recommended, and whose it is."""

    visibility = django_filters.ChoiceFilter(
        label=_("Who may see it"), choices=PlaylistAdminForm.base_fields["visibility"].choices
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=lambda _request: _owners())

    class Meta:
        model = Playlist
        fields = ["visibility", "is_promoted", "owner"]


class _ModeratedMixin:
    """Opens what staff may know of; the rest does not exist."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not moderated().filter(pk=found.pk).exists():
            raise Http404
        return found


class PlaylistEditView(_ModeratedMixin, EditView):
    """Edits a list."""


class PlaylistDeleteView(_ModeratedMixin, DeleteView):
    """Deletes a list."""


class PlaylistUsageView(_ModeratedMixin, UsageView):
    """Tells where a list is shown."""


class PlaylistHistoryView(_ModeratedMixin, HistoryView):
    """Tells what was done with a list."""


class PlaylistDeleteBulkAction(DeleteBulkAction):
    """Deletes many lists: Wagtail's own names every list to whoever reaches the CMS."""

    models = (Playlist,)

    @classmethod
    def get_queryset(cls, _model: Any, object_ids: Any) -> list[Playlist]:
        """Return those of `object_ids` that staff may know of; the rest does not exist."""
        return get_list_or_404(moderated(), pk__in=object_ids)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who may delete none, before anything is named."""
        if not self.permission_policy.user_has_permission(request.user, "delete"):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_all_objects_in_listing_query(self, _parent_id: Any) -> QuerySet[Any]:
        """Return the keys of what the list of the CMS shows."""
        return moderated().values_list("pk", flat=True)


class PlaylistViewSet(SnippetViewSet):
    """The entry “Playlists” of the menu."""

    model = Playlist
    icon = "list-ol"
    menu_label = _("Playlists")
    menu_order = 95
    add_to_admin_menu = True
    copy_view_enabled = False
    chooser_viewset_class = PlaylistChooserViewSet
    edit_view_class = PlaylistEditView
    delete_view_class = PlaylistDeleteView
    usage_view_class = PlaylistUsageView
    history_view_class = PlaylistHistoryView
    filterset_class = PlaylistFilterSet
    # By the words of the table: a search engine would have to be told what is private.
    search_backend_name = None
    search_fields = ["title", "description"]
    ordering = ["-is_promoted", "-updated_at"]
    list_display = [
        "title",
        UserColumn("owner", label=_("Owner")),
        Column("visibility", label=_("Who may see it"), accessor="get_visibility_display"),
        Column("total", label=_("Videos"), sort_key="total"),
        BooleanColumn("is_promoted", label=_("Recommended"), sort_key="is_promoted"),
        DateColumn("updated_at", sort_key="updated_at", label=_("Changed"), width="12%"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Playlist]:
        """Return what staff may know of."""
        return moderated().select_related("owner").annotate(total=Count("items"))

    @cached_property
    def edit_handler(self) -> ObjectList:
        """Return the panels."""
        return ObjectList(
            [
                FieldPanel("title"),
                FieldPanel("description"),
                FieldPanel("visibility"),
                FieldPanel("is_promoted"),
                ItemsPanel(heading=_("Videos")),
            ],
            base_form_class=PlaylistAdminForm,
        )


def _owners() -> QuerySet[Any]:
    return get_user_model().objects.filter(pk__in=moderated().values("owner"))
