"""FFmpeg's progress blocks are read whole, in pieces, and when garbled."""

from pod_media.ffmpeg.progress import Progress, ProgressReader, parse_progress

BLOCK = (
    b"frame=125\nfps=61.50\nstream_0_0_q=-0.0\nbitrate= 913.2kbits/s\ntotal_size=570780\n"
    b"out_time_us=5000000\nout_time_ms=5000000\nout_time=00:00:05.000000\n"
    b"dup_frames=0\ndrop_frames=0\nspeed=2.46x\nprogress=continue\n"
)


def test_a_block_says_time_frames_speed_and_size():
    assert parse_progress(BLOCK.decode().splitlines()) == Progress(
        out_time=5.0, frame=125, fps=61.5, speed=2.46, total_size=570780, is_end=False
    )


def test_the_last_block_says_so():
    assert parse_progress(["progress=end"]).is_end


def test_values_that_are_not_available_count_as_none_yet():
    lines = ["out_time_us=N/A", "total_size=N/A", "speed=N/A", "progress=continue"]
    assert parse_progress(lines) == Progress()


def test_the_lowest_number_ffmpeg_writes_before_the_first_packet_is_zero():
    assert parse_progress(["out_time_us=-9223372036854775808"]).out_time == 0.0


def test_garbled_lines_do_no_harm():
    assert parse_progress(["", "=", "frame", "frame=x", "fps=inf", "speed=nanx"]).frame == 0


def test_blocks_are_found_however_the_bytes_are_cut():
    whole = ProgressReader().feed(BLOCK * 3)
    reader = ProgressReader()
    pieces = [progress for byte in BLOCK * 3 for progress in reader.feed(bytes([byte]))]
    assert pieces == whole
    assert len(whole) == 3


def test_an_unfinished_block_waits():
    assert ProgressReader().feed(BLOCK[:-1]) == []


def test_movement_is_time_frames_or_bytes():
    start = Progress(out_time=1.0, frame=10, total_size=100)
    assert Progress(out_time=1.1).has_moved_since(start)
    assert Progress(frame=11).has_moved_since(start)
    assert Progress(total_size=101).has_moved_since(start)
    assert not Progress(out_time=1.0, frame=10, fps=3.0, total_size=100).has_moved_since(start)
