"""Pages are found by their whole address, at any depth, as Wagtail's own way would find them."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from pod_media.models import ChannelIndexPage, ChannelPage, ThemePage, VideoIndexPage
from tests.counting import fresh, queries_of
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> ThemePage:
    index = ChannelIndexPage.objects.get(locale__language_code="en")
    channel = index.add_child(instance=ChannelPage(title="Geology", slug="geology"))
    return channel.add_child(instance=ThemePage(title="Volcanoes", slug="volcanoes"))


def test_a_page_of_each_depth_answers(client, theme):
    lecture = video(theme, title="Etna")
    for address in ("/", "/videos/", "/channels/geology/", theme.url, lecture.url):
        assert client.get(address, follow=True).status_code == 200


def test_a_video_takes_no_more_queries_however_deep_it_is(client, theme):
    deeper = theme.add_child(instance=ThemePage(title="Lava", slug="lava"))
    counted = []
    for parent in (theme, deeper):
        address = video(parent, title="Etna").url
        assert client.get(address).status_code == 200
        counted.append(queries_of(lambda address=address: client.get(fresh(address))))
    assert counted[0] == counted[1]


def test_a_site_that_is_removed_answers_no_more(client, theme):
    assert client.get(theme.url).status_code == 200
    Site.objects.get().delete()
    assert client.get(theme.url).status_code == 404


def test_nobody_answers_to_half_an_address_or_somebody_elses_parent(client, theme):
    slug = video(theme, title="Etna").slug
    for above in ("/", "/channels/", "/channels/geology/", "/videos/"):
        assert client.get(f"{above}{slug}/").status_code == 404
    assert client.get("/channels/geology/%00/").status_code == 404


def test_a_draft_is_found_by_its_maker_only(client, theme):
    author = person("Faculty")
    draft = video(theme, title="Etna", owner=author, live=False)
    assert client.get(draft.url).status_code == 404
    client.force_login(author)
    assert client.get(draft.url).status_code == 200


def test_same_slugs_under_different_parents_are_different_pages(client, theme):
    here = video(theme, title="Etna above")
    there = video(title="Etna below")
    Page.objects.filter(pk__in=[here.pk, there.pk]).update(slug="etna")
    for page in (here, there):
        Page.objects.filter(pk=page.pk).update(url_path=page.get_parent().url_path + "etna/")
        page.refresh_from_db()
    assert "Etna above" in client.get(here.url).content.decode()
    assert "Etna below" in client.get(there.url).content.decode()


def test_a_restriction_above_an_alias_holds_for_what_is_below_it(client, theme):
    lecture = video(theme, title="Etna")
    index = VideoIndexPage.objects.get(locale__language_code="en")
    alias = lecture.create_alias(parent=index, update_slug="etna-again")
    PageViewRestriction.objects.create(page=lecture, restriction_type="login")
    assert client.get(alias.url).status_code == 302
    assert client.get(lecture.url).status_code == 302


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_a_restriction_on_a_shelf_holds_for_it_for_what_is_below_and_for_its_alias(
    client, theme, kind
):
    channel = theme.get_parent().specific
    alias = channel.create_alias(recursive=True, update_slug="geology-again")
    elsewhere = PageViewRestriction(page=VideoIndexPage.objects.get(locale__language_code="en"))
    elsewhere.restriction_type = "login"
    elsewhere.save()
    pages = (channel, theme, alias, alias.get_first_child())
    assert [client.get(page.url).status_code for page in pages] == [200] * 4
    PageViewRestriction.objects.create(page=channel, restriction_type=kind, password="lava")
    answers = [client.get(page.url) for page in pages]
    if kind == "password":
        assert all('type="password"' in answer.text for answer in answers)
    else:
        assert [answer.status_code for answer in answers] == [302] * 4
