"""Wagtail's dialog to choose a playlist: public lists only, whatever is asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from pod_media.playlists.models import Playlist
from pod_media.playlists.rule import moderated


def _offered() -> QuerySet[Playlist]:
    return moderated().filter(visibility=Playlist.Visibility.PUBLIC)


class PublicChooseView(ChooseView):
    """The dialog."""

    def get_object_list(self) -> QuerySet[Playlist]:
        """Return what is offered."""
        return _offered()


class PublicChooseResultsView(ChooseResultsView):
    """What is found in it."""

    def get_object_list(self) -> QuerySet[Playlist]:
        """Return what is offered."""
        return _offered()


class PublicChosenView(SnippetChosenView):
    """The list that was chosen."""

    def get_object(self, pk: Any) -> Playlist:
        """Return it; a title of a private list is told to nobody who guesses its key."""
        return _offered().get(pk=pk)


class PublicChosenMultipleView(SnippetChosenMultipleView):
    """The lists that were chosen."""

    def get_objects(self, pks: Any) -> QuerySet[Playlist]:
        """Return them."""
        return _offered().filter(pk__in=pks)


class PlaylistChooserViewSet(SnippetChooserViewSet):
    """The dialog's addresses."""

    choose_view_class = PublicChooseView
    choose_results_view_class = PublicChooseResultsView
    chosen_view_class = PublicChosenView
    chosen_multiple_view_class = PublicChosenMultipleView
    creation_form_class = None
