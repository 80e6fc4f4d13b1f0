"""A long recording is encoded in pieces by anybody, and nobody can see where they meet."""

import itertools
import json
from pathlib import Path

import pytest

from pod_media.ffmpeg.chunks import append_ready, is_done, plan_chunks
from pod_media.ffmpeg.encode_chunked import (
    encode_chunk,
    encode_side_outputs,
    grow,
    join_chunks,
)
from pod_media.ffmpeg.errors import Cancelled, EncodingError
from pod_media.ffmpeg.fmp4 import read_index
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeResult, Listener
from tests.encode.clips import AAC, H264, make_clip
from tests.encode.encoded import (
    RESOURCES,
    frame_times,
    keyframe_times,
    likeness,
    plan_clip,
    play,
)

pytestmark = pytest.mark.encode

PICTURE = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=14")
SOUND = ("-f", "lavfi", "-i", "sine=d=14")


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("source") / "a.mp4"
    return make_clip(path, *PICTURE, *SOUND, *H264, "-g", "70", *AAC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def encode_in_chunks(source: Path, plan: EncodePlan, folder: Path) -> EncodeResult:
    chunks = plan_chunks(plan, seconds=4)
    encode_side_outputs(source, plan, folder, resources=RESOURCES)
    for chunk in reversed(chunks):  # whoever is first
        encode_chunk(source, plan, chunk, folder, resources=RESOURCES)
    return join_chunks(plan, chunks, folder, resources=RESOURCES)


def steps(path: Path) -> set[float]:
    return {round(b - a, 4) for a, b in itertools.pairwise(frame_times(path))}


def test_joined_chunks_have_no_gap_and_no_overlap(clip, folder):
    plan = plan_clip(clip)
    result = encode_in_chunks(clip, plan, folder)
    for name in ("90p", "180p"):
        assert steps(folder / f"{name}.mp4") == {0.04}
        assert len(frame_times(folder / f"{name}.mp4")) == 350
        assert keyframe_times(folder / f"{name}.mp4") == [0, 1, 2, 4, 8, 12]
    assert play(folder / result.multivariant) == ""
    assert likeness(clip, folder / "180p.mp4") > 0.9


def test_fragments_are_numbered_through(clip, folder):
    encode_in_chunks(clip, plan_clip(clip), folder)
    index = read_index(folder / "90p.mp4")
    ends = [part.decode_time + part.duration for part in index.fragments]
    assert [part.decode_time for part in index.fragments[1:]] == ends[:-1]


def test_chunks_leave_nothing_but_the_result(clip, folder):
    result = encode_in_chunks(clip, plan_clip(clip), folder)
    listed = {file.path for file in result.files} | {file.playlist for file in result.files}
    assert {path.name for path in folder.iterdir()} == listed - {""}
    kinds = {file.kind for file in result.files}
    assert {"storyboard", "poster", "scenes", "waveform", "audio"} <= kinds
    assert len(result.of_kind("poster")) == 5


def test_an_uneven_recording_is_joined_too(clip, folder, tmp_path):
    uneven = ["-vf", "select='not(mod(n,7))+lt(n,60)'", "-fps_mode", "vfr", *H264, "-g", "60"]
    source = make_clip(tmp_path / "v.mkv", *PICTURE, *uneven)
    plan = plan_clip(source)
    encode_in_chunks(source, plan, folder)
    assert steps(folder / "90p.mp4") == {round(float(1 / plan.fps), 4)}


def test_a_file_without_index_is_joined_too(clip, folder, tmp_path):
    source = make_clip(tmp_path / "t.ts", "-i", str(clip), "-c", "copy")
    encode_in_chunks(source, plan_clip(source), folder)
    assert steps(folder / "90p.mp4") == {0.04}
    assert likeness(clip, folder / "180p.mp4") > 0.9


def test_chunks_beside_a_copy_cut_where_it_does(clip, folder):
    plan = plan_clip(clip, copies=True)
    result = encode_in_chunks(clip, plan, folder)
    assert [file.is_copy for file in result.of_kind("video")] == [False, True]
    assert set(keyframe_times(folder / "90p.mp4")) <= set(keyframe_times(folder / "180p.mp4"))
    assert steps(folder / "90p.mp4") == {0.04}
    assert play(folder / result.multivariant) == ""


def test_playlists_grow_as_chunks_come_in_order(clip, folder):
    plan = plan_clip(clip)
    chunks = plan_chunks(plan, seconds=4)
    encode_side_outputs(clip, plan, folder, resources=RESOURCES)
    seconds = []
    for number in (1, 0, 2):
        encode_chunk(clip, plan, chunks[number], folder, resources=RESOURCES)
        rungs = {rung.name: rung.seconds for rung in grow(plan, chunks, folder)}
        seconds.append(rungs["90p"])
    assert seconds == [0, 8, 12]
    assert "EVENT" in (folder / "90p.m3u8").read_text()


def test_a_done_chunk_is_not_done_again(clip, folder):
    plan = plan_clip(clip)
    chunk = plan_chunks(plan, seconds=4)[1]
    assert encode_chunk(clip, plan, chunk, folder, resources=RESOURCES) != ()
    assert encode_chunk(clip, plan, chunk, folder, resources=RESOURCES) == ()


def test_a_crash_while_joining_is_made_good(clip, folder):
    plan = plan_clip(clip)
    chunks = plan_chunks(plan, seconds=4)
    for chunk in chunks[:2]:
        encode_chunk(clip, plan, chunk, folder, resources=RESOURCES)
    append_ready(plan, chunks, folder)
    whole = (folder / "90p.mp4").read_bytes()
    state = json.loads((folder / "joined.json").read_text())
    assert state["chunks"] == 2
    with (folder / "90p.mp4").open("ab") as file:
        file.write(b"half of what should have come")
    encode_chunk(clip, plan, chunks[2], folder, resources=RESOURCES)
    append_ready(plan, chunks, folder)
    joined = (folder / "90p.mp4").read_bytes()
    assert joined.startswith(whole)
    assert b"half of what" not in joined


def test_a_stopped_chunk_leaves_nothing(clip, folder):
    plan = plan_clip(clip)
    (chunk,) = plan_chunks(plan, seconds=100)
    stop = Listener(should_stop=lambda: True)
    with pytest.raises(Cancelled):
        encode_chunk(clip, plan, chunk, folder, resources=RESOURCES, listener=stop)
    assert not is_done(folder, chunk)
    assert list(folder.iterdir()) == []


def test_joining_too_early_is_refused(clip, folder):
    plan = plan_clip(clip)
    with pytest.raises(EncodingError):
        join_chunks(plan, plan_chunks(plan, seconds=4), folder, resources=RESOURCES)
