"""Choose a recording that exists already."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, DateColumn, UserColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from pod_media.admin_ui.columns import recording_columns
from pod_media.admin_ui.permissions import recording_policy
from pod_media.assets.models import MediaAsset


class RecordingsMixin:
    """What both the modal and its pages of results list."""

    request: Any

    def get_object_list(self) -> QuerySet[MediaAsset]:
        """Return the recordings one may handle; others' stay out of sight."""
        allowed = recording_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "delete"]
        )
        return allowed.select_related("owner").order_by("-created_at")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Return poster, title, length, state, owner and date."""
        shared = recording_columns(lambda asset: asset)
        return [
            shared["poster"],
            self.title_column,  # type: ignore[attr-defined]
            shared["duration"],
            shared["state"],
            UserColumn("owner", label=_("Owner")),
            DateColumn("created_at", label=_("Added")),
        ]


class RecordingChooseView(RecordingsMixin, chooser.ChooseView):
    """The modal."""


class RecordingResultsView(RecordingsMixin, chooser.ChooseResultsView):
    """A page of its results."""


class RecordingChosenView(chooser.ChosenView):
    """Hands the choice to the field."""

    def get_object(self, pk: Any) -> MediaAsset:
        """Return the recording, if the person may handle it."""
        allowed = recording_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "delete"]
        )
        return allowed.get(pk=pk)


class RecordingCreateView(chooser.CreateView):
    """Refuses: recordings come by the page that takes files of any size."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say that there is nothing here."""
        raise Http404


class RecordingChooserWidget(BaseChooser):
    """The field's widget."""

    def get_instance(self, value: Any) -> MediaAsset | None:
        """Return the recording; None for what is no key, so that the form can say so."""
        try:
            return super().get_instance(value)
        except (ValueError, OverflowError):
            return None


class RecordingChooserViewSet(ChooserViewSet):
    """The chooser of every field that refers to a recording."""

    model = MediaAsset
    name = "pod_recording_chooser"
    url_prefix = "recordings/choose"
    icon = "media"
    choose_one_text = _("Choose a recording")
    choose_another_text = _("Choose another recording")
    edit_item_text = _("Show this recording in the library")
    choose_view_class = RecordingChooseView
    choose_results_view_class = RecordingResultsView
    chosen_view_class = RecordingChosenView
    create_view_class = RecordingCreateView
    base_widget_class = RecordingChooserWidget
    per_page = 10
