"""Who tells the catalogue that a shelf shows other videos than before."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from pod_media.catalogue.changes import below_changed, videos_changed
from pod_media.channels.listing_models import VideoListing
from pod_media.channels.models import ChannelPage, ThemePage
from pod_media.videos.models import VideoPage


@receiver(post_save, sender=VideoListing)
@receiver(post_delete, sender=VideoListing)
def on_listing(instance: VideoListing, **_kwargs: Any) -> None:
    """Mend a video that was listed in a shelf, or taken out of it."""
    same = VideoPage.objects.filter(translation_key__in=_works(pk=instance.video_id))
    videos_changed(same.values_list("pk", flat=True))


@receiver(post_save, sender=VideoPage)
@receiver(post_delete, sender=VideoPage)
def on_language(instance: VideoPage, created: bool = True, **_kwargs: Any) -> None:
    """Mend the translations of a page that came or went: shelves show a work in each of them."""
    same = VideoPage.objects.filter(translation_key=instance.translation_key)
    if created:
        videos_changed(same.exclude(pk=instance.pk).values_list("pk", flat=True))


@receiver(post_page_move)
def on_move(instance: Page, **_kwargs: Any) -> None:
    """Mend the translations of what was moved, wherever they are."""
    works = _works(path__startswith=instance.path)
    videos_changed(
        VideoPage.objects.filter(translation_key__in=works)
        .exclude(path__startswith=instance.path)
        .values_list("pk", flat=True)
    )


@receiver(pre_save, sender=ChannelPage)
@receiver(pre_save, sender=ThemePage)
def on_shelf(sender: type[ChannelPage | ThemePage], instance: Any, **_kwargs: Any) -> None:
    """Mend what lies below a shelf that shows more or less than before."""
    before = sender.objects.filter(pk=instance.pk).values_list("live", "shows_descendants")
    if before and before[0] != (instance.live, instance.shows_descendants):
        _tree_changed(instance.path)


@receiver(post_delete, sender=ChannelPage)
@receiver(post_delete, sender=ThemePage)
def on_removal(sender: type[ChannelPage | ThemePage], instance: Any, **_kwargs: Any) -> None:
    """Mend what lies below the translations: the key of the shelf may be another now."""
    for each in sender.objects.filter(translation_key=instance.translation_key):
        _tree_changed(each.path)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def on_privacy(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Mend what is listed in a shelf that was closed or opened."""
    if path := Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first():
        _tree_changed(path)


def _tree_changed(path: str) -> None:
    """Mend the videos below a page, those listed there, and their translations."""
    below_changed(path)
    listed = VideoListing.objects.filter(shelf__path__startswith=path)
    videos_changed(listed.values_list("video", flat=True))
    works = _works(path__startswith=path)
    same = VideoPage.objects.filter(translation_key__in=works)
    videos_changed(same.exclude(path__startswith=path).values_list("pk", flat=True))


def _works(**which: Any) -> Any:
    return VideoPage.objects.filter(**which).values("translation_key")
