"""Write times on a timeline the way people read them."""

import math

from django import template
from django.utils.translation import gettext as _

register = template.Library()


def whole_seconds(seconds: float | None) -> int:
    """Return the whole seconds that have passed: the player shows the same number.

    >>> whole_seconds(59.99), whole_seconds(None)
    (59, 0)
    """
    return math.floor(seconds or 0)


@register.filter
def clock(seconds: float | None) -> str:
    """Write seconds as a clock does.

    >>> clock(59.6), clock(3725)
    ('0:59', '1:02:05')
    """
    hours, rest = divmod(whole_seconds(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@register.filter
def spoken_duration(seconds: float | None) -> str:
    """Write seconds in words, for screen readers."""
    hours, rest = divmod(whole_seconds(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)d s") % {"seconds": rest}
