"""Figures as people read them."""


def format_duration(seconds: float) -> str:
    """Return a length as a clock shows it.

    >>> format_duration(62.4), format_duration(3725)
    ('1:02', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
