"""FFmpeg's filter graphs: one decode, scaled down step by step into every rung and still."""

from fractions import Fraction

from pod_media.ffmpeg.plan import EncodePlan, PlannedAudio, PlannedRung
from pod_media.ffmpeg.waveform import peaks_interval

SAMPLE_RATE = 48_000
SCENES_FILE = "scenes.txt"
PEAKS_FILE = "waveform.txt"
# Scenes are looked for in so many pictures per second of the smallest rung: a slide stays longer,
# and it costs next to nothing.
SCENE_RATE = 2
SCENE_THRESHOLD = 5  # of 100; scdet's default of 10 misses slides that share a layout
# Loudest sample after a gain: -1.5 dBFS leaves room for what AAC adds.
LIMIT = 0.84


def picture_graph(plan: EncodePlan, *, start_frame: int, skip: float, with_stills: bool) -> str:
    """Return the graph with outputs `v-<rung>`, and single `storyboard` frames, `poster` if asked.

    Cascading costs no quality against scaling each rung from the source, and much less time.
    `skip` seconds at the beginning were only decoded to be sure of the pictures after them.
    """
    encoded = plan.encoded or plan.rungs[:1]
    chains = []
    source = f"0:{plan.video_index}"
    for place, rung in enumerate(encoded):
        steps = _head(plan, rung, start_frame, skip) if place == 0 else [_scale(rung)]
        outputs = [f"v-{rung.name}"] if plan.encoded else []
        if place < len(encoded) - 1:
            outputs.append(f"c-{rung.name}")
        if with_stills and place == 0:
            outputs.append("large")
        if with_stills and place == len(encoded) - 1:
            outputs += ["small", "scenes"]
        chains.append(_chain(source, steps, outputs))
        source = f"c-{rung.name}"
    if with_stills:
        chains += _stills(plan)
    return ";".join(chains)


def stills_graph(plan: EncodePlan) -> str:
    """Return the graph that takes storyboard and scenes out of a finished rung."""
    return ";".join(
        [_chain("0:v:0", ["null"], ["small", "scenes"]), *_small_stills(plan, [tile_filter(plan)])]
    )


def tile_filter(plan: EncodePlan) -> str:
    """Lay thumbnails out in sheets."""
    assert plan.stills is not None
    columns, rows = plan.stills.grid
    return f"tile={columns}x{rows}"


def sound_graph(plan: EncodePlan) -> str:
    """Return the graph with outputs `a-<name>` of all that is not copied; peaks go to a file."""
    chains = []
    for audio in plan.audio:
        outputs = [] if audio.is_copy else [f"r-{audio.name}"]
        if audio is waveform_source(plan):
            outputs.append("peaks")
        if outputs:
            chains.append(_chain(f"0:{audio.index}", listen_steps(audio), outputs))
        if not audio.is_copy:
            chains.append(f"[r-{audio.name}]{_level(audio)}[a-{audio.name}]")
    if waveform_source(plan):
        chains.append(_peaks(plan.duration))
    return ";".join(chains)


def waveform_source(plan: EncodePlan) -> PlannedAudio | None:
    """Return the sound that the waveform shows."""
    return next((audio for audio in plan.audio if audio.is_default), None)


def listen_steps(audio: PlannedAudio) -> list[str]:
    """Bring a sound to the shared clock and layout: gaps are filled, 5.1 becomes stereo."""
    layout = "mono" if audio.channels == 1 else "stereo"
    return [
        f"aresample={SAMPLE_RATE}:async=1:first_pts=0",
        f"aformat=sample_fmts=fltp:channel_layouts={layout}",
    ]


def poster_filter(plan: EncodePlan) -> str:
    """Return the filter that lets through the first picture at or after each poster time."""
    assert plan.stills is not None
    first, *others = plan.stills.poster_times
    terms = [f"isnan(prev_selected_t)*gte(t,{first})"]
    terms += [f"lt(prev_selected_t,{time})*gte(t,{time})" for time in others]
    return f"select='{'+'.join(terms)}'"


