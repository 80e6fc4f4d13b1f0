"""Draw an icon of the one set, always with a name for those who can't see it, or hidden."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pod_media.taxonomy.icons import ICONS, SHARED

register = template.Library()

SPRITE = "pod_media/icons.svg"
# Icons of types and disciplines: a file of its own, for the pages that draw them.
TERM_SPRITE = "pod_media/term-icons.svg"


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Return the icon `name` of the sprite.

    Without `label` it is decoration beside words and is hidden from screen readers.
    """
    css = f"icon icon--{size}" if size else "icon"
    sprite = TERM_SPRITE if name in ICONS and name not in SHARED else SPRITE
    address = f"{static(sprite)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, address)
