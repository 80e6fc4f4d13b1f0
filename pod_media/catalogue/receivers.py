"""Who tells the catalogue that what lists show has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from taggit.models import Tag
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pod_media.assets.models import MediaAsset
from pod_media.catalogue.changes import below_changed, is_seen, rights_changed, videos_changed
from pod_media.catalogue.standing import write_standing
from pod_media.signals import people_changed, tracks_changed
from pod_media.taxonomy.models import ContributorRole, Discipline, VideoType
from pod_media.videos.models import VideoPage, VideoTag


@receiver(page_published)
@receiver(page_unpublished)
def on_publication(instance: Page, **_kwargs: Any) -> None:
    """Mend a video that came or went; a channel that did changes names and places."""
    if isinstance(instance, VideoPage):
        videos_changed([instance.pk])
    else:
        rights_changed()


@receiver(post_save, sender=VideoPage)
def on_save(instance: VideoPage, update_fields: Any = None, **kwargs: Any) -> None:
    """Mend a video that was saved, unless only its draft was."""
    if not kwargs.get("raw") and is_seen(update_fields):
        write_standing([instance.translation_key])
        videos_changed([instance.pk])


@receiver(post_delete, sender=VideoPage)
def on_removal(instance: VideoPage, **_kwargs: Any) -> None:
    """Let another language stand for a work whose page is gone; count without it."""
    write_standing([instance.translation_key])
    rights_changed()


@receiver(post_page_move)
def on_move(instance: Page, **_kwargs: Any) -> None:
    """Mend all that was moved with a page."""
    below_changed(instance.path)


@receiver(page_slug_changed)
def on_new_address(instance: Page, **_kwargs: Any) -> None:
    """Mend what lies below a page of another address: values may be made of it."""
    below_changed(instance.path)


@receiver(post_save, sender=VideoTag)
@receiver(post_delete, sender=VideoTag)
def on_tagging(instance: VideoTag, **kwargs: Any) -> None:
    """Mend a video that was given a tag, or lost one."""
    if not kwargs.get("raw"):
        videos_changed([instance.content_object_id])


@receiver(m2m_changed, sender=VideoPage.disciplines.through)
def on_disciplines(instance: Any, **_kwargs: Any) -> None:
    """Mend a video whose disciplines were set directly."""
    if isinstance(instance, VideoPage) and instance.pk:
        videos_changed([instance.pk])


@receiver(post_save, sender=VideoType)
@receiver(post_save, sender=Discipline)
@receiver(post_save, sender=ContributorRole)
@receiver(pre_delete, sender=VideoType)
@receiver(pre_delete, sender=Discipline)
@receiver(pre_delete, sender=ContributorRole)
@receiver(post_save, sender=Tag)
@receiver(pre_delete, sender=Tag)
def on_term(instance: Any, created: bool = False, **_kwargs: Any) -> None:
    """Mend the videos that have a term which was renamed or goes; before it does."""
    if not created:
        videos_changed(_with_term(instance))


@receiver(post_save, sender=get_user_model())
@receiver(pre_delete, sender=get_user_model())
def on_person(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Mend the videos of a person whose name may be another; signing in changes nothing."""
    if is_seen(update_fields) and not kwargs.get("created"):
        videos_changed(VideoPage.objects.filter(owner=instance).values_list("pk", flat=True))


@receiver(post_save, sender=MediaAsset)
def on_recording(instance: MediaAsset, created: bool = False, **_kwargs: Any) -> None:
    """Mend the pages of a recording: it may have failed, or have another length."""
    if not created:
        videos_changed(VideoPage.objects.filter(asset=instance).values_list("pk", flat=True))


@receiver(people_changed)
def on_people(pks: Iterable[int], **_kwargs: Any) -> None:
    """Mend the videos that somebody came into or left, or is called otherwise in."""
    videos_changed(pks)


@receiver(tracks_changed)
def on_tracks(asset_id: int, **_kwargs: Any) -> None:
    """Mend the pages of a recording whose captions came, went or are others."""
    videos_changed(VideoPage.objects.filter(asset=asset_id).values_list("pk", flat=True))


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
@receiver(post_save, sender=GroupPagePermission)
@receiver(post_delete, sender=GroupPagePermission)
@receiver(m2m_changed, sender=get_user_model().groups.through)
# Its members are no more in it, of which no m2m_changed tells.
@receiver(post_delete, sender=Group)
@receiver(m2m_changed, sender=VideoPage.co_owners.through)
@receiver(m2m_changed, sender=VideoPage.access_groups.through)
def on_rights(**_kwargs: Any) -> None:
    """Count anew once others may see what is listed."""
    rights_changed()


@receiver(post_save, sender=Locale)
def on_language(created: bool, **kwargs: Any) -> None:
    """Fill the lists of a language that the site was given: each work stands in them too."""
    if created and not kwargs.get("raw"):
        videos_changed(VideoPage.objects.values_list("pk", flat=True))


@receiver(post_save, sender=Site)
@receiver(post_delete, sender=Site)
def on_site(**kwargs: Any) -> None:
    """Sort the videos into the sites anew: another may begin, or begin elsewhere."""
    if not kwargs.get("raw"):
        videos_changed(VideoPage.objects.values_list("pk", flat=True))


def _with_term(term: VideoType | Discipline | ContributorRole | Tag) -> Any:
    relations = {
        VideoType: "video_type",
        Discipline: "disciplines",
        ContributorRole: "contributions__role",
        Tag: "tagged_items__tag",
    }
    having = {relations[type(term)]: term.pk}
    return VideoPage.objects.filter(**having).values_list("pk", flat=True)
