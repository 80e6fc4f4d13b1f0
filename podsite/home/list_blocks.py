"""The blocks that show videos, channels and events: staff say which, readers see what they may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from pod_media.models import ChannelPage, Playlist, ThemePage, VideoPage

# One to three whole rows, whatever the width of the window.
COUNTS = [(4, "4"), (8, "8"), (12, "12")]
PREVIEW = "podsite/home/blocks/list_preview.html"


def _heading(default: object = "") -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=120,
        default=default,
        label=_("Heading"),
        help_text=_("Empty: the usual one, in the reader's language."),
    )


def _count() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=COUNTS, default=8, label=_("How many"))


class LatestBlock(blocks.StructBlock):
    """The newest videos."""

    heading = _heading()
    count = _count()

    class Meta:
        icon = "media"
        label = _("Latest videos")
        description = _("What was published last, of all that the reader may see.")
        preview_template = PREVIEW
        preview_value = {"heading": _("Latest videos")}


class MostWatchedBlock(blocks.StructBlock):
    """The videos most people watch."""

    heading = _heading()
    count = _count()
    days = blocks.ChoiceBlock(
        choices=[
            (7, _("the last week")),
            (30, _("the last month")),
            (365, _("the last year")),
            (0, _("always")),
        ],
        default=30,
        label=_("Counted over"),
    )

    class Meta:
        icon = "view"
        label = _("Most watched")
        description = _("By the number of signed-in people who watched. Empty while nobody has.")
        preview_template = PREVIEW
        preview_value = {"heading": _("Most watched")}


class PickedBlock(blocks.StructBlock):
    """Videos chosen one by one."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.CharBlock(required=False, max_length=300, label=_("Text"))
    videos = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=[VideoPage], label=_("Video")),
        min_num=1,
        max_num=12,
        label=_("Videos"),
    )

    class Meta:
        icon = "pick"
        label = _("Hand-picked videos")
        description = _("Videos you choose, in your order. Each reader sees those open to them.")
        preview_template = PREVIEW
        preview_value = {"heading": _("Hand-picked videos")}


class ChannelBlock(blocks.StructBlock):
    """The newest videos of a channel or theme."""

    channel = blocks.PageChooserBlock(
        page_type=[ChannelPage, ThemePage], label=_("Channel or theme")
    )
    heading = _heading()
    count = _count()

    class Meta:
        icon = "list-ul"
        label = _("A channel")
        description = _("The newest videos of a channel or theme, and the way to the rest.")
        preview_template = PREVIEW
        preview_value = {"heading": _("A channel")}


class PlaylistBlock(blocks.StructBlock):
    """The beginning of a public playlist."""

    playlist = SnippetChooserBlock(Playlist, label=_("Playlist"))
    heading = _heading()
    count = _count()

    class Meta:
        icon = "order"
        label = _("A playlist")
        description = _("The first videos of a public playlist, in its order.")
        preview_template = PREVIEW
        preview_value = {"heading": _("A playlist")}


class ChannelsBlock(blocks.StructBlock):
    """The channels of the site."""

    heading = _heading()
    count = _count()

    class Meta:
        icon = "folder-open-inverse"
        label = _("Channels")
        description = _("The site's channels, by name.")
        preview_template = PREVIEW
        preview_value = {"heading": _("Channels")}


class EventsBlock(blocks.StructBlock):
    """The events that come next."""

    heading = _heading()
    count = _count()

    class Meta:
        icon = "date"
        label = _("Upcoming events")
        description = _("What is going on and what comes next. Left out while nothing is planned.")
        preview_template = "podsite/home/blocks/events_preview.html"
        preview_value = {"heading": _("Upcoming events")}


def list_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks, in the order the chooser shows them."""
    group = _("Videos")
    return [
        ("latest", LatestBlock(group=group)),
        ("most_watched", MostWatchedBlock(group=group)),
        ("picked", PickedBlock(group=group)),
        ("channel", ChannelBlock(group=group)),
        ("playlist", PlaylistBlock(group=group)),
        ("channels", ChannelsBlock(group=group)),
        ("events", EventsBlock(group=group)),
    ]
