"""Choose a playlist in the CMS: those everybody may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from pod_media.models import Playlist


class _PublicMixin:
    """Offer public lists only: a page would show nothing of any other."""

    def get_object_list(self) -> QuerySet[Playlist]:
        """Return them, promoted first."""
        public = Playlist.objects.filter(
            kind=Playlist.Kind.LIST, visibility=Playlist.Visibility.PUBLIC
        )
        return public.select_related("owner").order_by("-is_promoted", "title")

    @property
    def columns(self) -> list[Column]:
        """Say whose each is: titles may be the same."""
        return [*super().columns, Column("owner", label=_("Owner"), accessor="owner")]  # type: ignore[misc]


class PlaylistChooseView(_PublicMixin, ChooseView):
    """The dialog."""


class PlaylistChooseResultsView(_PublicMixin, ChooseResultsView):
    """What is found in it."""


class PlaylistChooserViewSet(ChooserViewSet):
    """The addresses and words of the dialog."""

    model = Playlist
    icon = "order"
    choose_one_text = _("Choose a playlist")
    choose_another_text = _("Choose another playlist")
    choose_view_class = PlaylistChooseView
    choose_results_view_class = PlaylistChooseResultsView


playlist_chooser = PlaylistChooserViewSet("playlist_chooser")
PlaylistChooserBlock = playlist_chooser.get_block_class(
    name="PlaylistChooserBlock", module_path="podsite.home.choosers"
)
