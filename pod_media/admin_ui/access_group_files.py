"""Access groups in the CMS, from a file and into one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.permissions import policy_registry

from pod_media.access_groups.models import AccessGroup
from pod_media.access_groups.planning import Plan, carry_out, plan_import
from pod_media.access_groups.reading import MOST_BYTES, Unreadable, read_groups
from pod_media.access_groups.writing import FORMATS, format_groups

TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


class ImportForm(forms.Form):
    """A file, or what was read of it on the page before."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("JSON or CSV, in UTF-8. Nothing is changed before you said yes."),
    )
    content = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    skips_bad = forms.BooleanField(
        label=gettext_lazy("Leave out the lines that are wrong, and do the rest"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Read it; `plan` is what it would change."""
        said: dict[str, Any] = super().clean() or {}
        file: UploadedFile | None = said.get("file")
        if file is None and not said.get("content"):
            if "file" not in self.errors:
                self.add_error("file", _("Choose a file."))
            return said
        if file is not None and (file.size or 0) > MOST_BYTES:
            self.add_error("file", _("This file is too large."))
            return said
        content = file.read() if file is not None else said["content"].encode()
        try:
            said["plan"] = plan_import(*read_groups(content))
            said["text"] = content.decode("utf-8-sig")
        except Unreadable as error:
            self.add_error("file", str(error))
        return said


def require(request: HttpRequest, action: str) -> None:
    """Refuse who may not do this with access groups."""
    policy = policy_registry.get_by_type(AccessGroup)
    if not policy.user_has_permission(request.user, action):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponseBase:
    """Take a file, show what it would change, and do it once that was confirmed."""
    require(request, "change")
    if request.method != "POST":
        return _ask(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=422)
    plan: Plan = form.cleaned_data["plan"]
    is_confirmed = "confirmed" in request.POST and form.cleaned_data["file"] is None
    if is_confirmed and plan.slips and not form.cleaned_data["skips_bad"]:
        form.add_error("skips_bad", _("Mend these lines first, or leave them out."))
        return _preview(request, form, plan, status=422)
    if not is_confirmed:
        return _preview(request, form, plan)
    carry_out(plan, by=request.user)
    count = len(plan.changes)
    said = ngettext("%(count)d group was changed.", "%(count)d groups were changed.", count)
    messages.success(request, said % {"count": count})
    return redirect("access_groups:index")


@require_safe
def take(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer with a file of all groups."""
    if kind not in FORMATS:
        raise Http404
    name = f"access-groups-{timezone.localdate():%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(format_groups(kind), content_type=TYPES[kind], headers=headers)


def _ask(request: HttpRequest, form: ImportForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form}
    return render(request, "pod_media/admin/access_group_import.html", context, status=status)


def _preview(
    request: HttpRequest, form: ImportForm, plan: Plan, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "plan": plan, "text": form.cleaned_data["text"]}
    return render(request, "pod_media/admin/access_group_preview.html", context, status=status)
