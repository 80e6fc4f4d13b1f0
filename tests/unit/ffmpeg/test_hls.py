"""Playlists say what is true of the bytes, and only of those that are there."""

import m3u8

from pod_media.ffmpeg.codec_strings import codec_string
from pod_media.ffmpeg.hls import (
    PictureVariant,
    Rate,
    SegmentSpan,
    SoundVariant,
    check_playlist,
    format_media_playlist,
    format_multivariant,
    measure_rate,
)

SPANS = [SegmentSpan(800, 1000, 4.0), SegmentSpan(1800, 3000, 4.0), SegmentSpan(4800, 900, 0.4)]
PICTURE = PictureVariant("720p.m3u8", 1280, 720, 25.0, "avc1.64001f", Rate(2_000_000, 1_000_000))
FRENCH = SoundVariant(
    "audio-1.m3u8", "Français", "fr", 2, "mp4a.40.2", Rate(130_000, 120_000), is_default=True
)
ENGLISH = SoundVariant("audio-2.m3u8", "English", "en", 1, "mp4a.40.2", Rate(140_000, 80_000))


def test_a_finished_playlist_is_vod_and_ends():
    playlist = m3u8.loads(format_media_playlist("720p.mp4", 800, SPANS))
    assert (playlist.playlist_type, playlist.is_endlist, playlist.target_duration) == (
        "vod",
        True,
        4,
    )
    assert [segment.byterange for segment in playlist.segments] == [
        "1000@800",
        "3000@1800",
        "900@4800",
    ]
    assert playlist.segment_map[0].byterange == "800@0"


def test_a_growing_playlist_starts_at_the_beginning_and_has_room():
    text = format_media_playlist("720p.mp4", 800, SPANS[:1], growing_target=12.5)
    playlist = m3u8.loads(text)
    assert (playlist.playlist_type, playlist.is_endlist) == ("event", False)
    assert playlist.target_duration == 12
    assert "#EXT-X-START:TIME-OFFSET=0" in text


def test_the_peak_is_the_greediest_whole_segment():
    assert measure_rate(SPANS) == Rate(6000, round(4900 * 8 / 8.4 + 0.5))
    assert measure_rate([]) == Rate(0, 0)


def test_bandwidth_includes_the_greediest_sound():
    playlist = m3u8.loads(format_multivariant([PICTURE], [FRENCH, ENGLISH]))
    info = playlist.playlists[0].stream_info
    assert (info.bandwidth, info.average_bandwidth) == (2_140_000, 1_120_000)
    assert info.codecs == "avc1.64001f,mp4a.40.2"
    assert info.resolution == (1280, 720)
    assert info.frame_rate == 25
    assert info.audio == "audio"
    assert [(m.name, m.language, m.default) for m in playlist.media] == [
        ("Français", "fr", "YES"),
        ("English", "en", "NO"),
    ]


def test_a_silent_picture_has_no_audio_group():
    assert "AUDIO" not in format_multivariant([PICTURE], [])


def test_sound_alone_is_a_variant():
    playlist = m3u8.loads(format_multivariant([], [FRENCH]))
    assert playlist.playlists[0].uri == "audio-1.m3u8"
    assert playlist.playlists[0].stream_info.codecs == "mp4a.40.2"
    assert playlist.media == []


def test_two_sounds_alone_can_be_chosen():
    playlist = m3u8.loads(format_multivariant([], [FRENCH, ENGLISH]))
    assert len(playlist.media) == 2
    assert playlist.playlists[0].stream_info.audio == "audio"


def test_faults_are_found():
    whole = format_media_playlist("720p.mp4", 800, SPANS)
    assert check_playlist(whole, file_size=5700) == []
    assert check_playlist(whole, file_size=5000) != []
    assert check_playlist(whole.replace("3000@1800", "3000@1900")) != []
    assert check_playlist(whole.replace("#EXT-X-TARGETDURATION:4", "#EXT-X-TARGETDURATION:3")) != []
    assert check_playlist("#EXTM3U\n") == ["no segments"]
    variants = format_multivariant([PICTURE], [FRENCH])
    assert check_playlist(variants) == []
    assert check_playlist(variants.replace('CODECS="avc1.64001f,mp4a.40.2",', "")) != []


def test_codecs_are_named_as_players_expect():
    assert codec_string(b"avc1", {b"avcC": bytes.fromhex("0164002a")}) == "avc1.64002a"
    hevc = bytes.fromhex("0101600000009000000000005d")
    assert codec_string(b"hvc1", {b"hvcC": hevc}) == "hvc1.1.6.L93.90"
    assert codec_string(b"av01", {b"av1C": bytes.fromhex("81080c00")}) == "av01.0.08M.08"
    esds = bytes.fromhex("00000000031900010004114015000000000000000000000000000505119056e500")
    assert codec_string(b"mp4a", {b"esds": esds}) == "mp4a.40.2"
