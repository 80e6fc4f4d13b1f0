"""What people fill in about a list."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from pod_media.playlists import locks
from pod_media.playlists.models import Playlist

Visibility = Playlist.Visibility


class PlaylistForm(forms.ModelForm[Playlist]):
    """Title, description and, for who decides it, who may see the list."""

    new_password = forms.CharField(
        label=_("Password"),
        required=False,
        min_length=4,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Give it to those who are to see the list. It is kept as a code: note it."),
    )

    class Meta:
        model = Playlist
        fields = ["title", "description", "visibility"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, may_rule: bool = True, **kwargs: Any) -> None:
        """Leave out what a co-owner does not decide."""
        super().__init__(*args, **kwargs)
        if not may_rule:
            del self.fields["visibility"], self.fields["new_password"]
        elif self.instance.password:
            self.fields["new_password"].help_text = _("Leave it empty to keep the present one.")

    def clean(self) -> dict[str, Any]:
        """Ask for a password where there has to be one, and code it before it is judged."""
        cleaned = super().clean() or {}
        password = cleaned.get("new_password")
        if cleaned.get("visibility") == Visibility.PASSWORD:
            if password:
                locks.lock(self.instance, password)
            elif not self.instance.password and "new_password" not in self.errors:
                self.add_error("new_password", _("Choose a password for this list."))
        return cleaned

    def save(self, commit: bool = True) -> Playlist:
        """Forget the password of a list that no longer has one; only public lists are promoted."""
        if self.instance.visibility != Visibility.PASSWORD:
            self.instance.password = ""
        if self.instance.visibility != Visibility.PUBLIC:
            self.instance.is_promoted = False
        return super().save(commit)


class NewListForm(forms.Form):
    """A list made while a video is saved: its title, and who sees it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[each for each in Visibility.choices if each[0] != Visibility.PASSWORD.value],
        initial=Visibility.PRIVATE,
    )
    # The same form sent twice makes one list.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class PasswordForm(forms.Form):
    """The password of a list."""

    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class PersonForm(forms.Form):
    """Who is to share in a list."""

    person = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
