"""Types, disciplines and roles in the CMS: the group “Sorting”, where staff keep them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.snippets import ReorderView, SnippetViewSet, SnippetViewSetGroup

from pod_media.taxonomy.icons import ICONS
from pod_media.taxonomy.models import ContributorRole, Discipline, VideoType


class IconSelect(forms.RadioSelect):
    """Chooses an icon by its picture; names are said to who can't see it."""

    template_name = "pod_media/admin/widgets/icons.html"
    option_template_name = "pod_media/admin/widgets/icon.html"

    class Media:
        css = {"all": ["pod_media/css/admin/terms.css"]}


class TermForm(WagtailAdminModelForm):
    """The form of a type or a discipline."""

    icon = forms.ChoiceField(
        choices=[("", _("None")), *ICONS.items()],
        required=False,
        widget=IconSelect,
        label=_("Icon"),
    )

    def save(self, commit: bool = True) -> Any:
        """Put a new term at the end of the list."""
        if self.instance.pk is None:
            last = type(self.instance).objects.aggregate(last=Max("position"))["last"]
            self.instance.position = 0 if last is None else last + 1
        return super().save(commit)


class TermReorderView(ReorderView):
    """Moves a term within the list of its language; the lists of the others follow."""

    def get_queryset(self) -> QuerySet[Any]:
        """Return the terms among which one is moved."""
        terms: QuerySet[Any] = super().get_queryset()
        moved = self.model.objects.filter(pk=self.kwargs["pk"])
        return terms.filter(locale__in=moved.values("locale"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Move, and number the terms of every language alike."""
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        for position, term in enumerate(self.get_queryset()):
            same = self.model.objects.filter(translation_key=term.translation_key)
            same.exclude(position=position).update(position=position)
        # Said once: lists that show names in this order are told by the signal.
        self.model.objects.get(pk=kwargs["pk"]).save()
        return answer


class IconColumn(Column):
    """Shows a term's icon."""

    cell_template_name = "pod_media/admin/icon_cell.html"

    class Media:
        css = {"all": ["pod_media/css/admin/terms.css"]}


class _TermViewSet(SnippetViewSet):
    menu_item_is_registered = True
    sort_order_field = "position"
    reorder_view_class = TermReorderView
    copy_view_enabled = False
    list_display = [
        IconColumn("icon", label=_("Icon"), width="4rem"),
        "name",
        LocaleColumn(label=_("Language")),
        "slug",
    ]
    list_export: list[str] = []
    search_fields = ["name", "slug"]

    @cached_property
    def edit_handler(self) -> ObjectList:
        """Return the panels."""
        return ObjectList(
            [
                TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
                FieldPanel("slug"),
                FieldPanel("icon"),
            ],
            base_form_class=TermForm,
        )


class VideoTypeViewSet(_TermViewSet):
    """What kind of recording a video is."""

    model = VideoType
    icon = "media"


class DisciplineViewSet(_TermViewSet):
    """Fields of study."""

    model = Discipline
    icon = "clipboard-list"


class ContributorRoleViewSet(_TermViewSet):
    """What people do in a video."""

    model = ContributorRole
    icon = "group"


class SortingViewSetGroup(SnippetViewSetGroup):
    """What videos are sorted by."""

    menu_name = "sorting"
    menu_label = _("Sorting")
    menu_icon = "list-ul"
    menu_order = 230
    items = (VideoTypeViewSet, DisciplineViewSet, ContributorRoleViewSet)
