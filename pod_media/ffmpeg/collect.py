"""Check what was encoded, write the final playlists and time maps, and list it all."""

from pathlib import Path

from pod_media.ffmpeg import results
from pod_media.ffmpeg.commands import THUMBNAILS_FILE, decode_args, picture_file, sound_file
from pod_media.ffmpeg.crew import Crew
from pod_media.ffmpeg.errors import EncodingError
from pod_media.ffmpeg.filters import PEAKS_FILE, SCENES_FILE, waveform_source
from pod_media.ffmpeg.fmp4 import BrokenFile, FragmentIndex, read_index
from pod_media.ffmpeg.growth import MULTIVARIANT_FILE, Growth, write_whole
from pod_media.ffmpeg.hls import check_playlist
from pod_media.ffmpeg.plan import EncodePlan
from pod_media.ffmpeg.results import EncodeResult, ProducedFile
from pod_media.ffmpeg.scenes import format_scenes, parse_scenes
from pod_media.ffmpeg.stills import format_storyboard
from pod_media.ffmpeg.waveform import draw_waveform, parse_peaks, peaks_interval

# Renditions may differ from the source, and from each other, by so much, or by a second.
TOLERANCE = 0.02
CHECKED_FRAMES = 5
SHORT = "encode:result:shorter-than-source"
STORYBOARD_FILE = "storyboard.vtt"
WAVEFORM_FILE, SCENES_JSON = "waveform.json", "scenes.json"
WAVEFORM_POSTER = "poster-1.png"


def verify(plan: EncodePlan, crew: Crew) -> tuple[str, ...]:
    """Check that every rendition is whole and begins decodably; return warnings.

    Rungs that differ among themselves are our fault and raise `EncodingError`; all of them
    shorter than the header promised is a recording that was cut off, and only a warning.
    """
    rungs = [_index(crew.work_dir / picture_file(rung)) for rung in plan.rungs]
    sounds = [_index(crew.work_dir / sound_file(audio)) for audio in plan.audio]
    lengths = [index.duration for index in rungs]
    if lengths and max(lengths) - min(lengths) > _slack(max(lengths)):
        raise EncodingError("encode:result:uneven", detail=f"rungs last {lengths} s")
    paths = [index.path for index in [*rungs, *sounds]]
    crew.run("check", decode_args(paths, frames=CHECKED_FRAMES))
    longest = max((index.duration for index in [*rungs, *sounds]), default=0.0)
    return (SHORT,) if plan.duration - longest > _slack(plan.duration) else ()


def collect(plan: EncodePlan, crew: Crew, *, warnings: tuple[str, ...] = ()) -> EncodeResult:
    """Write what is left to write, and list all files."""
    work_dir = crew.work_dir
    growth = Growth(plan, work_dir)
    growth.finish()
    _check_playlists(growth)
    files = [*_renditions(growth), *_waveform(plan, work_dir), *_stills(plan, work_dir)]
    files.append(_file(work_dir, results.MULTIVARIANT, "multivariant", MULTIVARIANT_FILE))
    indices = [*growth.pictures.values(), *growth.sounds.values()]
    return EncodeResult(
        files=tuple(files),
        commands=tuple(crew.records),
        duration=max(index.duration for index in indices),
        multivariant=MULTIVARIANT_FILE,
        warnings=warnings,
        left_out=plan.left_out,
    )


def clear_raw(work_dir: Path) -> None:
    """Remove what was only measured: at the very end, for `collect` may have to run again."""
    for name in (PEAKS_FILE, SCENES_FILE, THUMBNAILS_FILE):
        (work_dir / name).unlink(missing_ok=True)


def _slack(seconds: float) -> float:
    return max(1.0, seconds * TOLERANCE)


def _index(path: Path) -> FragmentIndex:
    try:
        return read_index(path)
    except (BrokenFile, KeyError) as error:
        raise EncodingError("encode:result:empty", detail=f"{path.name}: {error}") from error


def _check_playlists(growth: Growth) -> None:
    for name, index in [*growth.pictures.items(), *growth.sounds.items()]:
        text = (growth.work_dir / f"{name}.m3u8").read_text(encoding="utf-8")
        problems = check_playlist(text, file_size=index.path.stat().st_size)
        if problems:
            raise EncodingError("encode:result:playlist", detail=f"{name}: {problems}")


