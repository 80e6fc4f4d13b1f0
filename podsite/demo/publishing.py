"""Publish the demo's lectures as people would: a channel, a recording, a page, a translation."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files import File
from django.db import transaction
from wagtail.models import Locale
from wagtail.rich_text import RichText

from pod_media.assets.sources import add_source
from pod_media.channels.people import OWNERS, add_person
from pod_media.models import ChannelIndexPage, ChannelPage, MediaAsset, VideoPage
from pod_media.videos.publishing import create_video
from podsite.demo.accounts import MANAGER
from podsite.demo.filming import film
from podsite.demo.lectures import CHANNEL, LECTURES, Lecture, Text

OWNER = "faculty"


def publish_lectures(tell: Callable[[str], None]) -> None:
    """Make and publish the lectures that are missing; what is there is left alone."""
    channels = _ensure_channels()
    for lecture in LECTURES:
        if _is_published(lecture, channels):
            tell(f"There already: {lecture.key}")
            continue
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="demo-") as folder:
            _publish(lecture, film(lecture, Path(folder)), channels)
        tell(f"Published, and waiting for its renditions: {lecture.key}")


@transaction.atomic
def _ensure_channels() -> dict[str, ChannelPage]:
    """Return the channel in each language, made where it is missing."""
    index = ChannelIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    main = CHANNEL[settings.LANGUAGE_CODE]
    channel = ChannelPage.objects.child_of(index).filter(slug=main.slug).first()
    if channel is None:
        channel = ChannelPage(
            title=main.title,
            slug=main.slug,
            description=_blocks(main.description),
            locale=index.locale,
        )
        index.add_child(instance=channel)
        _name_manager(channel)
    return {
        code: channel
        if code == settings.LANGUAGE_CODE
        else _ensure_translation(channel, code, text)
        for code, text in CHANNEL.items()
    }


def _name_manager(channel: ChannelPage) -> None:
    """Give the channel its manager, if that account exists."""
    manager = get_user_model().objects.filter(username=MANAGER).first()
    if manager is not None:
        add_person(channel, OWNERS, manager, by=manager)


def _is_published(lecture: Lecture, channels: dict[str, ChannelPage]) -> bool:
    code, text = next(iter(lecture.texts.items()))
    return VideoPage.objects.child_of(channels[code]).filter(slug=text.slug).exists()


@transaction.atomic
def _publish(lecture: Lecture, file: Path, channels: dict[str, ChannelPage]) -> None:
    """Do all of it or nothing: recording, page in its first language, translations."""
    owner = get_user_model().objects.get(username=OWNER)
    (code, text), *others = lecture.texts.items()
    asset = MediaAsset.objects.create(
        title=text.title, type="video", duration=0, owner=owner, uploaded_by_user=owner
    )
    with file.open("rb") as content:
        add_source(
            asset,
            file=File(content),
            original_name=file.name,
            size=file.stat().st_size,
            created_by=owner,
        )
    video = create_video(
        owner=owner,
        asset=asset,
        parent=channels[code],
        title=text.title,
        language=lecture.language,
        publish=True,
    )
    video.people = lecture.speaker
    _write_texts(video, text)
    for other, translated in others:
        _ensure_translation(video, other, translated)


def _ensure_translation(page: Any, code: str, text: Text) -> Any:
    locale = Locale.objects.get(language_code=code)
    existing = page.get_translation_or_none(locale)
    if existing is not None:
        return existing
    page.refresh_from_db()
    copy = page.copy_for_translation(locale)
    _write_texts(copy, text)
    return copy


def _write_texts(page: Any, text: Text) -> None:
    page.title, page.draft_title, page.slug = text.title, text.title, text.slug
    is_channel = isinstance(page, ChannelPage)
    page.description = _blocks(text.description) if is_channel else text.description
    page.save_revision(user=page.owner).publish()


def _blocks(text: str) -> list[tuple[str, RichText]]:
    return [("text", RichText(text))]
