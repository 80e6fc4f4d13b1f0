"""The icons that types and disciplines may have, and their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Drawn by the site too; the others are in `term-icons.svg`, which only pages with terms fetch.
SHARED = {"users", "film", "globe", "calendar"}

ICONS = {
    "presentation": _("Board"),
    "graduation-cap": _("Graduation cap"),
    "school": _("School"),
    "book-open": _("Book"),
    "library": _("Shelf of books"),
    "scroll": _("Scroll"),
    "newspaper": _("Newspaper"),
    "mic": _("Microphone"),
    "podcast": _("Podcast"),
    "radio-tower": _("Mast"),
    "messages-square": _("Conversation"),
    "users": _("People"),
    "video": _("Camera"),
    "film": _("Film"),
    "clapperboard": _("Clapperboard"),
    "monitor-play": _("Screen"),
    "theater": _("Masks"),
    "music": _("Notes of music"),
    "palette": _("Palette"),
    "languages": _("Languages"),
    "globe": _("Globe"),
    "map": _("Map"),
    "compass": _("Compass"),
    "mountain": _("Mountains"),
    "leaf": _("Leaf"),
    "sprout": _("Sprout"),
    "dna": _("DNA"),
    "microscope": _("Microscope"),
    "flask-conical": _("Flask"),
    "atom": _("Atom"),
    "telescope": _("Telescope"),
    "stethoscope": _("Stethoscope"),
    "heart-pulse": _("Heartbeat"),
    "brain": _("Brain"),
    "sigma": _("Sigma"),
    "calculator": _("Calculator"),
    "cpu": _("Processor"),
    "wrench": _("Wrench"),
    "hammer": _("Hammer"),
    "lightbulb": _("Light bulb"),
    "scale": _("Scales"),
    "landmark": _("Columns"),
    "building-2": _("Buildings"),
    "briefcase": _("Briefcase"),
    "coins": _("Coins"),
    "chart-line": _("Chart"),
    "trophy": _("Trophy"),
    "calendar": _("Calendar"),
}
