"""What files say of their sounds' languages and names, made fit for playlists and tables."""

import pytest

from pod_media.ffmpeg.growth import sound_labels
from pod_media.ffmpeg.languages import language_tag
from pod_media.ffmpeg.plan import EncodePlan, PlannedAudio


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("fre", "fr"),
        ("en-GB", "en-GB"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("zh-Hant-TW-x-somebody", "zh"),
        ("MandarinChinese", ""),
        ("Mandarin Chinese", ""),
        ("und", ""),
    ],
)
def test_a_language_is_a_tag_that_fits(said, tag):
    assert language_tag(said) == tag


def test_a_title_without_end_is_cut_and_two_alike_are_told_apart():
    sounds = tuple(PlannedAudio(f"audio-{n}", n, 2, 128_000, title="x" * 500) for n in range(2))
    labels = sound_labels(EncodePlan(duration=1, audio=sounds))
    assert len(set(labels.values())) == 2
    assert max(len(label) for label in labels.values()) < 255
