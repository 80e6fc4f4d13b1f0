"""Notice what changes the frame of the pages: their titles, addresses, privacy and pictures."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from pod_media.models import VideoPage
from podsite.home.known_sites import forget_sites
from podsite.home.models import HomePage
from podsite.identity.models import SiteIdentity


def outdate_frames() -> None:
    """Leave behind the frames that were made, of every site."""
    SiteIdentity.objects.update(stamp=uuid4())


@receiver([page_published, page_unpublished, post_page_move])
def page_changed(sender: type[Page], **_kwargs: Any) -> None:
    """Forget menus that may name the page; those that name a video follow the catalogue's state."""
    if not issubclass(sender, VideoPage):
        outdate_frames()


@receiver(post_delete)
def page_deleted(sender: type[Any], **_kwargs: Any) -> None:
    """Forget menus that led to it."""
    if issubclass(sender, Page) and not issubclass(sender, VideoPage) and sender is not Page:
        outdate_frames()


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=HomePage)
@receiver(post_page_move, sender=HomePage)
def sites_changed(**_kwargs: Any) -> None:
    """Forget which site is whose, once it is committed, and the frames made of it."""
    transaction.on_commit(forget_sites, robust=True)
    forget_sites()
    outdate_frames()


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=get_image_model())
def frame_changed(**_kwargs: Any) -> None:
    """Forget addresses, what may be shown, and pictures."""
    outdate_frames()
