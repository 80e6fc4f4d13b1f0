"""Segments through nginx with authorisation, against the same nginx without any.

Prints requests per second of both, measured in turns with wrk (1 nginx worker, no TLS, which
would hide the difference), their ratio (aim: at least 0.5), and the web process's memory before
and after playback.

    python -m benchmarks.delivery [--seconds 2] [--rounds 7] [--size 262144]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.services.behind_nginx")

import django

django.setup()

from django.conf import settings  # noqa: E402

from pod_media.videos.access import Viewer  # noqa: E402
from pod_media.videos.grants import grant_for  # noqa: E402
from tests.factories import renditions  # noqa: E402
from tests.factories.videos import video  # noqa: E402
from tests.services import database  # noqa: E402
from tests.services import nginx as nginx_service  # noqa: E402
from tests.services.web import WebServer, web_server  # noqa: E402

# The same files without a question asked.
BARE = """
    server {{
        listen 127.0.0.1:{port};
        sendfile on;
        tcp_nopush on;
        access_log {folder}/bare.log;
        location / {{ root {var}/media; }}
    }}
"""


def main() -> None:
    """Run and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size", type=int, default=256 * 1024, help="bytes of a segment")
    options = parser.parse_args()
    database.provide()
    try:
        # As in production: a yes holds for a minute.
        with web_server(GRANT_SECONDS="60") as web:
            print(json.dumps(_measure(web, options), indent=2))
    finally:
        database.remove()


def _measure(web: WebServer, options: argparse.Namespace) -> dict[str, object]:
    made = renditions.rendition_set()
    renditions.picture(made, "1080p", os.urandom(8 * options.size))
    token = grant_for(Viewer(), video(asset=made.source.asset)).token
    var = Path(settings.VAR_DIR)
    bare_port = nginx_service.free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extra = BARE.format(port=bare_port, folder=folder, var=var)
        at = f"127.0.0.1:{web.port}"
        with nginx_service.nginx(folder, web=at, var=var, extra=extra, has_tls=False) as run:
            asked = f"http://127.0.0.1:{run.port}/media/{token}/{made.uuid}/1080p.mp4"
            bare = f"http://127.0.0.1:{bare_port}/renditions/{made.uuid}/1080p.mp4"
            before = _memory(web)
            rates = _in_turns({"authorised": asked, "bare": bare}, options)
            memory = [before]
            for _ in range(3):
                _play_through_django(web, f"/media/{token}/{made.uuid}/720p.m3u8")
                memory.append(_memory(web))
            return {**_summary(rates), "web_rss_mb": memory}


def _in_turns(urls: dict[str, str], options: argparse.Namespace) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(options.rounds):
        for name, url in urls.items():
            rates[name].append(_requests_per_second(url, options))
    return rates


def _requests_per_second(url: str, options: argparse.Namespace) -> float:
    """Return how many segments a second 32 players get."""
    asked = f"Range: bytes=0-{options.size - 1}"
    said = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{options.seconds}s", "-H", asked, "-H", "Host: localhost", url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    if "Non-2xx" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def _play_through_django(web: WebServer, path: str) -> None:
    """Fetch a playlist a few thousand times: the part of playback that Django sees."""
    url = f"{web.url}{path}"
    subprocess.run(["wrk", "-t1", "-c8", "-d4s", url], check=True, capture_output=True)


def _summary(rates: dict[str, list[float]]) -> dict[str, object]:
    pairs = zip(rates["authorised"], rates["bare"], strict=True)
    ratios = [round(asked / bare, 3) for asked, bare in pairs]
    medians = {name: round(statistics.median(each)) for name, each in rates.items()}
    return {"requests_per_second": medians, "ratios": ratios, "ratio": statistics.median(ratios)}


def _memory(web: WebServer) -> float:
    """Return the resident memory of gunicorn and its workers, in MB."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "--sid", str(web.process.pid)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return round(sum(int(line) for line in listed.split()) / 1024, 1)


if __name__ == "__main__":
    main()
