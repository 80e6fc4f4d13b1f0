"""Debian's nginx, run with the very file that deploy/ gives administrators."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent.parent / "deploy" / "nginx" / "podsite.conf"
MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/main.log warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/podsite.conf;
    {extra}
}}
"""
_STARTS_WITHIN = 20.0


@dataclass(frozen=True)
class Nginx:
    """A running nginx: its folder, and where it answers in clear text and under TLS."""

    folder: Path
    http_port: int
    port: int

    @property
    def url(self) -> str:
        """Return the site's root, without a closing slash."""
        return f"https://127.0.0.1:{self.port}"


@contextmanager
def nginx(
    folder: Path, *, web: str, var: Path, extra: str = "", has_tls: bool = True
) -> Iterator[Nginx]:
    """Run nginx over the application at `web` (host:port) and the state folder `var`.

    `extra` goes into the http block. The worker runs as the user of the test.
    """
    running = Nginx(folder, free_port(), free_port())
    _make_certificate(folder)
    text = adapted(running, web=web, var=var)
    (folder / "podsite.conf").write_text(text if has_tls else text.replace(" ssl http2;", ";"))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, extra=extra))
    process = subprocess.Popen(["/usr/sbin/nginx", "-p", str(folder), "-c", folder / "nginx.conf"])
    try:
        _wait_for(running.port, process)
        yield running
    finally:
        process.terminate()
        process.wait(10)


def adapted(running: Nginx, *, web: str, var: Path) -> str:
    """Return the site's file with the values replaced that its head says to adapt."""
    text = SITE.read_text()
    replacements = {
        "video.example.edu": "localhost",
        "/etc/ssl/podsite/": f"{running.folder}/",
        "/var/lib/podsite": str(var),
        "/var/cache/nginx/podsite": f"{running.folder}/rights",
        "unix:/run/podsite/web.sock": web,
        "/var/log/nginx/": f"{running.folder}/",
        "listen 443": f"listen 127.0.0.1:{running.port}",
        "listen 80;": f"listen 127.0.0.1:{running.http_port};",
    }
    for stock, own in replacements.items():
        assert stock in text
        text = text.replace(stock, own)
    return re.sub(r"\n *listen \[::\].*", "", text)


def _make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", folder / "privkey.pem"),
            *("-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("nginx did not start.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
