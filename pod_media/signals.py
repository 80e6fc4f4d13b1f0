"""Talk upward: what slices announce, and the doors act upon."""

from django.dispatch import Signal

# A new source version is in the media storage. Arguments: source.
source_arrived = Signal()
# An upload is whole and waits to be taken over. Arguments: upload.
upload_completed = Signal()
# A source was probed for the first time: its `info` is there. Arguments: source_id.
source_probed = Signal()
# A job (or chunk) waits for a worker. Arguments: job / chunk.
job_queued = Signal()
chunk_queued = Signal()
# A job ended for good. Arguments: job.
job_ended = Signal()
# A large file to download is to be joined. Arguments: rendition.
download_wanted = Signal()
# Many videos' places in the lists are to be written anew. Arguments: pks.
catalogue_outdated = Signal()
# The rows of these videos in the lists are true again. Arguments: pks.
videos_indexed = Signal()
# A search server has changes to hear of.
search_outdated = Signal()
# A speech job waits for a worker. Arguments: job.
speech_queued = Signal()
# Speech engines are to be tried anew.
engines_doubted = Signal()
# Somebody described a new video in the form of its upload. Arguments: video, said, by.
video_described = Signal()
# What viewers get of a recording's tracks is another. Arguments: asset_id.
tracks_changed = Signal()
# Who takes part in some videos, or how they are called, is another. Arguments: pks.
people_changed = Signal()
# A video was made of what a revision, or another page, says. Arguments: video, content.
content_taken_over = Signal()
# Somebody wrote to a person in videos. Arguments: contributor, sender_id, text.
letter_written = Signal()
