"""The colours of channels: twelve hues, each legible in light and dark."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Degrees of OKLCH; `hues.css` has a class for each, for no style may stand in a page.
HUES = {
    0: _("Raspberry"),
    30: _("Red"),
    60: _("Orange"),
    90: _("Gold"),
    120: _("Olive"),
    150: _("Green"),
    180: _("Teal"),
    210: _("Cyan"),
    240: _("Sky"),
    270: _("Blue"),
    300: _("Violet"),
    330: _("Purple"),
}
STEP = 30


def hue_class(hue: int | None) -> str:
    """Return the class of the nearest hue; nothing for the site's own.

    >>> hue_class(14), hue_class(350), hue_class(None)
    ('hue-0', 'hue-0', '')
    """
    return "" if hue is None else f"hue-{round(hue / STEP) * STEP % 360}"
