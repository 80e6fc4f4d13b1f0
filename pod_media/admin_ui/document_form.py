"""The form of a document beside a video, in Wagtail's editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from pod_media.documents.rights import offered_to


class VideoDocumentForm(WagtailAdminModelForm):
    """Takes a document that the person may use: a number that was guessed opens nothing."""

    data: Any

    def clean_document(self) -> Any:
        """Refuse another's; the one already there stays, whoever laid it there."""
        document = self.cleaned_data["document"]
        if document is None or document.pk == self.initial.get("document"):
            return document
        if not offered_to(self.for_user).filter(pk=document.pk).exists():
            self._put_back()
            raise ValidationError(_("You may not use this document."))
        return document

    def _put_back(self) -> None:
        """Show the former one again: the title of the other is not for all."""
        self.data = self.data.copy()
        self.data[self.add_prefix("document")] = self.initial.get("document") or ""
