"""What channels and themes show, and how many: the list, the count and the rows are one."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction
from wagtail.rich_text import RichText
from wagtail_localize.operations import translate_object

from pod_media.catalogue.asking import Asked
from pod_media.catalogue.indexing import index_videos
from pod_media.catalogue.narrowing import videos_of
from pod_media.channels.membership import channel_names, channel_values
from pod_media.channels.shelves import list_shelves, scope_of, shelf_counts
from pod_media.models import ChannelIndexPage, ChannelPage, ThemePage, VideoListing, VideoPage
from pod_media.videos.access import Viewer
from tests.counting import fresh, queries_of
from tests.factories.people import administrator, person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks):
    """Return what runs a change and what follows its commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def theme(parent, title="Theme", **fields) -> ThemePage:
    return parent.add_child(instance=ThemePage(title=title, slug=title.lower(), **fields))


def shown(page, user=None) -> set[str]:
    viewer = Viewer(user=user) if user else Viewer()
    return set(videos_of(viewer, scope_of(page), Asked()).values_list("title", flat=True))


def request_of(user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def test_a_channel_shows_its_own_videos_and_those_of_its_themes(commits):
    with commits():
        shelf = channel()
        inside = theme(theme(shelf), "Deep")
        video(shelf, title="Own")
        video(inside, title="Deep")
        video(channel(), title="Elsewhere")
    assert shown(shelf) == {"Own", "Deep"}
    assert shown(inside) == {"Deep"}


def test_a_channel_is_named_by_a_translation_that_is_open_to_who_asks(commits):
    owner, french = person(), Locale.objects.get(language_code="fr")
    with commits():
        shelf = channel(title="Physics")
        translate_object(shelf, [french], user=administrator())
        other = shelf.get_translation(french)
        PageViewRestriction.objects.create(page=other, restriction_type="login")
    ChannelPage.objects.filter(pk=other.pk).update(live=True, title="Cercle secret")
    key = str(shelf.pk)
    with override("fr"):
        assert channel_names([key], Viewer()) == {key: "Physics"}
        assert channel_names([key], Viewer(owner)) == {key: "Cercle secret"}
    with commits():
        PageViewRestriction.objects.create(page=shelf, restriction_type="groups")
        video(shelf, owner=owner)
    assert channel_names([key], Viewer()) == {}
    with override("en"):
        PageViewRestriction.objects.filter(page=other).update(restriction_type="groups")
        # Whose own video is in it knows its name.
        assert channel_names([key], Viewer(owner)) == {key: "Physics"}


def test_an_editor_may_choose_its_own_only(commits):
    with commits():
        shelf = channel()
        video(shelf, title="Own")
        video(theme(shelf), title="Deep")
    with commits():
        shelf.shows_descendants = False
        shelf.save()
    assert shown(shelf) == {"Own"}


def test_a_listed_video_is_shown_in_the_theme_and_in_the_channel_above(commits):
    with commits():
        guest = video(channel(), title="Guest")
        shelf = channel()
        inside = theme(shelf)
        VideoListing.objects.create(video=guest, shelf=inside)
    assert shown(inside) == shown(shelf) == {"Guest"}
    with commits():
        VideoListing.objects.all().delete()
    assert shown(inside) == shown(shelf) == set()


def test_to_be_listed_gives_nobody_the_right_to_watch(commits):
    with commits():
        closed, shelf = channel(), channel()
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        for visibility in ("public", "private", "unlisted", "signed_in"):
            each = video(channel(), title=visibility, visibility=visibility)
            VideoListing.objects.create(video=each, shelf=shelf)
        barred = video(closed, title="barred")
        VideoListing.objects.create(video=barred, shelf=shelf)
    assert shown(shelf) == {"public"}
    assert shown(shelf, person()) == {"public", "signed_in", "barred"}


def test_the_name_of_a_closed_channel_is_told_with_its_own_videos_only(commits):
    with commits():
        closed = channel(title="Secret")
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        own, guest = video(closed), video(channel())
        VideoListing.objects.create(video=guest, shelf=closed)
    told = channel_values([own, guest])
    assert str(closed.pk) in dict(told[own.pk])
    assert str(closed.pk) not in dict(told[guest.pk])
    assert shown(closed, person()) == {own.title, guest.title}


def test_a_translated_video_is_one_and_a_translated_channel_the_same_shelf(commits):
    admin, french = administrator(), Locale.objects.get(language_code="fr")
    with commits():
        shelf = channel(title="Physics")
        both = video(shelf, title="Waves")
        video(shelf, title="Only English")
        translate_object(shelf, [french], user=admin)
        translate_object(both, [french], user=admin)
        VideoPage.objects.filter(translation_key=both.translation_key).update(live=True)
        ChannelPage.objects.update(live=True)
        index_videos(VideoPage.objects.values_list("pk", flat=True))
    assert shown(shelf) == {"Waves", "Only English"}
    assert len(shown(shelf.get_translation(french))) == 2


def test_the_count_in_the_list_is_what_the_page_shows(commits, client):
    french = Locale.objects.get(language_code="fr")
    with commits():
        shelf = channel(title="Physics")
        for number in range(3):
            each = video(theme(shelf, f"T{number}"), title=f"V{number}")
            VideoListing.objects.create(video=each, shelf=shelf)
        VideoListing.objects.create(video=video(title="Guest"), shelf=shelf)
        translate_object(shelf, [french], user=administrator())
        ChannelPage.objects.update(live=True)
        translated = shelf.get_translation(french)
        translated.add_child(instance=VideoPage(title="French only", slug="f", locale=french))
    for address, page in (("/channels/", shelf.url), ("/fr/channels/", translated.url)):
        listed = re.search(r"Physics</a></h3>.*?(\d+)\s+vid", client.get(address).text, re.S)
        assert listed[1] == "5", address
        assert len(re.findall('class="card__title"', client.get(page).text)) == 5


def test_moving_a_video_moves_it_between_shelves(commits):
    with commits():
        here, there = channel(), channel()
        page = video(here, title="Moved")
    with commits():
        page.move(there, pos="last-child")
    assert (shown(here), shown(there)) == (set(), {"Moved"})


def test_a_shelf_that_is_not_out_shows_nothing_elsewhere(commits):
    with commits():
        shelf = channel(title="Draft channel")
        page = video(shelf)
    with commits():
        shelf.unpublish()
    assert channel_values([page])[page.pk] == []


def test_counts_of_all_channels_cost_the_same_however_many(commits, django_assert_max_num_queries):
    index = ChannelIndexPage.objects.get(locale__language_code="en")
    with commits():
        for _number in range(12):
            video(channel())
    with django_assert_max_num_queries(11):
        found = list_shelves(request_of(), ChannelPage, under=index)
    assert [each.videos for each in found] == [1] * 12
    assert queries_of(lambda: list_shelves(request_of(), ChannelPage, under=index)) <= 6


def test_rows_of_many_videos_are_made_in_a_fixed_number_of_queries(
    commits, django_assert_max_num_queries
):
    with commits():
        shelf = channel()
        videos = [video(theme(shelf, f"T{number}")) for number in range(10)]
    with django_assert_max_num_queries(7):
        channel_values(videos)


def test_what_one_viewer_counts_is_not_told_to_another(commits):
    with commits():
        shelf = channel()
        video(shelf, visibility="signed_in")
    assert shelf_counts(request_of(person()))[str(shelf.pk)] == 1
    assert str(shelf.pk) not in shelf_counts(request_of())


def test_a_channel_wears_its_colour_and_shows_its_description(commits, client):
    shelf = channel(hue=150, description=[("text", RichText("<p>Rocks.</p>")), ("heading", "Fees")])
    text = client.get(shelf.url).text
    assert 'class="channel-head hue-150"' in text
    assert "<p>Rocks.</p>" in text
    assert "<h2>Fees</h2>" in text


def test_the_colour_is_chosen_in_the_editor(editor):
    shelf = channel(hue=150)
    text = client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[shelf.pk])).text
    assert re.search(r'name="hue" value="150"[^>]*checked', text)


def test_a_channel_page_costs_the_same_however_much_it_shows(commits, client):
    costs = []
    for size in (2, 12):
        with commits():
            shelf = channel()
            for number in range(size):
                video(theme(shelf, f"T{number}"), title=f"V{number}")
        text = client.get(shelf.url).text
        assert len(re.findall('class="card__title"', text)) == size
        costs.append(queries_of(lambda shelf=shelf: client.get(fresh(shelf.url))))
    assert costs[0] == costs[1] <= 14


def test_the_feed_of_a_theme_has_what_its_page_shows(commits, client):
    with commits():
        shelf = channel()
        inside = theme(shelf)
        video(inside, title="Inside")
        video(shelf, title="Outside")
    address = re.search(
        r'type="application/rss.xml"[^>]*href="([^"]+)"', client.get(inside.url).text
    )
    told = client.get(address[1].replace("&amp;", "&")).text
    assert "<title>Inside</title>" in told
    assert "Outside" not in told
