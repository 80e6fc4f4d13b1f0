"""What a form that was refused tells those who do not see it."""

from __future__ import annotations

from django import forms


def tell_invalid(form: forms.Form) -> None:
    """Mark the fields of a form that was sent and is wrong, for assistive technology."""
    for name in form.errors if form.is_bound else ():
        if name in form.fields:
            form.fields[name].widget.attrs["aria-invalid"] = "true"
