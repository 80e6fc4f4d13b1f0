"""Argument lists are what FFmpeg is told; they are compared whole."""

from dataclasses import replace
from pathlib import Path

from pod_media.ffmpeg.commands import (
    Stretch,
    decode_args,
    download_args,
    picture_args,
    rung_args,
    sheets_args,
    sound_args,
)
from pod_media.ffmpeg.filters import picture_graph, sound_graph
from pod_media.ffmpeg.ladder import DEFAULT_LADDER, with_modern_codec
from pod_media.ffmpeg.plan import EncodeOptions, plan
from pod_media.ffmpeg.sources import guard_args
from pod_media.ffmpeg.stills import plan_stills
from tests.unit.ffmpeg.infos import CAMERA, VOICE, lecture

ENCODED = plan(lecture(), options=EncodeOptions(copies_source=False))
COPIED = plan(lecture())
SOURCE = Path("/media/a;b $(c).mov")


def after(args: list[str], option: str) -> str:
    return args[args.index(option) + 1]


def test_rungs_are_a_cascade_on_one_clock():
    graph = picture_graph(ENCODED, start_frame=0, skip=0, with_stills=False)
    head = "fps=fps=25:start_time=0,format=yuv420p,zscale=1920:1080:filter=lanczos,setsar=1"
    assert graph.split(";") == [
        f"[0:0]{head},split=2[v-1080p][c-1080p]",
        "[c-1080p]zscale=1280:720:filter=lanczos,split=2[v-720p][c-720p]",
        "[c-720p]zscale=640:360:filter=lanczos[v-360p]",
    ]


def test_stills_come_out_of_the_same_decode():
    graph = picture_graph(ENCODED, start_frame=0, skip=0, with_stills=True)
    assert "[large]select=" in graph
    assert "[small]fps=" in graph
    assert "scdet" in graph


def test_no_output_waits_for_a_picture_that_comes_late():
    """FFmpeg encodes nothing before each output has had its first picture."""
    assert "tile=" not in picture_graph(ENCODED, start_frame=0, skip=0, with_stills=True)
    assert plan_stills(3600, 1920, 1080).poster_times[0] < 1
    assert "tile=10x6" in " ".join(sheets_args(ENCODED))


def test_a_fragment_is_seen_once_it_is_whole():
    for args in (picture_args(SOURCE, ENCODED, threads=2), sound_args(SOURCE, ENCODED, threads=2)):
        assert args.count("-flush_packets") == args.count("mp4")


def test_interlaced_pictures_are_woven_first():
    woven = replace(ENCODED, deinterlace=True)
    graph = picture_graph(woven, start_frame=0, skip=0, with_stills=False)
    assert graph.startswith("[0:0]bwdif=mode=send_frame:deint=interlaced,fps=")


def test_hdr_is_scaled_before_it_is_mapped():
    hdr = replace(ENCODED, tonemap="smpte2084")
    graph = picture_graph(hdr, start_frame=0, skip=0, with_stills=False)
    assert graph.index("zscale=1920:1080") < graph.index("tonemap=tonemap=hable")


def test_a_rung_has_a_ceiling_and_the_grid():
    assert rung_args(ENCODED, ENCODED.rungs[1], Stretch(100, 100)) == [
        *("-c:v", "libx264", "-preset", "faster", "-profile:v", "high", "-crf", "23"),
        *("-maxrate", "2500000", "-bufsize", "5000000"),
        *("-g", "100", "-keyint_min", "100", "-sc_threshold", "0"),
    ]


def test_the_first_segments_are_short():
    args = rung_args(ENCODED, ENCODED.rungs[1])
    assert (
        after(args, "-force_key_frames")
        == "expr:gte(n,if(lt(n_forced,3),n_forced*25,(n_forced-2)*100))"
    )
    assert after(args, "-g") == "100"


def test_sound_leaves_the_processor_to_the_picture():
    assert after(sound_args(SOURCE, ENCODED, threads=2, gives_way=True), "-readrate") == "8"
    assert after(sound_args(SOURCE, COPIED, threads=2, gives_way=True), "-readrate") == "40"
    assert "-readrate" not in sound_args(SOURCE, plan(lecture(None)), threads=2, gives_way=True)
    assert "-readrate" not in sound_args(SOURCE, ENCODED, threads=2)


