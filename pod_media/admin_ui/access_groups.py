"""Access groups in the CMS: the list, a group, and what its end would leave closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Page

from pod_media.access_groups.models import AccessGroup
from pod_media.admin_ui import access_group_files as files
from pod_media.admin_ui.access_group_members import members
from pod_media.videos.models import VideoPage

# Pages and videos named before a group is deleted; more are counted.
NAMED = 20


class AccessGroupFilterSet(WagtailFilterSet):
    """By who keeps the members, and whether there are any."""

    is_synchronised = django_filters.BooleanFilter(
        label=gettext_lazy("Follows the directory"), widget=BooleanRadioSelect
    )
    is_empty = django_filters.BooleanFilter(
        label=gettext_lazy("Without members"),
        field_name="user",
        lookup_expr="isnull",
        widget=BooleanRadioSelect,
    )
    is_used = django_filters.BooleanFilter(
        label=gettext_lazy("Restricts videos"),
        method="filter_used",
        widget=BooleanRadioSelect,
    )

    class Meta:
        model = AccessGroup
        fields: list[str] = []

    def filter_used(self, groups: QuerySet[Any], _name: str, is_used: bool) -> QuerySet[Any]:
        """Keep the groups with videos, or those without."""
        return groups.filter(videos__isnull=not is_used).distinct()


class AccessGroupIndexView(generic.IndexView):
    """The list, with the ways to and from a file."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add import and export."""
        buttons: list[Button] = list(super().header_more_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            address = reverse("access_groups:import")
            buttons.append(Button(_("Import"), url=address, icon_name="upload", priority=30))
        for number, kind in enumerate(files.FORMATS):
            words = _("Export %(format)s") % {"format": kind.upper()}
            address = reverse("access_groups:export", args=[kind])
            place = 40 + number
            buttons.append(Button(words, url=address, icon_name="download", priority=place))
        return buttons


class AccessGroupEditView(generic.EditView):
    """A group, with the way to its members."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead to the members."""
        address = reverse("access_groups:members", args=[self.object.pk])
        return [HeaderButton(_("Members"), url=address, icon_name="group")]

    def get_success_url(self) -> str:
        """Stay in the list."""
        return reverse("access_groups:index")


class AccessGroupCreateView(generic.CreateView):
    """A new group; its members come next."""

    def get_success_url(self) -> str:
        """Go on to the members."""
        return reverse("access_groups:members", args=[self.object.pk])


class AccessGroupDeleteView(generic.DeleteView):
    """Says what the group restricts, before it goes."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what would be left closed."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, **restricted_by(self.object), "people": self.object.user_set.count()}


def restricted_by(group: AccessGroup) -> dict[str, Any]:
    """Return the videos and the pages that the group alone, or among others, may see."""
    videos = VideoPage.objects.filter(access_groups=group.pk).order_by("title", "pk")
    pages = Page.objects.filter(view_restrictions__groups=group.pk).order_by("title", "pk")
    return {
        "videos": videos[:NAMED],
        "more_videos": max(0, videos.count() - NAMED),
        "pages": pages[:NAMED],
        "more_pages": max(0, pages.count() - NAMED),
    }


class AccessGroupViewSet(ModelViewSet):
    """The entry “Access groups” of the settings."""

    model = AccessGroup
    name = "access_groups"
    url_prefix = "access-groups"
    url_namespace = "access_groups"
    # Wagtail looks at the key's own type, which is a relation, and takes any text.
    pk_path_converter = "int"
    icon = "group"
    menu_label = gettext_lazy("Access groups")
    menu_order = 602
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = AccessGroupIndexView
    add_view_class = AccessGroupCreateView
    edit_view_class = AccessGroupEditView
    delete_view_class = AccessGroupDeleteView
    delete_template_name = "pod_media/admin/delete_access_group.html"
    filterset_class = AccessGroupFilterSet
    form_fields = ["name", "code", "is_synchronised"]
    search_fields = ["name", "code"]
    search_backend_name = None
    ordering = ["name"]
    list_display = [
        "name",
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("people", label=gettext_lazy("Members"), sort_key="people"),
        Column("restricts", label=gettext_lazy("Videos"), sort_key="restricts"),
        BooleanColumn("is_synchronised", label=gettext_lazy("Follows the directory")),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out what the index of references knows nothing of."""
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Count members and videos with the list."""
        counted = AccessGroup.objects.annotate(
            people=Count("user", distinct=True), restricts=Count("videos", distinct=True)
        )
        return super().get_index_view_kwargs(**{"queryset": counted, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        """Add members, import and export."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/members/", self._guarded(members, "change"), name="members"),
            path("import/", self._guarded(files.bring, "add"), name="import"),
            path("export.<slug:kind>", self._guarded(files.take, "change"), name="export"),
        ]

    def _guarded(self, view: Callable[..., Any], action: str) -> Callable[..., Any]:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            files.require(request, action)
            return view(request, *args, **kwargs)

        return guarded
