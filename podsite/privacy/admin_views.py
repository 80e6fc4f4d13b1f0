"""Requests for erasure in the CMS: all of them, and the page on which one is carried out."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from pod_media.models import VideoPage
from pod_media.personal import parts
from pod_media.videos.accounts import find_person
from podsite.privacy import erasure
from podsite.privacy.models import ErasureRequest
from podsite.privacy.tasks import carry_out_erasure


class AdministratorsOnly(ModelPermissionPolicy):
    """What people ask for themselves is seen by administrators, and added by nobody else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether `action` is granted."""
        return action in {"view", "change"} and user.is_active and user.is_superuser


class RequestFilterSet(WagtailFilterSet):
    """By what came of it."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=ErasureRequest.State.choices
    )

    class Meta:
        model = ErasureRequest
        fields = ["state"]


class RequestsView(IndexView):
    """Lists the requests, the latest first."""

    model = ErasureRequest
    permission_policy = AdministratorsOnly(ErasureRequest)
    page_title = gettext_lazy("Requests for erasure")
    header_icon = "user"
    index_url_name = "privacy_admin:list"
    index_results_url_name = "privacy_admin:results"
    results_template_name = "podsite/privacy/admin/requests_results.html"
    filterset_class = RequestFilterSet
    default_ordering = "-asked_at"
    _show_breadcrumbs = True
    columns = [
        TitleColumn(
            "whose",
            label=gettext_lazy("Person"),
            get_url=lambda asked: reverse("privacy_admin:settle", args=[asked.pk]),
        ),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        DateColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
        DateColumn("settled_at", label=gettext_lazy("Settled"), sort_key="settled_at"),
    ]

    def get_base_queryset(self) -> QuerySet[ErasureRequest]:
        """Fetch the names with the rows."""
        return ErasureRequest.objects.select_related("person")


class SettleForm(forms.Form):
    """Names who takes over."""

    heir = forms.CharField(
        label=gettext_lazy("Who takes over what stays"),
        max_length=254,
        help_text=gettext_lazy("User name or e-mail address of an account."),
    )

    def clean_heir(self) -> Any:
        """Return the person."""
        found = find_person(self.cleaned_data["heir"])
        if found is None:
            raise ValidationError(_("Nobody has exactly this user name or e-mail address."))
        return found


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request with what would become of everything; POST has it carried out."""
    if not RequestsView.permission_policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    asked = get_object_or_404(ErasureRequest.objects.select_related("person", "heir"), pk=pk)
    heir = erasure.successor()
    form = SettleForm(request.POST or None, initial={"heir": heir.get_username() if heir else ""})
    if request.method == "POST" and form.is_valid() and _begin(request, asked, form):
        return redirect("privacy_admin:list")
    videos = VideoPage.objects.filter(owner=asked.person_id).count() if asked.person_id else 0
    context = {"asked": asked, "form": form, "parts": parts(), "videos": videos}
    status = 422 if form.errors else 200
    return render(request, "podsite/privacy/admin/settle.html", context, status=status)


def _begin(request: HttpRequest, asked: ErasureRequest, form: SettleForm) -> bool:
    """Have it carried out; what stands in the way is said beside the field."""
    try:
        with transaction.atomic():
            begun = erasure.begin(asked.pk, heir=form.cleaned_data["heir"], by=request.user)
            if begun:
                transaction.on_commit(partial(carry_out_erasure, asked.pk))
    except erasure.ErasureRefused as refusal:
        form.add_error("heir", str(refusal))
        return False
    if begun:
        messages.success(request, _("The erasure is being carried out."))
    else:
        messages.error(request, _("This request is settled already, or was withdrawn."))
    return True
