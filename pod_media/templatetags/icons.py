"""Draw an icon of the one set, always with a name for those who can't see it, or hidden."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "pod_media/icons.svg"


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Return the icon `name` of the sprite.

    Without `label` it is decoration beside words and is hidden from screen readers.
    """
    css = f"icon icon--{size}" if size else "icon"
    address = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, address)
