"""Channels, recordings and video pages."""

from itertools import count

from pod_media.catalogue.indexing import index_videos
from pod_media.models import ChannelIndexPage, ChannelPage, MediaAsset, VideoIndexPage, VideoPage

_numbers = count(1)


def asset(**fields: object) -> MediaAsset:
    """Return a saved recording without any source."""
    fields.setdefault("title", f"Recording {next(_numbers)}")
    return MediaAsset.objects.create(type="video", **fields)


def channel(**fields: object) -> ChannelPage:
    """Return a published channel."""
    number = next(_numbers)
    fields.setdefault("title", f"Channel {number}")
    # The first site's, where there are several.
    index = ChannelIndexPage.objects.filter(locale__language_code="en").earliest("path")
    return index.add_child(instance=ChannelPage(slug=f"channel-{number}", **fields))


def video(parent: ChannelPage | None = None, **fields: object) -> VideoPage:
    """Return a published video under `parent`, or the video index."""
    number = next(_numbers)
    fields.setdefault("title", f"Video {number}")
    index = VideoIndexPage.objects.filter(locale__language_code="en").earliest("path")
    home = parent or index
    page = home.add_child(instance=VideoPage(slug=f"video-{number}", **fields))
    # Done after commit, which tests have none of.
    index_videos([page.pk])
    return page
