"""The views of the library of recordings: who sees which, and what is asked of them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import BaseMediaFilterSet, MultipleUserFilter
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ReferenceIndex

from pod_media.admin_ui.permissions import recording_policy
from pod_media.assets.models import MediaAsset

# What workers and the panel's own buttons write, never the form.
MEASURED = (
    *("state", "current_source_id", "file", "duration", "width", "height"),
    *("thumbnail", "poster_origin"),
)


class RecordingForm(WagtailAdminModelForm):
    """What is typed about a recording; everything else of it is measured."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the collections that the person may put things in."""
        super().__init__(*args, **kwargs)
        collections = recording_policy.collections_user_has_permission_for(self.for_user, "add")
        if collections.count() < 2:
            self.fields.pop("collection", None)
        elif "collection" in self.fields:
            self.fields["collection"].queryset = collections
            self.fields["collection"].empty_label = None

    def save(self, commit: bool = True) -> MediaAsset:
        """Save what was typed, beside what a worker may have written since the form was shown."""
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            newest = MediaAsset.objects.select_for_update().get(pk=self.instance.pk)
            for name in MEASURED:
                setattr(self.instance, name, getattr(newest, name))
            return super().save()


class RecordingFilterSet(BaseMediaFilterSet):
    """By state and by person, beside collection, tag and use."""

    permission_policy = recording_policy
    state = django_filters.ChoiceFilter(label=_("State"), choices=MediaAsset.State.choices)
    owner = MultipleUserFilter(
        label=_("Owner"),
        queryset=lambda request: (
            get_user_model()
            .objects.filter(pk__in=_handled_by(request.user).values("owner"))
            .order_by("username")
        ),
    )

    class Meta:
        model = MediaAsset
        fields: list[str] = []


class RecordingIndexView(generic.IndexView):
    """Lists the recordings that one may change."""

    any_permission_required = ["add", "change", "delete"]
    default_ordering = "-created_at"
    add_item_label = _("Upload recordings")

    def get_base_queryset(self) -> QuerySet[MediaAsset]:
        """Return what one may handle, with what is used where."""
        assets = _handled_by(self.request.user).select_related("owner", "collection")
        return assets.annotate(usage_count=ReferenceIndex.usage_count_subquery(MediaAsset))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Tell the filters whether this is a search."""
        return {**super().get_filterset_kwargs(), "is_searching": self.is_searching}

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the resumable upload: no file comes through a form of the CMS."""
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return []
        return [HeaderButton(self.add_item_label, url=upload_url(), icon_name="upload")]

    @cached_property
    def add_url(self) -> str | None:
        """Return where "add one" of an empty list leads."""
        allowed = self.permission_policy.user_has_permission(self.request.user, "add")
        return upload_url() if allowed else None


class HandledMixin:
    """Lets those in who may handle the very recording, not just some recording."""

    permission_for_recording = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy before anything is shown or done."""
        asset = get_object_or_404(MediaAsset, pk=unquote(str(kwargs["pk"])))
        if not recording_policy.user_has_permission_for_instance(
            request.user, self.permission_for_recording, asset
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class RecordingEditView(HandledMixin, generic.EditView):
    """Title, collection and tags, beside what became of the recording."""

    def get_success_url(self) -> str:
        """Stay: the recording is still being looked at."""
        return self.get_edit_url()


class RecordingDeleteView(HandledMixin, generic.DeleteView):
    """Asks once, and says what the recording is used by."""

    permission_for_recording = "delete"
    template_name = "pod_media/admin/delete_recording.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the videos that would lose their recording."""
        context = super().get_context_data(**kwargs)
        context["videos"] = self.object.pages.order_by("title")
        return context


class RecordingHistoryView(HandledMixin, HistoryView):
    """What people did with a recording."""


class RecordingUsageView(HandledMixin, UsageView):
    """Where a recording is shown."""


def to_upload(_request: HttpRequest, kind: str = "") -> HttpResponseBase:
    """Lead from the forms that make a recording to the page that takes files of any size."""
    return redirect(upload_url())


def upload_url() -> str:
    """Return the address of the page that takes files."""
    return reverse("pod_media:upload")


def _handled_by(user: Any) -> QuerySet[MediaAsset]:
    return recording_policy.instances_user_has_any_permission_for(user, ["change", "delete"])
