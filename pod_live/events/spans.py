"""What begins and ends."""

from __future__ import annotations

import datetime

from django.utils import timezone


class Timed:
    """What begins and ends; days are those of the site's time zone."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended."""
        return self.ends_at <= timezone.now()

    @property
    def is_on(self) -> bool:
        """Tell whether it is going on."""
        return self.starts_at <= timezone.now() < self.ends_at

    @property
    def is_of_one_day(self) -> bool:
        """Tell whether it begins and ends on the same day."""
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)
