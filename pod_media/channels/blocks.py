"""The blocks a channel or theme is described with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from pod_media.videos.models import DESCRIPTION_FEATURES


def shelf_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks, in the order the chooser shows them."""
    text = blocks.RichTextBlock(icon="pilcrow", label=_("Text"), features=DESCRIPTION_FEATURES)
    return [
        ("text", text),
        ("heading", blocks.CharBlock(icon="title", label=_("Heading"), max_length=120)),
        ("image", ImageBlock(icon="image", label=_("Image"))),
        ("quote", blocks.BlockQuoteBlock(label=_("Quotation"))),
    ]
