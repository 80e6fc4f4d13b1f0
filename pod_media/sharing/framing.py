"""Which sites may frame the embed of a video: its channel says, else the installation."""

from __future__ import annotations

from pod_media.channels.embed_hosts import sources_of
from pod_media.channels.models import ChannelPage
from pod_media.conf import setting
from pod_media.videos.models import VideoPage


def framers_of(video: VideoPage | None) -> list[str]:
    """Return the sources of `frame-ancestors`: the nearest channel with a list has its way.

    One query; None, for a video that is not spoken of, tells nothing of any channel.
    """
    if video is not None:
        above = ChannelPage.objects.ancestor_of(video).exclude(embed_sites="").order_by("-depth")
        for text in above.values_list("embed_sites", flat=True)[:1]:
            if found := sources_of(text):
                return found
    return list(setting("EMBED_ANCESTORS")) or ["'none'"]
