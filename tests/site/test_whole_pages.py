"""Pages that are kept for many readers: each gets their own, and nothing of another's."""

import re

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from pod_media.assets.addresses import read_grant
from pod_media.catalogue import whole_pages
from pod_media.models import WatchPosition
from pod_media.videos.choices import Visibility
from pod_media.videos.holes import add_filler, fill, hole
from tests.factories.people import person
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db

# The first asking leaves a mark, the second keeps the page, the third is answered from the cache.
ASKINGS = 3


@pytest.fixture
def lecture():
    """Return a public video that plays, and has a poster."""
    made = asset(duration=100)
    rendition_set(source(made))
    made.refresh_from_db()
    made.thumbnail.name = "posters/some/poster.jpg"
    made.save()
    return video(channel(), title="Tides", asset=made, people="Ada", owner=person())


@pytest.fixture
def kept(monkeypatch):
    """Return the keys of the pages that were kept, each as often as it was."""
    keys, keep = [], cache.set

    def note(key, *rest, **options):
        keys.extend([key] * key.startswith("page:"))
        keep(key, *rest, **options)

    monkeypatch.setattr(cache, "set", note)
    return keys


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _last(client: Client, address: str) -> str:
    """Return what is answered once the page is kept."""
    return [client.get(address) for _ in range(ASKINGS)][-1].text


@pytest.mark.parametrize("address", ["/", "/videos/", "channel", "video"])
def test_a_page_is_drawn_once_for_all_who_have_the_same_rights(lecture, kept, address):
    address = {"channel": lecture.get_parent().url, "video": lecture.url}.get(address, address)
    readers = [_signed_in(person(first_name=name)) for name in ("Grace", "Emmy")]
    texts = [_last(reader, address) for reader in readers]
    assert len(kept) == 1
    assert "Grace" in texts[0]
    assert "Emmy" in texts[1]
    assert "Grace" not in texts[1]


@pytest.mark.parametrize("address", ["/", "/videos/", "video"])
def test_each_answer_has_its_own_nonce_and_each_person_their_own_token(lecture, address):
    address = lecture.url if address == "video" else address
    readers = [_signed_in(person()) for _ in range(2)]
    _last(readers[0], address)
    told = [reader.get(address) for reader in readers]
    for answer in told:
        nonces = set(re.findall(r'nonce="([^"]+)"', answer.text))
        assert len(nonces) == 1
        assert f"'nonce-{nonces.pop()}'" in answer.headers["Content-Security-Policy"]
    tokens = [re.search(r'csrfmiddlewaretoken" value="(\w{64})"', each.text)[1] for each in told]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = readers[1].cookies
    assert strict.post("/accounts/logout/", {"csrfmiddlewaretoken": tokens[0]}).status_code == 403
    assert strict.post("/accounts/logout/", {"csrfmiddlewaretoken": tokens[1]}).status_code == 302


def test_who_is_not_signed_in_is_given_no_cookie(lecture):
    for address in ("/", "/videos/", lecture.url):
        reader = Client()
        for _ in range(ASKINGS):
            assert not reader.get(address).cookies


def test_what_somebody_watched_is_shown_to_them_alone(lecture):
    reader, other = person(), person()
    WatchPosition.objects.create(user=reader, asset=lecture.asset, seconds=40)
    texts = {each: _last(_signed_in(each), "/videos/") for each in (other, reader)}
    assert 'value="40"' in texts[reader]
    assert "% watched" not in texts[other]
    starts = {
        each: re.search(r'"start": "?([\d.]+)', _last(_signed_in(each), lecture.url))[1]
        for each in (other, reader)
    }
    assert [float(starts[each]) for each in (other, reader)] == [0, 40]


def test_a_poster_for_members_comes_with_the_claim_of_who_asks(lecture):
    lecture.visibility = Visibility.SIGNED_IN
    lecture.save()
    for reader in (person(), person()):
        text = _last(_signed_in(reader), "/videos/")
        token = re.search(r'class="card__image" src="/media/([^/]+)/', text)[1]
        assert read_grant(token).user_id == reader.pk


