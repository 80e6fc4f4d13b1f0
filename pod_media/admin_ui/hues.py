"""Choose the colour of a channel by looking at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pod_media.channels.hues import HUES, hue_class


class HueSelect(forms.RadioSelect):
    """Shows each hue as the heading will have it; one set by other means stands as the nearest."""

    template_name = "pod_media/admin/widgets/icons.html"
    option_template_name = "pod_media/admin/widgets/hue.html"

    class Media:
        css = {"all": ["pod_media/css/admin/terms.css", "pod_media/css/hues.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the site's own colour and the twelve."""
        super().__init__(*args, **kwargs)
        self.choices = [("", _("The site's")), *HUES.items()]

    def format_value(self, value: Any) -> Any:
        """Return the choice that stands for what is kept."""
        if str(value or "").isdecimal() or value == 0:
            return [hue_class(int(value)).removeprefix("hue-")]
        return [""]
