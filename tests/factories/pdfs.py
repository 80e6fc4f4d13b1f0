"""PDF files of a few lines, written by hand (ISO 32000-1, 7.5)."""

from __future__ import annotations

import os
from collections.abc import Sequence

SLIDE = (960, 540)  # points
# Of the standard handler, revision 2: no password fits, so a reader has to ask for one.
_LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]"


def pdf(
    texts: Sequence[str],
    *,
    size: tuple[int, int] = SLIDE,
    noise: int = 0,
    locked: bool = False,
    link: str = "",
) -> bytes:
    """Return a PDF with a page for each text; each drags `noise` bytes along that nobody packs.

    `link` is where the line of each page leads.
    """
    width, height = size
    count = len(texts)
    # Contents first, then the pages that name them, close together, as most programs write them.
    first = 4 + 2 * count
    kids = " ".join(f"{first + at} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for text in texts:
        objects += [_stream(_drawing(text, width, height)), _stream(os.urandom(noise))]
    for at in range(count):
        content, dragged = 4 + 2 * at, 5 + 2 * at
        page = f"/Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R"
        kept = f"/Font << /F1 3 0 R >> /Properties << /P {dragged} 0 R >>"
        more = _link(link, width, height) if link else ""
        objects.append(f"<< /Type /Page {page} {more} /Resources << {kept} >> >>".encode())
    return _file(objects, _LOCK.format("5a" * 32) if locked else "")


def _drawing(text: str, width: int, height: int) -> bytes:
    """Return a bar at the left, and the text in one line."""
    said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    bar = f"0.95 0.72 0.29 rg 0 0 {width // 50} {height} re f"
    line = f"BT 0.1 0.15 0.3 rg /F1 48 Tf {width // 12} {height // 2} Td ({said}) Tj ET"
    return f"{bar} {line}".encode("cp1252")


def _link(address: str, width: int, height: int) -> str:
    place = f"[{width // 12} {height // 2 - 10} {width // 2} {height // 2 + 40}]"
    leads = f"/A << /S /URI /URI ({address}) >>"
    return f"/Annots [<< /Type /Annot /Subtype /Link /Rect {place} /Border [0 0 0] {leads} >>]"


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes], more: str) -> bytes:
    """Join them, with the table of where each begins."""
    body, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    body += f"trailer << /Size {size} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(body)
