"""The blocks staff compose pages of: words, pictures, buttons, cards."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

# A few words of emphasis, and links.
SHORT = ["bold", "italic", "link"]
LONG = [*SHORT, "h2", "h3", "h4", "ul", "ol", "hr", "document-link"]


class TargetBlock(blocks.StructBlock):
    """Where something leads: a page of the site, or an address elsewhere."""

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.URLBlock(required=False, label=_("Address elsewhere"))

    class Meta:
        icon = "link"
        label = _("Leads to")

    def clean(self, value: Any) -> Any:
        """Refuse two destinations."""
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["address"]:
            error = ValidationError(_("Choose a page or give an address, not both."))
            raise StructBlockValidationError(block_errors={"address": error})
        return cleaned


class ButtonBlock(blocks.StructBlock):
    """A button."""

    text = blocks.CharBlock(max_length=60, label=_("Text"))
    target = TargetBlock()
    look = blocks.ChoiceBlock(
        choices=[("primary", _("In the site's colour")), ("plain", _("Plain"))],
        default="primary",
        label=_("Look"),
    )

    class Meta:
        icon = "link"
        label = _("Button")
        label_format = "{text}"


class HeroBlock(blocks.StructBlock):
    """What a page opens with."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.RichTextBlock(required=False, features=SHORT, label=_("Text"))
    search = blocks.BooleanBlock(
        required=False, default=False, label=_("With a field to search the videos")
    )
    buttons = blocks.ListBlock(ButtonBlock(), default=[], max_num=3, label=_("Buttons"))
    image = ImageBlock(required=False, label=_("Image"))

    class Meta:
        icon = "image"
        label = _("Opening band")
        description = _("A deep band across the page: heading, a few words, buttons, a picture.")
        template = "podsite/home/blocks/hero.html"
        preview_value = {
            "heading": _("Lectures, talks and films of the university"),
            "text": _("Watch what is taught and said here, whenever and wherever you are."),
            "search": True,
            "buttons": [],
        }


class ButtonsBlock(blocks.StructBlock):
    """Some buttons in a row."""

    buttons = blocks.ListBlock(ButtonBlock(), min_num=1, max_num=6, label=_("Buttons"))

    class Meta:
        icon = "link"
        label = _("Buttons")
        description = _("One or more buttons in a row.")
        template = "podsite/home/blocks/buttons.html"
        preview_value = {"buttons": [{"text": _("All videos"), "target": {}, "look": "primary"}]}


class CardItemBlock(blocks.StructBlock):
    """A card of a row."""

    title = blocks.CharBlock(max_length=80, label=_("Title"))
    text = blocks.RichTextBlock(required=False, features=SHORT, label=_("Text"))
    image = ImageBlock(required=False, label=_("Image"))
    target = TargetBlock()

    class Meta:
        icon = "form"
        label = _("Card")
        label_format = "{title}"


class CardsBlock(blocks.StructBlock):
    """Cards beside each other."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    cards = blocks.ListBlock(CardItemBlock(), min_num=1, max_num=12, label=_("Cards"))

    class Meta:
        icon = "grip"
        label = _("Columns of cards")
        description = _("Two to four cards beside each other: picture, title, words, a link.")
        template = "podsite/home/blocks/cards.html"
        preview_value = {
            "heading": _("Help for those who teach"),
            "cards": [
                {"title": _("Record"), "text": _("Studios and cameras you may use."), "target": {}},
                {"title": _("Publish"), "text": _("From a file to a page."), "target": {}},
            ],
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(max_length=600, label=_("Words"))
    who = blocks.CharBlock(required=False, max_length=120, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, set apart.")
        template = "podsite/home/blocks/quote.html"
        preview_value = {"text": _("To teach is to learn twice."), "who": "Joseph Joubert"}


class FigureBlock(blocks.StructBlock):
    """A picture with its caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture, with a caption if it needs one.")
        template = "podsite/home/blocks/figure.html"


def word_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of words and pictures, in the order the chooser shows them."""
    group = _("Words and pictures")
    heading = blocks.CharBlock(
        icon="title",
        label=_("Heading"),
        max_length=120,
        template="podsite/home/blocks/heading.html",
        description=_("A heading between two parts of the page."),
        preview_value=_("Heading"),
        group=group,
    )
    text = blocks.RichTextBlock(
        icon="pilcrow",
        label=_("Text"),
        features=LONG,
        template="podsite/home/blocks/text.html",
        description=_("Paragraphs, lists, links."),
        preview_value=_("Watch what is taught and said here, whenever and wherever you are."),
        group=group,
    )
    return [
        ("hero", HeroBlock(group=group)),
        ("heading", heading),
        ("text", text),
        ("figure", FigureBlock(group=group)),
        ("quotation", QuoteBlock(group=group)),
        ("buttons", ButtonsBlock(group=group)),
        ("cards", CardsBlock(group=group)),
    ]
