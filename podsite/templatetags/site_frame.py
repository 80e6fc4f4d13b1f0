"""Give templates the frame of the page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from pod_media.catalogue.drawing import drawn
from podsite.frame import Frame, frame_of
from podsite.identity.face import Face, face_of

register = template.Library()

FOOTER = "includes/footer.html"


@register.simple_tag(takes_context=True)
def site_frame(context: dict[str, Any]) -> Frame | None:
    """Return what header and footer need; None where there is no request (e-mail, previews)."""
    request = context.get("request")
    return frame_of(request, context.get("page")) if request else None


@register.simple_tag(takes_context=True)
def site_stylesheet(context: dict[str, Any]) -> str:
    """Return the address of the site's colour, for frames of their own such as the embed too."""
    face: Face | None = context.get("face")
    request = context.get("request")
    if face is None and request:
        face = face_of(request)
    return face.stylesheet if face else ""


@register.simple_tag
def site_footer(frame: Frame | str) -> SafeString:
    """Draw the foot of the page, which all readers of a language share."""

    def draw() -> Mapping[str, Any]:
        return {"frame": frame}

    if not isinstance(frame, Frame) or not frame.face.key:
        return mark_safe(get_template(FOOTER).render(dict(draw())))
    return drawn(FOOTER, frame.face.key, draw)


@register.simple_tag
def absolute(address: str, request: HttpRequest) -> str:
    """Return an address with scheme and host, as search engines want it."""
    return request.build_absolute_uri(address)
