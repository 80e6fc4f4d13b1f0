"""Two makers who change a video at the same moment: neither's change is lost."""

from functools import partial
from threading import Barrier

import pytest

from pod_media.models import VideoLink, VideoPage
from pod_media.videos.editing import edit_video, latest_of
from tests.at_once import at_once
from tests.factories.people import administrator
from tests.factories.videos import video

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = ["Ada's", "Lise's"]


def put(page, title) -> None:
    """Add a link, once: a change is made to the page and to its draft."""
    if title not in [row.title for row in page.links.all()]:
        page.links.add(VideoLink(title=title, address="https://example.org"))


def add_at_once(page, maker) -> None:
    """Have each of two, who have read the page already, add a link."""
    both_have_read = Barrier(2)

    def add(title):
        mine = VideoPage.objects.get(pk=page.pk)
        assert list(mine.links.all()) == []
        both_have_read.wait(10)
        edit_video(mine, lambda each: put(each, title), by=maker)

    at_once(*(partial(add, title) for title in TITLES))


@pytest.mark.parametrize("live", [True, False])
def test_both_changes_are_kept_in_the_page_and_in_its_draft(live):
    page, maker = video(live=live), administrator()
    add_at_once(page, maker)
    again = VideoPage.objects.get(pk=page.pk)
    for each in (again, latest_of(again)):
        assert sorted(row.title for row in each.links.all()) == TITLES
