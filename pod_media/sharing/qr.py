"""QR codes of addresses, drawn here: no other site is asked."""

from __future__ import annotations

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

# Modules of white around it, which readers need (ISO/IEC 18004).
MARGIN = 4


def qr_svg(text: str) -> str:
    """Return a QR code as an SVG document, black on white in every theme.

    It takes some 2,000 characters.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=MARGIN)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{column},{row}h1v1h-1z"
        for row, cells in enumerate(rows)
        for column, is_dark in enumerate(cells)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0,0h{len(rows)}v{len(rows)}H0z"/>'
        f'<path d="{path}"/></svg>\n'
    )
