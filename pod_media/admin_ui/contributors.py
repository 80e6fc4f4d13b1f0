"""People of videos in the CMS: their list, their form, and who may change whom."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import OwnershipPermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    PreviewRevisionView,
    RevisionsCompareView,
    SnippetViewSet,
)

from pod_media.contributors.models import Contribution, Contributor
from pod_media.videos.access import made_by
from pod_media.videos.models import VideoPage


class ContributorPolicy(OwnershipPermissionPolicy):
    """Whoever may add people changes those they added; staff change all.

    Who is in somebody else's video is deleted by staff alone.
    """

    def __init__(self) -> None:
        """Know who made an entry."""
        super().__init__(Contributor, owner_field_name="added_by")

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether the person may do that with the entry."""
        may = bool(super().user_has_permission_for_instance(user, action, instance))
        if action != "delete" or not may:
            return may
        return _changes_all(user) or not _is_elsewhere(user, instance)


def _changes_all(user: Any) -> bool:
    return bool(user.has_perm("pod_media.change_contributor"))


def _is_elsewhere(user: Any, person: Contributor) -> bool:
    mine = VideoPage.objects.filter(made_by(user)).values("pk")
    return Contribution.objects.filter(contributor=person).exclude(video__in=mine).exists()


class ContributorForm(WagtailAdminModelForm):
    """The form of a person; a new entry is whose who made it."""

    def save(self, commit: bool = True) -> Any:
        """Note who makes it."""
        if self.instance.pk is None and self.instance.added_by_id is None:
            self.instance.added_by = self.for_user
        return super().save(commit)


class _JudgedMixin:
    """Opens an entry for who may do this with that very one: Wagtail asks for any."""

    judged = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others before anything is shown: the form has the e-mail address."""
        person = get_object_or_404(Contributor, pk=unquote(str(kwargs["pk"])))
        policy = policy_registry.get_by_type(Contributor)
        if not policy.user_has_permission_for_instance(request.user, self.judged, person):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class ContributorEditView(_JudgedMixin, EditView):
    """Changes an entry."""


class ContributorDeleteView(_JudgedMixin, DeleteView):
    """Deletes an entry."""

    judged = "delete"


class ContributorCompareView(_JudgedMixin, RevisionsCompareView):
    """Compares versions of an entry."""


class ContributorRevisionView(_JudgedMixin, PreviewRevisionView):
    """Shows a version of an entry."""


class ContributorCreateView(SnippetCreateView):
    """Makes an entry in the chooser."""

    def save_form(self, form: Any) -> Any:
        """Note who makes it."""
        form.instance.added_by = self.request.user
        return super().save_form(form)


class ContributorChooserViewSet(SnippetChooserViewSet):
    """Chooses a person, or makes one in place."""

    form_fields = ["name", "affiliation"]
    create_view_class = ContributorCreateView
    creation_tab_label = _("New person")
    create_action_label = _("Add")


class ContributorViewSet(SnippetViewSet):
    """The people of videos."""

    model = Contributor
    icon = "user"
    menu_label = _("People in videos")
    menu_name = "contributors"
    menu_order = 225
    add_to_admin_menu = True
    edit_view_class = ContributorEditView
    delete_view_class = ContributorDeleteView
    revisions_compare_view_class = ContributorCompareView
    revisions_view_class = ContributorRevisionView
    chooser_viewset_class = ContributorChooserViewSet
    list_display = [
        "name",
        "affiliation",
        Column("videos", label=_("Videos"), sort_key="videos"),
    ]
    list_filter = {"affiliation": ["icontains"]}
    search_fields = ["name", "affiliation"]
    # The index does not count videos; by words in the table itself everybody is found.
    search_backend_name = None
    list_export: list[str] = []
    copy_view_enabled = False

    @cached_property
    def edit_handler(self) -> Panel:
        """Return the panels."""
        return ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldPanel("name"),
                        FieldRowPanel([FieldPanel("affiliation"), FieldPanel("orcid")]),
                        FieldPanel("picture"),
                        FieldPanel("text"),
                    ],
                    heading=_("Who they are"),
                    icon="user",
                ),
                MultiFieldPanel(
                    [FieldPanel("website"), FieldPanel("email")],
                    heading=_("Where they are found"),
                    icon="mail",
                ),
                FieldPanel("slug"),
            ],
            base_form_class=ContributorForm,
        )

    def get_queryset(self, request: Any) -> QuerySet[Contributor]:
        """Return all, with the number of their videos."""
        return Contributor.objects.annotate(videos=Count("contributions__video", distinct=True))
