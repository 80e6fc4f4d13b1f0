"""What the commands of a job cost, as the ledger keeps it."""

from __future__ import annotations

from collections.abc import Iterable

from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.results import CommandRecord

LOG_CHARACTERS = 4000
# A day of chunks has hundreds of commands; the last ones tell the most.
MOST_COMMANDS = 400


def figures(job: EncodingJob, records: Iterable[CommandRecord]) -> list[dict[str, object]]:
    """Return rows for `EncodingJob.commands`: seconds, bytes, and the end of each log."""
    rows: list[dict[str, object]] = [
        {
            "attempt": job.attempts,
            "step": record.step,
            "argv": list(record.argv),
            "wall": record.wall,
            "cpu": record.cpu,
            "memory": record.max_rss_bytes,
            "exit": record.exit_status,
            "log": record.stderr[-LOG_CHARACTERS:],
        }
        for record in records
    ]
    return rows[-MOST_COMMANDS:]
