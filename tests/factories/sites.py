"""A further site of the installation, in all its languages."""

from dataclasses import dataclass

from wagtail.models import Locale, Page, Site

from pod_media.models import ChannelIndexPage, VideoIndexPage
from podsite.home.models import HomePage


@dataclass(frozen=True)
class Tree:
    """A site, with the pages that it begins with in one language."""

    site: Site
    home: HomePage
    videos: VideoIndexPage
    channels: ChannelIndexPage

    @property
    def host(self) -> dict[str, str]:
        """Return the header that asks this site."""
        return {"host": self.site.hostname}

    def in_language(self, code: str) -> "Tree":
        """Return the same in another language, made if need be."""
        locale = Locale.objects.get(language_code=code)
        pages = [_translated(each, locale) for each in (self.home, self.videos, self.channels)]
        return Tree(self.site, *pages)


def further_site(hostname: str = "arts.example.edu") -> Tree:
    """Return a published site with a home page and indexes of its own, in English."""
    name = hostname.partition(".")[0]
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title=name, slug=name))
    videos = home.add_child(instance=VideoIndexPage(title="Videos", slug="videos"))
    channels = home.add_child(instance=ChannelIndexPage(title="Channels", slug="channels"))
    site = Site.objects.create(hostname=hostname, port=80, root_page=home, site_name=name)
    return Tree(site, home, videos, channels)


def _translated(page: Page, locale: Locale) -> Page:
    if not page.has_translation(locale):
        page.copy_for_translation(locale).save_revision().publish()
    return page.get_translation(locale)
