"""Moments of a recording in models and forms: kept as seconds, typed as people write times."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from pod_media.timed.timecode import format_timecode, parse_timecode


class MomentFormField(forms.CharField):
    """Takes 1:02:03.5, 95 or 1h2m3s; gives float seconds."""

    default_error_messages = {"invalid": _("Type a time such as 1:02:03.5.")}

    def to_python(self, value: Any) -> Any:
        """Return seconds, None for nothing."""
        if value in self.empty_values:
            return None
        if isinstance(value, int | float):
            return float(value)
        seconds = parse_timecode(str(value))
        if seconds is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return seconds

    def prepare_value(self, value: Any) -> Any:
        """Write what is kept; what was typed stays as it was."""
        return format_timecode(value) if isinstance(value, int | float) else value


class MomentField(models.FloatField):
    """Seconds from the start of a recording. To migrations it is a FloatField."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field that reads times."""
        return super().formfield(**{"form_class": MomentFormField, **kwargs})

    def deconstruct(self) -> Any:
        """Say what the column is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FloatField", args, kwargs
