"""Who may add what where, and how videos are listed in the page explorer and in the menu."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, UserColumn
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from pod_media.admin_ui.columns import recording_columns
from pod_media.assets.models import MediaAsset
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.videos.choices import Visibility
from pod_media.videos.models import VideoPage


def refuse_foreign_shelves(
    request: HttpRequest, parent: Page, model: type[Page]
) -> HttpResponseBase | None:
    """Refuse channels and themes to those who may only add videos to the page above."""
    is_shelf = issubclass(model, (ChannelPage, ThemePage))
    if is_shelf and not parent.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return None


def refuse_foreign_moves(
    request: HttpRequest, page: Page, _destination: Page
) -> HttpResponseBase | None:
    """Refuse before anything of a page is shown: Wagtail asks for the right only in the end."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied
    return None


def refuse_loops(request: HttpRequest, page: Page, destination: Page) -> HttpResponseBase | None:
    """Say why a page cannot be moved under itself, instead of refusing a right."""
    if page.pk != destination.pk and not destination.is_descendant_of(page):
        return None
    messages.error(
        request,
        _("“%(title)s” cannot be moved into itself, nor into what it contains.")
        % {"title": page.get_admin_display_title()},
    )
    return redirect("wagtailadmin_pages:move", page.pk)


def refuse_trashed(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Lead from the editor of what is in the trash to where it is taken back."""
    if not getattr(page, "trashed_at", None):
        return None
    messages.warning(request, _("This video is in the trash: take it back before you edit it."))
    return redirect("pod_media:hub", page.uuid)


class TranslateView(SubmitPageTranslationView):
    """Begins translations, but of what is in the trash: a work is there in all its languages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to where it is taken back."""
        page = self.get_object()
        if getattr(page, "trashed_at", None):
            messages.warning(request, _("This video is in the trash: take it back first."))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        return super().dispatch(request, *args, **kwargs)


class ShelfAddView(AddSubpageView):
    """Offers what one may make here; those who only add videos go straight to a new one."""

    def dispatch(
        self, request: HttpRequest, parent_page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Skip the question where there is nothing to ask."""
        parent = get_object_or_404(Page, id=parent_page_id).specific
        allowed = parent.permissions_for_user(request.user)
        if allowed.can_add_subpage() and not allowed.can_edit():
            return redirect("wagtailadmin_pages:add", "pod_media", "videopage", parent.pk)
        return super().dispatch(request, parent_page_id, *args, **kwargs)


class VideoFilterSet(PageFilterSet):
    """By what a video is, beside what every page is filtered by."""

    visibility = django_filters.ChoiceFilter(label=_("Who may watch"), choices=Visibility.choices)
    state = django_filters.ChoiceFilter(
        label=_("Recording"), field_name="asset__state", choices=MediaAsset.State.choices
    )

    class Meta:
        model = VideoPage
        fields: list[str] = []


def with_recordings(columns: list[BaseColumn]) -> list[BaseColumn]:
    """Return the columns of a page list, with those of recordings after the title."""
    shared = recording_columns(lambda page: getattr(page, "asset", None))
    extra = [shared["poster"], shared["duration"], shared["state"]]
    owner = UserColumn("owner", label=_("Owner"))
    kept = [each for each in columns if each.name != "type"]
    place = next(number for number, each in enumerate(kept) if each.name == "title") + 1
    return [*kept[:place], *extra, *kept[place:-1], owner, kept[-1]]


class VideoExplorerView(ExplorableIndexView):
    """The explorer below the video index."""

    base_columns = with_recordings(ExplorableIndexView.base_columns)
    base_filterset_class = VideoFilterSet


class ShelfExplorerView(ExplorableIndexView):
    """The explorer below a channel or a theme: videos, and themes between them."""

    base_columns = with_recordings(ExplorableIndexView.base_columns)


class VideoListView(IndexView):
    """Every video one may see in the CMS, wherever it hangs."""

    base_columns = with_recordings(IndexView.base_columns)
    base_filterset_class = VideoFilterSet


class VideoPageViewSet(PageViewSet):
    """Videos in the explorer."""

    model = VideoPage
    index_view_class = VideoExplorerView
    filterset_class = VideoFilterSet


class ChannelPageViewSet(PageViewSet):
    """Channels in the explorer."""

    model = ChannelPage
    add_subpage_view_class = ShelfAddView


class ThemePageViewSet(PageViewSet):
    """What is below channels and themes."""

    model = ThemePage
    index_view_class = ShelfExplorerView
    add_subpage_view_class = ShelfAddView

    @cached_property
    def parent_models(self) -> list[type[Page]]:
        """Return the pages whose children are listed this way."""
        return [ChannelPage, ThemePage]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List all kinds of pages: videos hang here too."""
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})


class VideoListingViewSet(PageListingViewSet):
    """The entry “Videos” of the menu."""

    model = VideoPage
    name = "videos"
    icon = "media"
    menu_label = _("Videos")
    menu_order = 90
    add_to_admin_menu = True
    index_view_class = VideoListView
    filterset_class = VideoFilterSet
