"""Write times on a timeline the way people read them."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """Write seconds as a clock does.

    >>> clock(59.6), clock(3725)
    ('1:00', '1:02:05')
    """
    whole = round(seconds or 0)
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@register.filter
def spoken_duration(seconds: float | None) -> str:
    """Write seconds in words, for screen readers."""
    hours, rest = divmod(round(seconds or 0), 3600)
    minutes, rest = divmod(rest, 60)
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)d s") % {"seconds": rest}
