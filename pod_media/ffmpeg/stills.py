"""Pictures taken out of a recording: storyboard sheets with their time map, and posters."""

import math
from dataclasses import dataclass

from pod_media.ffmpeg.ladder import picture_size

COLUMNS, ROWS = 10, 10
# Seconds between thumbnails; the first that needs no more than so many is taken.
INTERVALS = (1, 2, 5, 10, 20, 30, 60)
MOST_THUMBNAILS = 400
THUMBNAIL_SIDE = 108
POSTER_SIDE = 720
# Where posters are taken, as shares of the duration.
POSTER_SHARES = (0.02, 0.25, 0.5, 0.75, 0.92)
# One at so many seconds at the latest: FFmpeg encodes nothing before each output has begun.
FIRST_POSTER = 0.4
SHORTEST_FOR_ALL_POSTERS = 10.0


@dataclass(frozen=True)
class StillsPlan:
    """What is taken, at which times (seconds) and how large (points)."""

    interval: int
    thumbnail: tuple[int, int]
    poster: tuple[int, int]
    poster_times: tuple[float, ...]
    duration: float

    @property
    def thumbnails(self) -> int:
        """How many there will be: the `fps` filter rounds, and so do we."""
        return max(1, math.floor(self.duration / self.interval + 0.5))

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows of a sheet: no more rows than a short recording fills."""
        rows = min(ROWS, math.ceil(self.thumbnails / COLUMNS))
        return min(COLUMNS, self.thumbnails), max(1, rows)


def plan_stills(duration: float, width: int, height: int) -> StillsPlan:
    """Plan the stills of a picture `width` by `height`."""
    interval = next((i for i in INTERVALS if duration / i <= MOST_THUMBNAILS), INTERVALS[-1])
    shares = POSTER_SHARES if duration >= SHORTEST_FOR_ALL_POSTERS else POSTER_SHARES[::2]
    return StillsPlan(
        interval=interval,
        thumbnail=picture_size(width, height, THUMBNAIL_SIDE),
        poster=picture_size(width, height, POSTER_SIDE),
        poster_times=_poster_times(duration, shares),
        duration=duration,
    )


def format_storyboard(stills: StillsPlan, sheets: list[str], *, count: int | None = None) -> str:
    """Write the time map: WebVTT cues whose text is `sheet.jpg#xywh=x,y,w,h`.

    `count` is how many thumbnails exist so far; a sheet still being filled is left out.
    """
    columns, rows = stills.grid
    width, height = stills.thumbnail
    lines = ["WEBVTT", ""]
    total = min(stills.thumbnails if count is None else count, len(sheets) * columns * rows)
    for number in range(total):
        start = number * stills.interval
        end = start + stills.interval if number < stills.thumbnails - 1 else stills.duration
        place = number % (columns * rows)
        x, y = place % columns * width, place // columns * height
        lines += [
            f"{_timestamp(start)} --> {_timestamp(end)}",
            f"{sheets[number // (columns * rows)]}#xywh={x},{y},{width},{height}",
            "",
        ]
    return "\n".join(lines)


def _poster_times(duration: float, shares: tuple[float, ...]) -> tuple[float, ...]:
    times = [round(duration * share, 3) for share in shares]
    return tuple(times if times[0] <= 2 * FIRST_POSTER else [FIRST_POSTER, *times])


def _timestamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
