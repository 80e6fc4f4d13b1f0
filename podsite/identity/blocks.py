"""The blocks of menus and footer: links that speak each language of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class LabelsBlock(blocks.StructBlock):
    """A short text in each language; what is empty is the first language's."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        """Make a field for each language."""
        fields = [
            (code, blocks.CharBlock(required=False, max_length=80, label=name))
            for code, name in settings.LANGUAGES
        ]
        super().__init__([*fields, *(local_blocks or ())], **kwargs)

    class Meta:
        icon = "title"
        label = _("Text")


class LinkBlock(blocks.StructBlock):
    """A page of the site, or an address elsewhere."""

    page = blocks.PageChooserBlock(
        required=False,
        label=_("Page"),
        help_text=_("Readers are led to it in their language, under its own title."),
    )
    address = blocks.URLBlock(
        required=False, label=_("Address elsewhere"), help_text=_("Such as https://example.edu/")
    )
    labels = LabelsBlock(
        label=_("Text"), help_text=_("Needed for an address; for a page, instead of its title.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{page} {address}"

    def clean(self, value: Any) -> Any:
        """Insist on one destination, and on words for an address."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            error = ValidationError(_("Choose a page or give an address: one of the two."))
            raise StructBlockValidationError(block_errors={"page": error})
        if cleaned["address"] and not any(cleaned["labels"].values()):
            error = ValidationError(_("Say what readers see: an address has no title."))
            raise StructBlockValidationError(block_errors={"labels": error})
        return cleaned


class MenuItemBlock(blocks.StructBlock):
    """An entry of the navigation, with what opens below it."""

    link = LinkBlock()
    below = blocks.ListBlock(
        LinkBlock(), label=_("Links below it"), default=[], max_num=12, collapsed=True
    )

    class Meta:
        icon = "list-ul"
        label = _("Entry")


class FooterColumnBlock(blocks.StructBlock):
    """A heading and the links under it."""

    heading = LabelsBlock(label=_("Heading"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), max_num=10)

    class Meta:
        icon = "list-ul"
        label = _("Column")