def poster_steps(plan: EncodePlan) -> list[str]:
    """Return how a poster is scaled, whatever the size of its picture."""
    assert plan.stills is not None
    width, height = plan.stills.poster
    return [f"scale={width}:{height}:flags=lanczos", "setsar=1", "format=yuvj420p"]


def _head(plan: EncodePlan, rung: PlannedRung, start_frame: int, skip: float) -> list[str]:
    """Return the steps from decoded pictures to the largest rung, on the shared clock."""
    steps = [f"setpts=PTS-{skip}/TB"] if skip else []
    if plan.deinterlace:
        steps.append("bwdif=mode=send_frame:deint=interlaced")
    start = float(Fraction(start_frame) / plan.fps)
    steps.append(f"fps=fps={plan.fps}:start_time={start:.9g}")
    if plan.tonemap:
        return [*steps, *_tonemap(plan.tonemap, rung)]
    # zscale wants planar YUV of a known kind; FFmpeg's own scaler brings everything there.
    return [*steps, "format=yuv420p", _scale(rung), "setsar=1"]


def _scale(rung: PlannedRung) -> str:
    # zscale's Lanczos takes half the time of FFmpeg's own for the same picture.
    return f"zscale={rung.width}:{rung.height}:filter=lanczos"


def _tonemap(transfer: str, rung: PlannedRung) -> list[str]:
    """Bring PQ or HLG to BT.709; scaled first, for floating point is dear."""
    return [
        "format=yuv420p10le",
        _scale(rung),
        f"zscale=tin={transfer}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=100",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=tonemap=hable:desat=0",
        "zscale=t=bt709:m=bt709:r=tv",
        "format=yuv420p",
        "setsar=1",
    ]


def _stills(plan: EncodePlan) -> list[str]:
    large = ",".join([poster_filter(plan), *poster_steps(plan)])
    # FFmpeg encodes nothing at all before each output has had its first picture. A sheet is
    # full after minutes: thumbnails leave one by one, and are laid out at the end.
    return [f"[large]{large}[poster]", *_small_stills(plan, [])]


def _small_stills(plan: EncodePlan, tiling: list[str]) -> list[str]:
    assert plan.stills is not None
    width, height = plan.stills.thumbnail
    thumbnails = [
        f"fps=1/{plan.stills.interval}:start_time=0",
        f"scale={width}:{height}:flags=area",
        *tiling,
        "format=yuvj420p",
    ]
    scenes = [
        f"fps={SCENE_RATE}",
        f"scdet=t={SCENE_THRESHOLD}:s=1",
        f"metadata=print:file={SCENES_FILE}",
        "nullsink",
    ]
    return [f"[small]{','.join(thumbnails)}[storyboard]", f"[scenes]{','.join(scenes)}"]


def _level(audio: PlannedAudio) -> str:
    if not audio.gain:
        return "anull"
    steps = [f"volume={audio.gain:.2f}dB"]
    if audio.gain > 0:
        steps.append(f"alimiter=limit={LIMIT}:level=false")
    return ",".join(steps)


def _peaks(duration: float) -> str:
    samples = round(peaks_interval(duration) * SAMPLE_RATE)
    key = "lavfi.astats.Overall.Peak_level"
    return (
        f"[peaks]asetnsamples=n={samples}:p=0,"
        "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level,"
        f"ametadata=mode=print:key={key}:file={PEAKS_FILE},anullsink"
    )


def _chain(source: str, steps: list[str], outputs: list[str]) -> str:
    """Write one chain; the last step is shared out when it has several outputs."""
    labels = "".join(f"[{output}]" for output in outputs)
    if len(outputs) > 1:
        kind = "asplit" if steps[0].startswith("a") else "split"
        steps = [*steps, f"{kind}={len(outputs)}"]
    return f"[{source}]{','.join(steps)}{labels}"