def test_rungs_beside_a_copy_cut_where_the_source_does():
    args = rung_args(COPIED, COPIED.rungs[0])
    assert after(args, "-force_key_frames").startswith("0.0000,4.0000,8.0000")
    later = rung_args(COPIED, COPIED.rungs[0], Stretch(200, 100))
    assert after(later, "-force_key_frames").startswith("0.0000,4.0000")


def test_modern_rungs_use_their_encoders():
    for codec, encoder in (("hevc", "libx265"), ("av1", "libsvtav1")):
        rung = replace(ENCODED.rungs[-1], rung=with_modern_codec(DEFAULT_LADDER, codec)[-1])
        assert after(rung_args(ENCODED, rung), "-c:v") == encoder


def test_the_source_is_guarded_and_never_an_option():
    for args in (
        picture_args(SOURCE, ENCODED, threads=2),
        sound_args(SOURCE, COPIED, threads=2),
        decode_args([SOURCE], frames=5),
    ):
        place = args.index("-i")
        assert args[place + 1] == f"file:{SOURCE}"
        assert args[place - 4 : place] == guard_args()
        assert "-nostdin" in args


def test_places_and_names_in_the_source_are_not_published():
    args = picture_args(SOURCE, ENCODED, threads=2)
    assert args.count("-map_metadata") == 5  # three rungs, storyboard, posters


def test_a_stretch_is_sought_and_counted():
    args = picture_args(SOURCE, ENCODED, threads=1, stretch=Stretch(500, 100))
    assert after(args, "-ss") == "20.000000"
    assert "-noaccurate_seek" in args
    assert args.count("-frames:v") == 3
    assert "thumbnails.yuv" not in args


def test_a_stretch_of_a_file_without_index_is_sought_early():
    tape = replace(ENCODED, container="mpegts")
    args = picture_args(SOURCE, tape, threads=1, stretch=Stretch(500, 100))
    assert after(args, "-ss") == "5.000000"
    assert "setpts=PTS-15.0/TB" in after(args, "-filter_complex")


def test_the_copied_picture_goes_with_the_sound():
    args = sound_args(SOURCE, COPIED, threads=2)
    assert args[args.index("0:0") - 1 : args.index("0:0") + 3] == ["-map", "0:0", "-c:v", "copy"]
    assert "1080p.mp4" in args
    assert "1080p.mp4" not in picture_args(SOURCE, COPIED, threads=2)


def test_sound_is_levelled_and_limited():
    louder = replace(ENCODED, audio=(replace(ENCODED.audio[0], gain=6.5),))
    assert "volume=6.50dB,alimiter=limit=0.84:level=false" in sound_graph(louder)
    softer = replace(ENCODED, audio=(replace(ENCODED.audio[0], gain=-3.0),))
    assert "alimiter" not in sound_graph(softer)


def test_a_copied_sound_is_only_listened_to():
    kept = replace(ENCODED, audio=(replace(ENCODED.audio[0], is_copy=True),))
    args = sound_args(SOURCE, kept, threads=2)
    assert after(args, "-c:a") == "copy"
    assert "[a-audio-1]" not in after(args, "-filter_complex")
    assert "astats" in after(args, "-filter_complex")


def test_only_the_main_sound_is_drawn():
    second = replace(VOICE, index=2, is_default=False)
    graph = sound_graph(plan(lecture(CAMERA, VOICE, second)))
    assert graph.count("[peaks]") == 2  # made once, used once


def test_a_download_is_joined_and_not_encoded():
    args = download_args(Path("/w/720p.mp4"), Path("/w/audio-1.mp4"), Path("/w/out.mp4"), title="A")
    assert after(args, "-c") == "copy"
    assert after(args, "-movflags") == "+faststart"
    assert args[-1] == "file:/w/out.mp4"
    assert "1:a:0" not in download_args(Path("/w/720p.mp4"), None, Path("/w/out.mp4"))
