"""The models' face: what Django and other packages import."""

from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from pod_media.assets.upload_models import Upload
from pod_media.channels.models import ChannelIndexPage, ChannelPage, ThemePage
from pod_media.encoding.ladder_models import EncodingSettings, LadderRung
from pod_media.encoding.models import EncodingChunk, EncodingJob, WorkerHeartbeat
from pod_media.videos.index_models import VideoIndexPage
from pod_media.videos.models import VideoPage, VideoTag
from pod_media.videos.position_models import WatchPosition

__all__ = [
    "ChannelIndexPage",
    "ChannelPage",
    "EncodingChunk",
    "EncodingJob",
    "EncodingSettings",
    "LadderRung",
    "MediaAsset",
    "RenditionSet",
    "SourceVersion",
    "ThemePage",
    "Upload",
    "VideoIndexPage",
    "VideoPage",
    "VideoRendition",
    "VideoTag",
    "WatchPosition",
    "WorkerHeartbeat",
]
