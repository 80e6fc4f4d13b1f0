"""The form of a site's identity: three tabs, and the colours as they will be."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from podsite.identity.colours import format_colour, pairs_of

# Pixels of a line of samples.
ROW = 22


class ColourPanel(Panel):
    """Show the colour that was saved as readers see it, with its contrasts."""

    class BoundPanel(Panel.BoundPanel):
        """See the panel."""

        template_name = "podsite/identity/colour_panel.html"

        def is_shown(self) -> bool:
            """Appear once there is a colour."""
            return bool(self.instance.brand)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the pairs."""
            shown = [
                {
                    "x": "50%" if number % 2 else "0",
                    "y": number // 2 * ROW,
                    "theme": pair.theme,
                    "ink": format_colour(pair.ink),
                    "paper": format_colour(pair.paper),
                    "contrast": pair.contrast,
                }
                for number, pair in enumerate(pairs_of(self.instance.brand))
            ]
            return {**super().get_context_data(parent_context), "pairs": shown}


def identity_tabs() -> TabbedInterface:
    """Return the form."""
    look = [
        FieldPanel("name"),
        InlinePanel("words", heading=_("Words in each language"), label=_("language")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("logo", "logo_dark", "logo_says_name", "favicon")],
            heading=_("Pictures"),
        ),
        MultiFieldPanel([FieldPanel("colour"), ColourPanel()], heading=_("Colour")),
    ]
    contact = [FieldPanel("contact_email"), FieldPanel("contact_address")]
    return TabbedInterface(
        [
            ObjectList(look, heading=_("Name and look")),
            ObjectList([FieldPanel("menu")], heading=_("Navigation")),
            ObjectList(
                [
                    FieldPanel("columns"),
                    MultiFieldPanel(contact, heading=_("Contact")),
                    FieldPanel("legal"),
                ],
                heading=_("Footer"),
            ),
        ]
    )
