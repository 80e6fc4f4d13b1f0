"""The form of a video in Wagtail's editor, and those of its chapters and listings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from pod_media.admin_ui.permissions import recording_policy
from pod_media.assets.models import MediaAsset
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.contributors.credits import put_names
from pod_media.taxonomy.labels import labels, originals
from pod_media.videos.audience import choices
from pod_media.videos.audience_form import (
    judge_audience,
    judge_password,
    password_field,
    tell_of_password,
)
from pod_media.videos.destinations import destinations_of, labels_of
from pod_media.videos.permissions import may_share


class ShelfChoiceField(forms.ModelChoiceField):
    """Chooses a channel or theme, each called after the channels it is in."""

    names: dict[int, str] = {}

    def label_from_instance(self, obj: Page) -> str:
        """Return the name in the list."""
        return self.names.get(obj.pk, obj.title)


class ListingForm(WagtailAdminModelForm):
    """A further channel: one the person may add to, or the one that is there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the shelves."""
        super().__init__(*args, **kwargs)
        names = shelf_names(self.for_user) if self.for_user else {}
        kept = {self.instance.shelf_id} - {None}
        shelves = Page.objects.filter(pk__in=kept | set(names))
        if missing := kept - set(names):
            names = names | labels_of(shelves.filter(pk__in=missing))
        field = ShelfChoiceField(shelves.order_by("path"), label=_("Channel or theme"))
        field.names = names
        self.fields["shelf"] = field


def shelf_names(user: Any) -> dict[int, str]:
    """Return by key the channels and themes a person may add to; asked once per form."""
    found: dict[int, str] | None = getattr(user, "_pod_shelf_names", None)
    if found is None:
        pages = [
            each for each in destinations_of(user) if isinstance(each, ChannelPage | ThemePage)
        ]
        found = labels_of(pages)
        user._pod_shelf_names = found  # noqa: SLF001 - lasts as long as the request's user
    return found


class ContributionForm(WagtailAdminModelForm):
    """A person's part, whose role is named in the language of the editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the roles; a new row has the first."""
        super().__init__(*args, **kwargs)
        name_terms(self.fields["role"])
        if self.instance.pk is None and self.instance.contributor_id is None:
            self.initial.setdefault(
                "role", self.fields["role"].queryset.values_list("pk", flat=True).first()
            )


class VideoPageForm(WagtailAdminPageForm):
    """The form of a video."""

    data: Any
    # Kept by a hook, once somebody has pressed a button (`audience_panel.keep_password`).
    password = password_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name types and disciplines in the language of the person; tell of the password."""
        super().__init__(*args, **kwargs)
        saved = [self.instance] if self.instance.pk else []
        self.has_password = "password" in self.fields and tell_of_password(self, *saved)
        if "visibility" in self.fields:
            self.fields["visibility"].choices = choices()
        for name in ("video_type", "disciplines"):
            field: Any = self.fields.get(name)
            if field is not None:
                name_terms(field)
        self.had_people = bool(self.instance.contributions.all())
        if self.had_people and "people" in self.fields:
            # Shown, and written from the people below.
            self.fields["people"].disabled = True
            self.fields["people"].help_text = _("Written from the people below.")
        if "co_owners" in self.fields and not self._may_share():
            # Shown, and sent in vain.
            self.fields["co_owners"].disabled = True

    def save(self, commit: bool = True) -> Any:
        """Write the line of names from the people that were chosen."""
        page = super().save(commit)
        before = page.people
        put_names(page, is_emptied=self.had_people)
        if commit and page.people != before:
            page.save(update_fields=["people"])
        return page

    def _may_share(self) -> bool:
        """Tell whether the person may name co-owners; of what is new it is their own to say."""
        return self.instance.pk is None or may_share(self.for_user, self.instance)

    def is_valid(self) -> bool:
        """Check also what only form and recording together tell."""
        return bool(super().is_valid()) and self._chapters_fit()

    def clean(self) -> dict[str, Any]:
        """Ask for what the choice of who may watch needs; a draft may lack it meanwhile.

        But not a password that is written and too short: it would be lost with the page's reload.
        """
        said: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            judge_password(self, said, has_one=True)
        else:
            judge_audience(self, said, has_one=self.has_password)
        return said

    def clean_asset(self) -> MediaAsset | None:
        """Refuse a recording that the person may not handle; the one already there stays."""
        asset: MediaAsset | None = self.cleaned_data["asset"]
        if asset is None or asset.pk == self.initial.get("asset"):
            return asset
        if not recording_policy.user_has_any_permission_for_instance(
            self.for_user, ["change"], asset
        ):
            self._put_back_asset()
            raise ValidationError(_("You may not use this recording."))
        return asset

    def _put_back_asset(self) -> None:
        """Show the former recording again: title and files of the other one are not for all."""
        self.data = self.data.copy()
        self.data[self.add_prefix("asset")] = self.initial.get("asset") or ""

    def clean_slug(self) -> str:
        """Number the address of a page whose name is taken: lectures may be called alike.

        Of a draft too: the editor in which it was begun goes on sending what it had before.
        """
        slug: str = self.cleaned_data["slug"]
        page = self.instance if self.instance.pk else None
        was_out = page is not None and page.first_published_at is not None
        if was_out or not slug or self.parent_page is None:
            return slug
        tries = (slug, *(f"{slug[:240]}-{number}" for number in range(2, 1000)))
        is_free = Page._slug_is_available  # noqa: SLF001
        return next((each for each in tries if is_free(each, self.parent_page, page)), slug)

    def _chapters_fit(self) -> bool:
        """Refuse what begins after the end of the recording, as far as it is known."""
        asset, rows = self.cleaned_data.get("asset"), self.formsets.get("chapters")
        if rows is None or not (asset and asset.duration):
            return True
        late = [
            form
            for form in rows.forms
            if form not in rows.deleted_forms
            and (form.cleaned_data.get("seconds") or 0) >= asset.duration
        ]
        for form in late:
            form.add_error("seconds", _("This is after the end of the recording."))
        return not late


def name_terms(field: Any) -> None:
    model = field.queryset.model
    field.queryset = originals(model)
    named = labels(model)

    def name(term: Any) -> str:
        return named[term.slug].name if term.slug in named else str(term)

    field.label_from_instance = name
