"""What a file has inside is taken over once it was probed, once, whatever becomes of its encode."""

from __future__ import annotations

import pytest

from pod_media.embedded.chapters import take_chapters
from pod_media.embedded.subtitles import take_subtitles
from pod_media.encoding import ledger, pipeline
from pod_media.models import Track, VideoPage
from pod_media.signals import source_probed
from podsite.accounts.roles import FACULTY
from tests.encode.clips import AAC, H264, PICTURE, SOUND, make_clip
from tests.factories.encodings import submitted
from tests.factories.people import person
from tests.factories.videos import channel, video

pytestmark = [pytest.mark.encode, pytest.mark.django_db(transaction=True)]

CHAPTERS = (
    ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Intro\n"
    "[CHAPTER]\nTIMEBASE=1/1000\nSTART=500\nEND=1000\ntitle=Rest\n"
)


def test_chapters_and_subtitles_of_an_upload_arrive_once(tmp_path):
    (tmp_path / "inside.txt").write_text(CHAPTERS)
    (tmp_path / "en.srt").write_text("1\n00:00:00,100 --> 00:00:00,900\nGood morning\n")
    inputs = ["-i", str(tmp_path / "inside.txt"), "-i", str(tmp_path / "en.srt")]
    maps = ["-map", "0", "-map", "1", "-map", "3", "-map_chapters", "2"]
    kept = [*H264, *AAC, "-c:s", "mov_text", "-metadata:s:s:0", "language=eng"]
    job = submitted(make_clip(tmp_path / "a.mp4", *PICTURE, *SOUND, *inputs, *maps, *kept))
    job.source.created_by = person(FACULTY)
    job.source.save()
    page = video(channel(), asset=job.source.asset, owner=job.source.created_by)
    heard = []

    def hear(source_id, **_kwargs):
        heard.append(source_id)

    source_probed.connect(hear)
    try:
        assert pipeline.run_next("one")
        take_chapters(job.source_id)
        take_subtitles(job.source_id)
        ledger.submit(job.source, None)
        assert pipeline.run_next("one")
    finally:
        source_probed.disconnect(hear)
    assert heard == [job.source_id]
    rows = VideoPage.objects.get(pk=page.pk).chapters.all()
    assert [(each.seconds, each.title) for each in rows] == [(0, "Intro"), (0.5, "Rest")]
    track = Track.objects.get(asset=job.source.asset)
    assert (track.language, track.origin, track.is_published) == ("en", "embedded", False)
