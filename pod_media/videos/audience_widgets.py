"""What shows the choice of who may watch: on pages, and in the editor of the CMS."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Script

from pod_media.conf import setting
from pod_media.videos.audience import MEANINGS

# More than these are searched in rather than read through.
FEW_GROUPS = 8


class _Shown:
    """Files that Wagtail's editor asks for; pages have them in their bundles."""

    js = [Script("pod_media/js/audience.js", type="module")]
    css = {"all": ["pod_media/css/admin/audience.css"]}


class VisibilityRadios(forms.RadioSelect):
    """The choices, each with a line that says what it means."""

    template_name = "pod_media/videos/audience/radios.html"
    Media = _Shown

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the line, which describes the button to those who do not see it."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["meaning"] = MEANINGS.get(str(value), "")
        if option["meaning"] and option["attrs"].get("id"):
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_meaning"
        return option


class GroupBoxes(forms.CheckboxSelectMultiple):
    """Groups to tick: those ticked first, and a search through many."""

    template_name = "pod_media/videos/audience/groups.html"
    Media = _Shown

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Bring the ticked ones to the top: they are looked for most."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        boxes = [each for _name, group, _index in context["widget"]["optgroups"] for each in group]
        context["boxes"] = sorted(boxes, key=lambda box: not box["selected"])
        context["is_searched"] = len(boxes) > FEW_GROUPS
        return context


class PasswordInput(forms.PasswordInput):
    """A password that can be looked at while it is written."""

    template_name = "pod_media/videos/audience/password_input.html"


class NewPasswordInput(PasswordInput):
    """A password for others: it can be made up too."""

    Media = _Shown

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Keep what was written when another field is wrong, and a browser's own words out."""
        given = {"autocomplete": "new-password", "spellcheck": "false", "autocapitalize": "none"}
        super().__init__({**given, **(attrs or {})}, render_value=True)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell how long the words have to be."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "shortest": max(12, setting("VIDEO_PASSWORD_MIN_LENGTH"))}
