"""What is required of a video, and who asks for it: its site, and the channel it is in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from pod_media.channels.models import ChannelPage
from pod_media.policy.models import PublishingPolicy


@dataclass(frozen=True)
class Rule:
    """What one place asks of all videos below it."""

    # Of the tree, or of addresses: below it is what begins so.
    path: str
    asked_by: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """What all places ask, read in two queries however many videos are judged."""

    of_sites: tuple[Rule, ...] = ()
    of_channels: tuple[Rule, ...] = ()

    def required_of(self, page: Page) -> dict[str, str]:
        """Return by code who asks for it, in words: of a video, or of what is below a page."""
        found: dict[str, str] = {}
        for rule in self.of_sites:
            if page.url_path.startswith(rule.path):
                found = dict.fromkeys(rule.codes, rule.asked_by) | found
        for rule in self.of_channels:
            if page.path.startswith(rule.path):
                found = dict.fromkeys(rule.codes, rule.asked_by) | found
        return found

    def required_to_publish(self, video: Page) -> dict[str, str]:
        """Return the same of a video that comes out: its aliases do with it, wherever they are."""
        found = self.required_of(video)
        if self.of_sites or self.of_channels:
            for alias in _aliases_of(video):
                found = self.required_of(alias) | found
        return found


def read_rules() -> Rules:
    """Return what is asked where; a channel's themes are below it."""
    return Rules(_of_sites(), _of_channels())


def _of_sites() -> tuple[Rule, ...]:
    asked = dict(PublishingPolicy.objects.exclude(required=[]).values_list("site", "required"))
    roots = Site.get_site_root_paths() if asked else []
    return tuple(
        Rule(root.root_path, _("asked for on the whole site"), tuple(asked[root.site_id]))
        for root in roots
        if root.site_id in asked
    )


def _of_channels() -> tuple[Rule, ...]:
    channels = ChannelPage.objects.exclude(required=[]).values_list("path", "title", "required")
    words = _("asked for by the channel “%(name)s”")
    return tuple(
        Rule(path, words % {"name": title}, tuple(codes)) for path, title, codes in channels
    )


def _aliases_of(page: Page) -> list[Page]:
    """Return the aliases of a page and theirs; as many queries however many there are."""
    found: list[Page] = []
    known, level = {page.pk}, [page.pk]
    while level:
        aliases = Page.objects.filter(alias_of__in=level).exclude(pk__in=known)
        found.extend(more := list(aliases.only("path", "url_path")))
        level = [each.pk for each in more]
        known.update(level)
    return found