def _renditions(growth: Growth) -> list[ProducedFile]:
    files = []
    variants = zip(growth.plan.rungs, growth.picture_variants(), strict=True)
    for rung, picture in variants:
        index = growth.pictures[rung.name]
        files.append(
            ProducedFile(
                kind=results.VIDEO,
                name=rung.name,
                path=index.path.name,
                bytes=index.path.stat().st_size,
                width=rung.width,
                height=rung.height,
                fps=round(picture.fps, 3),
                codecs=picture.codecs,
                bandwidth=picture.rate.peak,
                average_bandwidth=picture.rate.average,
                duration=round(index.duration, 3),
                is_copy=rung.is_copy,
                playlist=picture.uri,
            )
        )
    return files + _sounds(growth)


def _sounds(growth: Growth) -> list[ProducedFile]:
    variants = zip(growth.plan.audio, growth.sound_variants(), strict=True)
    return [
        ProducedFile(
            kind=results.AUDIO,
            name=audio.name,
            path=growth.sounds[audio.name].path.name,
            bytes=growth.sounds[audio.name].path.stat().st_size,
            codecs=sound.codecs,
            bandwidth=sound.rate.peak,
            average_bandwidth=sound.rate.average,
            duration=round(growth.sounds[audio.name].duration, 3),
            language=sound.language,
            label=sound.name,
            channels=sound.channels,
            is_default=sound.is_default,
            is_copy=audio.is_copy,
            playlist=sound.uri,
        )
        for audio, sound in variants
    ]


def _waveform(plan: EncodePlan, work_dir: Path) -> list[ProducedFile]:
    audio = waveform_source(plan)
    if audio is None:
        return []
    raw = work_dir / PEAKS_FILE
    interval = peaks_interval(plan.duration)
    with raw.open(encoding="utf-8") as lines:
        waveform = parse_peaks(lines, interval=interval, gain=audio.gain)
    write_whole(work_dir / WAVEFORM_FILE, waveform.to_json())
    files = [_file(work_dir, results.WAVEFORM, "waveform", WAVEFORM_FILE)]
    if not plan.rungs:
        (work_dir / WAVEFORM_POSTER).write_bytes(draw_waveform(waveform))
        files.append(_file(work_dir, results.POSTER, "poster-1", WAVEFORM_POSTER, (1280, 720)))
    return files


def _stills(plan: EncodePlan, work_dir: Path) -> list[ProducedFile]:
    if plan.stills is None:
        return []
    sheets = sorted(path.name for path in work_dir.glob("storyboard-*.jpg"))
    write_whole(work_dir / STORYBOARD_FILE, format_storyboard(plan.stills, sheets))
    raw = work_dir / SCENES_FILE
    with raw.open(encoding="utf-8") as lines:
        write_whole(work_dir / SCENES_JSON, format_scenes(parse_scenes(lines)))
    width, height = plan.stills.thumbnail
    columns, rows = plan.stills.grid
    size = (width * columns, height * rows)
    posters = sorted(work_dir.glob("poster-*.jpg"), key=_weight, reverse=True)
    return [
        *(_file(work_dir, results.STORYBOARD, Path(name).stem, name, size) for name in sheets),
        _file(work_dir, results.STORYBOARD_MAP, "storyboard", STORYBOARD_FILE),
        *(
            _file(work_dir, results.POSTER, path.stem, path.name, plan.stills.poster)
            for path in posters
        ),
        _file(work_dir, results.SCENES, "scenes", SCENES_JSON),
    ]


def _weight(poster: Path) -> int:
    """Rank candidates: a black or empty picture is a small file, so the fullest comes first."""
    return poster.stat().st_size


def _file(
    work_dir: Path, kind: str, name: str, path: str, size: tuple[int, int] = (0, 0)
) -> ProducedFile:
    return ProducedFile(
        kind=kind,
        name=name,
        path=path,
        bytes=(work_dir / path).stat().st_size,
        width=size[0],
        height=size[1],
    )
