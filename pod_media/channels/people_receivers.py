"""Channels come with their people, and take them along."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from pod_media.channels import people
from pod_media.channels.models import ChannelPage


@receiver(post_save, sender=ChannelPage)
def on_channel(instance: ChannelPage, created: bool = False, **kwargs: Any) -> None:
    """Make the groups of a new channel, or of a new language of one; rename those of another."""
    if kwargs.get("raw"):
        return
    if created:
        people.ensure_people(instance)
    else:
        people.rename_people(instance)


@receiver(post_delete, sender=ChannelPage)
def on_removed_channel(instance: ChannelPage, **_kwargs: Any) -> None:
    """Let the groups go with the last language of a channel."""
    people.remove_people(instance)
