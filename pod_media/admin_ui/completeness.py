"""The report “Captions” of the CMS: which videos have none, drafts that wait, or errors."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from pod_media.admin_ui.menus import is_staff
from pod_media.catalogue.asking import plain
from pod_media.channels.models import ChannelPage
from pod_media.policy.finding import DRAFT, FAULTY, NONE, lacking, with_captions
from pod_media.videos.choices import SpokenLanguage
from pod_media.videos.models import VideoPage

# Words of a name that are looked for.
MOST_WORDS = 5


def explorable_channels(request: HttpRequest | None) -> QuerySet[ChannelPage]:
    """Return the channels that the reader may explore, for the filter."""
    channels = ChannelPage.objects.order_by("title")
    if request is None:
        return channels.none()
    policy = policy_registry.get_by_type(ChannelPage)
    return channels.filter(pk__in=policy.explorable_instances(request.user).values("pk"))


class CompletenessFilterSet(WagtailFilterSet):
    """By what lacks, channel, language and owner."""

    problem = django_filters.ChoiceFilter(
        label=_("Captions"),
        method="filter_problem",
        choices=[
            (NONE, _("None in the language that is spoken")),
            (DRAFT, _("Drafts wait to be published")),
            (FAULTY, _("With errors")),
        ],
    )
    channel = django_filters.ModelChoiceFilter(
        label=_("Channel"), method="filter_channel", queryset=explorable_channels
    )
    language = django_filters.ChoiceFilter(
        label=_("Language spoken"), choices=SpokenLanguage.choices
    )
    owner = django_filters.CharFilter(label=_("Owner"), method="filter_owner")
    live = django_filters.BooleanFilter(label=_("Published"))

    class Meta:
        model = VideoPage
        fields: list[str] = []

    def filter_problem(self, videos: QuerySet[Any], _name: str, said: str) -> QuerySet[Any]:
        """Keep what lacks this."""
        return videos.filter(lacking(said))

    def filter_channel(self, videos: QuerySet[Any], _name: str, said: Any) -> QuerySet[Any]:
        """Keep what is in the channel and its themes."""
        return videos.filter(path__startswith=said.path)

    def filter_owner(self, videos: QuerySet[Any], _name: str, said: str) -> QuerySet[Any]:
        """Keep what belongs to people of this name."""
        found = get_user_model().objects.all()
        for word in plain(said).split()[:MOST_WORDS]:
            names = Q()
            for field in ("username", "email", "first_name", "last_name", "display_name"):
                names |= Q(**{f"{field}__icontains": word})
            found = found.filter(names)
        return videos.filter(owner__in=found.values("pk"))


def captions_in_words(video: Any) -> str:
    """Return how a video's captions stand."""
    none = gettext("None needed: it has no sound") if video.is_silent else gettext("None")
    said = [gettext("Published") if video.has_captions else none]
    said += [gettext("drafts wait")] if video.has_drafts else []
    said += [gettext("with errors")] if video.has_faults else []
    return ", ".join(said)


def address_of(video: Any) -> str:
    """Return where the captions are written, for who may; else where the video is watched."""
    return reverse(f"pod_media:{'tracks' if video.is_own else 'video'}", args=[video.uuid])


class CompletenessReportView(ReportView):
    """The list, of the videos that the reader may explore."""

    model = VideoPage
    results_template_name = "pod_media/policy/report_results.html"
    page_title = _("Captions of videos")
    header_icon = "openquote"
    index_url_name = "pod_completeness:list"
    index_results_url_name = "pod_completeness:results"
    filterset_class = CompletenessFilterSet
    is_searchable = True
    # Drafts too, and as they are now.
    search_backend_name = None
    search_fields = ("title",)
    default_ordering = "title"
    verbose_name_plural = _("videos")
    list_export = ("title", "channel", "language", "owner", "captions", "live", "date")
    export_headings = {
        "title": _("Title"),
        "channel": _("Channel"),
        "language": _("Language spoken"),
        "owner": _("Owner"),
        "captions": _("Captions"),
        "live": _("Published"),
        "date": _("First published"),
    }
    columns = (
        TitleColumn(
            "title",
            label=_("Title"),
            sort_key="title",
            get_url=address_of,
        ),
        Column("captions", label=_("Captions"), accessor=captions_in_words),
        Column("channel_title", label=_("Channel"), sort_key="channel_title"),
        Column(
            "language", label=_("Language spoken"), accessor=lambda row: row.get_language_display()
        ),
        UserColumn("owner", label=_("Owner")),
        BooleanColumn("live", label=_("Published")),
        DateColumn("first_published_at", label=_("First published"), sort_key="first_published_at"),
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse all but those whom the menu shows it."""
        if not is_staff(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_filename(self) -> str:
        """Name the exported file."""
        return f"captions-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[VideoPage]:
        """Leave out what is in the trash, and what the reader may not explore."""
        policy = policy_registry.get_by_type(VideoPage)
        known = policy.explorable_instances(self.request.user)
        videos = VideoPage.objects.filter(trashed_at__isnull=True, alias_of__isnull=True)
        changed = policy.instances_user_has_permission_for(self.request.user, "change")
        found = with_captions(videos.filter(pk__in=known.values("pk")))
        found = found.annotate(is_own=Exists(changed.filter(pk=OuterRef("pk"))))
        return found.select_related("owner__wagtail_userprofile")

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return a row of the exported file."""
        return {
            "title": item.title,
            "channel": item.channel_title or "",
            "language": item.language,
            "owner": str(item.owner or ""),
            "captions": captions_in_words(item),
            "live": item.live,
            "date": item.first_published_at,
        }


class CompletenessReportItem(MenuItem):
    """The report's place among the reports."""

    def __init__(self) -> None:
        """Lead to the report."""
        address = reverse("pod_completeness:list")
        super().__init__(_("Captions of videos"), address, icon_name="openquote", order=705)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to who works on other people's videos."""
        return is_staff(request.user)
