"""The blocks staff compose pages of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


def page_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of ordinary pages, in the order the chooser shows them."""
    return [
        ("heading", blocks.CharBlock(icon="title", label=_("Heading"), max_length=120)),
        ("text", blocks.RichTextBlock(icon="pilcrow", label=_("Text"))),
        ("image", ImageBlock(icon="image", label=_("Image"))),
        ("quote", blocks.BlockQuoteBlock(label=_("Quotation"))),
    ]