def test_members_and_the_public_are_shown_different_pages(lecture):
    lecture.visibility = Visibility.SIGNED_IN
    lecture.save()
    for address in ("/", "/videos/", lecture.get_parent().url):
        assert "Tides" in _last(_signed_in(person()), address)
        assert "Tides" not in _last(Client(), address)
    assert _signed_in(person()).get(lecture.url).status_code == 200
    assert Client().get(lecture.url).status_code == 302


def test_a_video_that_is_open_no_more_is_not_shown_from_the_cache(lecture):
    reader = Client()
    _last(reader, lecture.url)
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    assert reader.get(lecture.url).status_code == 404


def test_makers_and_lists_beside_a_video_have_a_page_of_their_own(lecture, kept):
    maker = _signed_in(lecture.owner)
    hub = reverse("pod_media:hub", args=[lecture.uuid])
    assert hub in _last(maker, lecture.url)
    assert hub not in _last(_signed_in(person()), lecture.url)
    _last(Client(), f"{lecture.url}?list=00000000-0000-4000-8000-000000000000")
    assert len(kept) == 1


def test_a_change_of_the_recording_is_seen_at_once(lecture):
    reader = Client()
    _last(reader, lecture.url)
    lecture.asset.thumbnail.name = "posters/some/other.jpg"
    lecture.asset.save()
    assert "other.jpg" in reader.get(lecture.url).text


def test_a_message_is_shown_once_to_one(lecture):
    leaving = _signed_in(person())
    Client().get("/videos/")
    leaving.post(reverse("account_logout"))
    shown = 'class="shell stack messages"'
    assert shown in leaving.get("/videos/").text
    assert shown not in _last(Client(), "/videos/")


def test_what_is_ones_own_is_listed_for_no_other_member(lecture):
    lecture.visibility = Visibility.PRIVATE
    lecture.save()
    for address in ("/", "/videos/", lecture.get_parent().url):
        assert "Tides" in _last(_signed_in(lecture.owner), address)
        assert "Tides" not in _last(_signed_in(person()), address)


def test_bytes_of_a_shared_page_are_asked_for_by_nobody_in_particular(lecture):
    for reader in (person(), person()):
        text = _last(_signed_in(reader), lecture.url)
        tokens = re.findall(r"/media/([^/]+)/", text)
        assert {read_grant(each).user_id for each in tokens} == {0}


def test_theme_language_and_host_have_pages_of_their_own(lecture):
    texts = set()
    for theme in ("", "dark"):
        reader = Client(headers={"cookie": f"theme={theme}"} if theme else {})
        texts.add(re.search(r'data-theme="(\w+)"', _last(reader, "/videos/"))[1])
    assert texts == {"auto", "dark"}
    french = Client(headers={"Accept-Language": "fr"})
    assert 'lang="fr"' in _last(french, "/fr/videos/")
    assert 'lang="fr"' in _last(french, lecture.url)
    assert 'lang="en"' in _last(Client(headers={"Accept-Language": "en"}), lecture.url)


def test_addresses_that_are_made_up_leave_but_a_mark(lecture, kept):
    reader = Client()
    for number in range(5):
        reader.get(f"/videos/?nonsense={number}")
    _last(reader, f"/videos/?nonsense={'x' * whole_pages.LONGEST_ADDRESS}")
    assert kept == []


def test_templates_that_change_while_the_site_runs_are_drawn_each_time(lecture, kept, settings):
    settings.DEBUG = True
    _last(Client(), "/videos/")
    assert kept == []


def test_a_title_cannot_make_a_hole(lecture):
    mark = hole("x").partition("x")[0]
    lecture.title = "hole{{csrf}} holecsrfhole"
    lecture.save()
    text = _last(_signed_in(person()), "/videos/")
    assert "hole{{csrf}} holecsrfhole" in text
    assert mark not in text


def test_a_hole_takes_any_argument_and_is_filled_once_for_all_of_its_kind():
    asked = []
    add_filler("echo", lambda _request, holes: asked.append(holes) or ["|".join(h) for h in holes])
    text = "".join(f"<i>{hole('echo', *each)}</i>" for each in [("a:b", "<é>"), (), ("a:b", "<é>")])
    assert fill(text, RequestFactory().get("/")).text == "<i>a:b|<é></i><i></i><i>a:b|<é></i>"
    assert asked == [[("a:b", "<é>"), ()]]
