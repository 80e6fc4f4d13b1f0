"""The pages of the CMS that are ours, or have parts of ours, in both themes: nothing serious."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from pod_media.assets.posters import keep_automatic_poster
from pod_media.encoding import ledger
from pod_media.models import ThemePage, VideoChapter, VideoType
from pod_media.playlists.models import Playlist
from tests.browser.faults import grave_faults
from tests.factories.access import access_group
from tests.factories.encodings import source as stored
from tests.factories.people import administrator
from tests.factories.playlists import playlist
from tests.factories.renditions import file, rendition_set, source
from tests.factories.videos import asset, channel, video
from tests.media.cms.test_source_panel import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Wagtail's own, which pages cannot mend.
WAGTAILS = (
    # Draftail's text field: named by no label.
    ".public-DraftEditor-content",
    # The field that tag-it puts into a list of tags.
    ".tagit .ui-autocomplete-input",
    # The button that leads from the one tab of a new account to the other.
    ".fields a[role=tab]",
)

# Resolves when no colour is on its way to another.
SETTLED = """Promise.allSettled(document.getAnimations()
  .filter((each) => each instanceof CSSTransition)
  .map((each) => each.finished))"""


@pytest.fixture
def addresses(site):
    """Return what is to be looked at, by name."""
    user = administrator()
    english = Locale.objects.get(language_code="en")
    kind = VideoType.objects.filter(locale=english).first()
    shelf = channel(title="Sea", hue=150, description=[("text", RichText("<p>Waves.</p>"))])
    shelf.add_child(instance=ThemePage(title="Tides", slug="tides"))
    made = rendition_set(source(asset(owner=user)))
    file(made, "poster", "poster-9", "poster-9.jpg", picture(colour="blue"))
    keep_automatic_poster(made.source.asset, picture())
    lecture = video(shelf, asset=made.source.asset, owner=user, video_type=kind)
    VideoChapter.objects.create(video=lecture, seconds=1, title="Depth")
    shown = playlist(lecture, title="Coast", visibility=Playlist.Visibility.PUBLIC)
    job, failed = (ledger.submit(stored(), user) for _ in range(2))
    ledger.cancel(failed)
    return {
        **_people(user),
        # Disciplines have the same pages.
        "types": reverse("wagtailsnippets_pod_media_videotype:list"),
        "type": reverse("wagtailsnippets_pod_media_videotype:edit", args=[kind.pk]),
        "playlists": reverse("wagtailsnippets_pod_media_playlist:list"),
        "playlist": reverse("wagtailsnippets_pod_media_playlist:edit", args=[shown.pk]),
        "channel": _editor(shelf),
        "people of a channel": f"/cms/people/channel/{shelf.pk}/",
        "video": _editor(lecture),
        "identity": f"/cms/settings/identity/siteidentity/{Site.objects.get().pk}/",
        "encodings": "/cms/encodings/",
        "encoding": f"/cms/encodings/{job.pk}/",
        "recordings": "/cms/media/",
        "recording": f"/cms/media/edit/{lecture.asset.pk}/",
        "deletion of a recording": f"/cms/media/delete/{lecture.asset.pk}/",
        "videos": "/cms/videos/",
        "moderation": "/cms/reports/workflow/",
    }


def _people(owner) -> dict[str, str]:
    """Return the pages about accounts and access; `owner` has something to leave behind."""
    group = access_group("First year", owner)
    return {
        "access groups": "/cms/access-groups/",
        "access group": f"/cms/access-groups/edit/{group.pk}/",
        "members": f"/cms/access-groups/{group.pk}/members/",
        "import of groups": "/cms/access-groups/import/",
        "end of a group": f"/cms/access-groups/delete/{group.pk}/",
        "access and sharing": "/cms/reports/access/",
        "hand over": f"/cms/users/{owner.pk}/hand-over/",
        "account": f"/cms/users/edit/{owner.pk}/",
        "new account": "/cms/users/new/",
        "erasures": "/cms/erasure/",
    }


def _editor(page: Page) -> str:
    return f"/cms/pages/{page.pk}/edit/"


def test_no_page_of_ours_in_the_cms_has_a_grave_fault(page, sign_in, addresses):
    sign_in(administrator())
    wrong = []
    for what, address in addresses.items():
        page.emulate_media(color_scheme="light")
        answer = page.goto(address)
        assert answer.status == 200, what
        wrong += [f"{what}: {fault}" for fault in grave_faults(page, without=WAGTAILS)]
        # Of what axe looks at, a theme changes colours alone.
        page.emulate_media(color_scheme="dark")
        page.evaluate(SETTLED)
        faults = grave_faults(page, without=WAGTAILS, rules=["color-contrast"])
        wrong += [f"{what}, dark: {fault}" for fault in faults]
    assert wrong == []
