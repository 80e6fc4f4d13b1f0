"""ffprobe's answer becomes a MediaInfo, and nothing of where a lecture was filmed is kept."""

import json
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from pod_media.ffmpeg.errors import SourceError
from pod_media.ffmpeg.header import parse_probe
from pod_media.ffmpeg.media_info import AudioStream, Chapter, MediaInfo, VideoStream
from pod_media.ffmpeg.probe import accept, packet_args, probe_args

DECODABLE = frozenset({"h264", "aac", "mjpeg", "opus"})
PICTURE = {
    "index": 0,
    "codec_type": "video",
    "codec_name": "h264",
    "codec_tag_string": "avc1",
    "profile": "High",
    "level": 40,
    "width": 1920,
    "height": 1080,
    "pix_fmt": "yuv420p",
    "sample_aspect_ratio": "1:1",
    "field_order": "progressive",
    "avg_frame_rate": "25/1",
    "r_frame_rate": "120/1",
    "start_time": "0.082031",
    "bit_rate": "5346643",
}
SOUND = {
    "index": 1,
    "codec_type": "audio",
    "codec_name": "aac",
    "profile": "LC",
    "channels": 2,
    "channel_layout": "stereo",
    "sample_rate": "48000",
    "bit_rate": "152669",
    "disposition": {"default": 1},
    "tags": {"language": "fre", "title": "Voix"},
}
HEAD = {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "duration": "20.163000", "bit_rate": "5483441"}


def _parse(*streams, head=HEAD, **more) -> MediaInfo:
    answer = {"format": head, "streams": list(streams), **more}
    return parse_probe(json.dumps(answer).encode(), size=1000, decodable=DECODABLE)


def _picture(**changes) -> VideoStream:
    return _parse({**PICTURE, **changes}).video[0]


def _tagged(**tags) -> MediaInfo:
    return _parse(PICTURE, head={**HEAD, "tags": tags})


def test_an_ordinary_recording_is_read():
    info = _parse(PICTURE, SOUND)
    assert (info.duration, info.size, info.bit_rate, info.stream_count) == (
        20.163,
        1000,
        5483441,
        2,
    )
    picture, sound = info.main_video, info.main_audio
    assert picture is not None
    assert sound is not None
    assert (picture.display_width, picture.display_height, picture.fps) == (1920, 1080, 25)
    assert (picture.is_interlaced, picture.is_hdr, picture.is_cfr) == (False, False, False)
    assert (sound.language, sound.title, sound.is_default) == ("fre", "Voix", True)


def test_info_survives_json():
    info = _parse(PICTURE, SOUND, chapters=[{"start_time": "0", "end_time": "9.5"}])
    info = info.with_video(_picture(sample_aspect_ratio="64:45", avg_frame_rate="30000/1001"))
    info = MediaInfo(**{**vars(info), "recorded_at": datetime(2024, 5, 1, tzinfo=UTC)})
    assert MediaInfo.from_json(json.loads(json.dumps(info.to_json()))) == info


def test_fields_of_a_later_version_are_left_out():
    data = {**_parse(PICTURE).to_json(), "invented": 1}
    data["video"][0]["invented"] = 1
    assert MediaInfo.from_json(data) == _parse(PICTURE)


@pytest.mark.parametrize(
    ("side", "rotation", "size"),
    [(-90, 90, (1080, 1920)), (90, 270, (1080, 1920)), (180, 180, (1920, 1080))],
)
def test_a_turned_telephone_is_seen_upright(side, rotation, size):
    picture = _picture(side_data_list=[{"side_data_type": "Display Matrix", "rotation": side}])
    assert picture.rotation == rotation
    assert (picture.display_width, picture.display_height) == size


def test_an_old_rotation_tag_counts():
    assert _picture(tags={"rotate": "90"}).rotation == 90


def test_wide_points_widen_the_picture():
    picture = _picture(width=720, height=576, sample_aspect_ratio="64:45")
    assert (picture.sar, picture.display_width) == (Fraction(64, 45), 1024)


@pytest.mark.parametrize("sar", ["0:1", "N/A", "1:1000", "1:0", "", "x"])
def test_a_senseless_aspect_ratio_is_square(sar):
    assert _picture(sample_aspect_ratio=sar).display_width == 1920


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_hdr_is_known_by_its_transfer(transfer):
    assert _picture(color_transfer=transfer).is_hdr


def test_fields_are_interlaced():
    assert _picture(field_order="tt").is_interlaced


def test_a_cover_is_no_moving_picture():
    cover = {**PICTURE, "index": 2, "codec_name": "mjpeg", "disposition": {"attached_pic": 1}}
    info = _parse(SOUND, cover)
    assert info.has_cover
    assert info.main_video is None


def test_the_default_sound_is_the_main_one():
    second = {**SOUND, "index": 3}
    first = {**SOUND, "disposition": {}}
    main = _parse(first, second).main_audio
    assert main is not None
    assert main.index == 3


def test_sound_that_cannot_be_decoded_is_not_the_main_one():
    spatial = {**SOUND, "codec_name": "none", "index": 0}
    info = _parse(spatial, {**SOUND, "disposition": {}})
    assert info.main_audio is not None
    assert info.main_audio.index == 1
    accept(info)


