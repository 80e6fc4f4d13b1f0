"""Wagtail's copies and aliases, which let a page out once more: each is asked like a new one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from pod_media.policy.checklist import checklist_for
from pod_media.policy.places import refused_aliases, shortened
from pod_media.policy.required import read_rules
from pod_media.videos.hindrances import HinderedError
from pod_media.videos.models import VideoPage


class JudgedCopyAction(CopyPageAction):
    """Copies pages; what lacks something required there stays a draft, whatever was asked."""

    keep_live: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what Wagtail's own takes."""
        super().__init__(*args, **kwargs)
        self._sentences: list[str] = []

    @property
    def kept_back(self) -> list[str]:
        """Return which copies stayed drafts and why, in sentences."""
        return shortened(self._sentences)

    def execute(self, skip_permission_checks: bool = False) -> Page:
        """Copy, and tell with the copy which ones stayed drafts."""
        copied = super().execute(skip_permission_checks=skip_permission_checks)
        copied.kept_back = self.kept_back
        return copied

    def _copy_page(self, page: Page, to: Page | None = None, *args: Any, **kwargs: Any) -> Page:
        """Copy a page as a draft if it is hindered; Wagtail calls this for each that is below."""
        asked = self.keep_live
        why = self._hindrance(page.specific, to or page.get_parent()) if asked else ""
        self.keep_live = asked and not why
        try:
            copied = super()._copy_page(page, to, *args, **kwargs)
        finally:
            self.keep_live = asked
        if why:
            words = _("The copy of “%(title)s” is a draft. %(why)s")
            self._sentences.append(words % {"title": page.title, "why": why})
        return copied

    def _hindrance(self, page: Page, place: Page) -> str:
        if self.user is None or not page.live or not isinstance(page, VideoPage):
            return ""
        required = read_rules().required_of(place)
        return checklist_for(page, required).hindrance if required else ""


class JudgedAliasAction(CreatePageAliasAction):
    """Shows a page in a second place, where it is out as its original is and never a draft."""

    def check(self, skip_permission_checks: bool = False) -> None:
        """Raise HinderedError where something that is required there is missing."""
        super().check(skip_permission_checks=skip_permission_checks)
        brings_videos = self.recursive or isinstance(self.page.specific, VideoPage)
        if self.user is None or not brings_videos:
            return
        if found := refused_aliases(self.page, self.parent or self.page.get_parent()):
            raise HinderedError(self.page, found)
