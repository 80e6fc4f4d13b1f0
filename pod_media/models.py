"""The models' face: what Django and other packages import."""

from pod_media.access_groups.models import AccessGroup
from pod_media.assets.models import MediaAsset, RenditionSet, SourceVersion, VideoRendition
from pod_media.assets.upload_models import Upload
from pod_media.captions.models import Cue, Track, TrackRevision
from pod_media.catalogue.index_models import VideoIndexPage
from pod_media.catalogue.models import CatalogueState, FacetValue
from pod_media.channels.listing_models import VideoListing
from pod_media.channels.models import ChannelIndexPage, ChannelPage, ThemePage
from pod_media.channels.review_models import ReviewTask
from pod_media.contributors.models import Contribution, Contributor
from pod_media.documents.models import DocumentDownloads, VideoDocument, VideoLink
from pod_media.encoding.ladder_models import EncodingSettings, LadderRung
from pod_media.encoding.models import EncodingChunk, EncodingJob, WorkerHeartbeat
from pod_media.mine.models import FolderEntry, VideoFolder
from pod_media.playlists.models import Playlist, PlaylistItem
from pod_media.policy.models import PublishingPolicy
from pod_media.search.models import SearchChange, SearchDocument, SearchMoment, SearchWord
from pod_media.speech.models import EngineTrial, SpeechJob
from pod_media.taxonomy.models import ContributorRole, Discipline, VideoType
from pod_media.videos.chapter_models import VideoChapter
from pod_media.videos.key_models import ShareLink, VideoPassword
from pod_media.videos.models import VideoPage, VideoTag
from pod_media.videos.position_models import WatchPosition

__all__ = [
    "AccessGroup",
    "CatalogueState",
    "ChannelIndexPage",
    "ChannelPage",
    "Contribution",
    "Contributor",
    "ContributorRole",
    "Cue",
    "Discipline",
    "DocumentDownloads",
    "EncodingChunk",
    "EncodingJob",
    "EncodingSettings",
    "EngineTrial",
    "FacetValue",
    "FolderEntry",
    "LadderRung",
    "MediaAsset",
    "Playlist",
    "PlaylistItem",
    "PublishingPolicy",
    "RenditionSet",
    "ReviewTask",
    "SearchChange",
    "SearchDocument",
    "SearchMoment",
    "SearchWord",
    "ShareLink",
    "SourceVersion",
    "SpeechJob",
    "ThemePage",
    "Track",
    "TrackRevision",
    "Upload",
    "VideoChapter",
    "VideoDocument",
    "VideoFolder",
    "VideoIndexPage",
    "VideoLink",
    "VideoListing",
    "VideoPage",
    "VideoPassword",
    "VideoRendition",
    "VideoTag",
    "VideoType",
    "WatchPosition",
    "WorkerHeartbeat",
]
