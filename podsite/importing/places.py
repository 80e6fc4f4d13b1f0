"""Whose an imported video is, and where it goes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from pod_media.models import ChannelPage, ThemePage, VideoIndexPage
from podsite.importing.entries import ImportRefused


def owner_named(username: str) -> Any:
    """Return the account, or the first administrator if none is named."""
    users = get_user_model().objects.filter(is_active=True)
    if username:
        owner = users.filter(username=username).first()
        problem = _("There is no active account “%(name)s”.") % {"name": username}
    else:
        owner = users.filter(is_superuser=True).order_by("pk").first()
        problem = _("There is no administrator yet: name an owner with --owner.")
    if owner is None:
        raise ImportRefused(problem)
    return owner


def place_named(slug: str) -> Page:
    """Return the channel or theme of this slug, or the video index if none is named."""
    if not slug:
        page = _in_default_language(VideoIndexPage.objects.all())
        problem = _("The site has no page for videos yet: run setup_site.")
    else:
        page = _in_default_language(ChannelPage.objects.filter(slug=slug))
        page = page or _in_default_language(ThemePage.objects.filter(slug=slug))
        problem = _("There is no channel “%(slug)s”.") % {"slug": slug}
    if page is None:
        raise ImportRefused(problem)
    return page


def _in_default_language(pages: Any) -> Page | None:
    default = Locale.get_default()
    return pages.filter(locale=default).first() or pages.first()