def test_places_are_not_kept():
    info = _tagged(
        **{
            "location": "+48.8584+002.2945/",
            "com.apple.quicktime.location.ISO6709": "+48.8584+002.2945/",
            "artist": "A Person",
            "title": "Cours 1",
        }
    )
    kept = json.dumps(info.to_json())
    assert "48.8584" not in kept
    assert "A Person" not in kept
    assert info.title == "Cours 1"


def test_titles_are_one_legible_line():
    assert _tagged(TITLE="a\0b\n\x1bc  \u202e" + "x" * 900).title.startswith("a b c x")
    assert len(_tagged(title="x" * 900).title) == 500


@pytest.mark.parametrize(
    ("tags", "instant"),
    [
        ({"creation_time": "2024-05-01T12:00:00.000000Z"}, datetime(2024, 5, 1, 12, tzinfo=UTC)),
        (
            {
                "creation_time": "2024-05-01T10:00:00Z",
                "com.apple.quicktime.creationdate": "2024-05-01T12:00:00+0200",
            },
            datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2))),
        ),
        ({"creation_time": "1970-01-01T00:00:00Z"}, None),
        ({"creation_time": "1904-01-01T00:00:00Z"}, None),
        ({"date": "2024"}, None),
        ({"creation_time": "yesterday"}, None),
        ({}, None),
    ],
)
def test_the_day_of_the_recording_is_a_cameras_word_if_it_had_a_clock(tags, instant):
    assert _tagged(**tags).recorded_at == instant


def test_chapters_are_read():
    rows = [{"start_time": "0.000000", "end_time": "61.5", "tags": {"title": "Introduction"}}]
    assert _parse(PICTURE, chapters=rows).chapters == (Chapter(0.0, 61.5, "Introduction"),)


def test_an_undetermined_language_is_none():
    assert _parse({**SOUND, "tags": {"language": "und"}}).audio[0].language == ""


def test_the_length_of_a_stream_stands_in_for_the_containers():
    assert _parse({**PICTURE, "duration": "7.5"}, head={"format_name": "x"}).duration == 7.5


@pytest.mark.parametrize("answer", [b"{}", b'{"streams": [], "format": {}}'])
def test_an_empty_answer_is_an_empty_file(answer):
    info = parse_probe(answer, size=1, decodable=DECODABLE)
    with pytest.raises(SourceError, match="no picture and no sound"):
        accept(info)


def test_encryption_shows_in_the_first_packets():
    packet = {"stream_index": 0, "side_data_list": [{"side_data_type": "Encryption info"}]}
    with pytest.raises(SourceError) as refusal:
        accept(_parse(PICTURE, packets=[packet]))
    assert refusal.value.code == "encode:source:encrypted"


def _info(**changes) -> MediaInfo:
    sound = AudioStream(index=0, codec="aac", channels=2, sample_rate=48000)
    known = {"container": "mov", "duration": 10.0, "size": 1, "stream_count": 1, "audio": (sound,)}
    return MediaInfo(**{**known, "is_measured": True, **changes})


def _frame(**changes) -> tuple[VideoStream, ...]:
    return (VideoStream(**{"index": 0, "codec": "h264", "width": 640, "height": 360, **changes}),)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"duration": 0.0}, "no-duration"),
        ({"duration": 100 * 3600.0}, "too-long"),
        ({"stream_count": 65}, "too-many-streams"),
        ({"video": _frame(fps=Fraction(400))}, "too-many-frames"),
        ({"video": _frame(width=16384, height=16384)}, "too-large-picture"),
        ({"video": _frame(width=17000, height=64)}, "too-large-picture"),
        ({"audio": (), "video": _frame(codec="zz", is_decodable=False)}, "unknown-codec"),
        ({"audio": (AudioStream(index=0, codec="mp3", is_decodable=False),)}, "not-media"),
        ({"audio": ()}, "no-streams"),
    ],
)
def test_a_refusal_has_its_own_code_and_sentence(changes, reason):
    with pytest.raises(SourceError) as refusal:
        accept(_info(**changes))
    assert refusal.value.code == f"encode:source:{reason}"
    assert "%(" not in refusal.value.message


@pytest.mark.parametrize(
    "changes",
    [
        {"duration": 24 * 3600.02},
        {"video": _frame(fps=Fraction(120), width=8192, height=8192)},
        # A header may promise 400 pictures a second, or no length: the packets have the word.
        {"video": _frame(fps=Fraction(400)), "duration": 0.0, "is_measured": False},
    ],
)
def test_what_can_be_encoded_is_accepted(changes):
    accept(_info(**changes))


def test_an_institution_may_allow_less():
    with pytest.raises(SourceError, match="at most 2 hours"):
        accept(_info(duration=3 * 3600.0), max_seconds=2 * 3600)


@pytest.mark.parametrize("args", [probe_args("/a/b.mp4"), packet_args("/a/b.mp4", 0)])
def test_every_probe_is_guarded(args):
    assert args[0] == "ffprobe"
    assert args[-6] == "-protocol_whitelist"
    assert args[-4] == "-format_whitelist"
    assert args[-1] == "file:/a/b.mp4"
