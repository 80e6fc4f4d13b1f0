"""Pages that are kept for many readers: each gets their own, and nothing of another's."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from pod_media.assets.addresses import read_grant
from pod_media.catalogue import whole_pages
from pod_media.models import VideoIndexPage, WatchPosition
from pod_media.videos import holes
from pod_media.videos.choices import Visibility
from pod_media.videos.holes import add_filler, fill, hole
from podsite.home import routing
from podsite.home.models import ContentPage, HomePage
from tests.factories.events import event
from tests.factories.people import administrator, person
from tests.factories.renditions import rendition_set, source
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db
# The state of the catalogue changes once a change is committed.
committed = pytest.mark.django_db(transaction=True)

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


@pytest.fixture
def announced():
    """Return what publishes an event; the home page announces the next."""
    home = HomePage.objects.get(locale__language_code="en")
    home.body = json.dumps([{"type": "events", "value": {"heading": "", "count": "4"}}])
    home.save()

    def publish(made):
        made.save_revision().publish()

    return publish


def _about():
    home = HomePage.objects.get(locale__language_code="en")
    return home.add_child(instance=ContentPage(title="Old words", slug="about-us"))


def _rename(page):
    """Publish it under another name, as somebody else would."""
    same = type(page).objects.get(pk=page.pk)
    same.title = "New words"
    same.save_revision().publish()


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


@committed
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


@committed
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


def test_a_theme_nobody_offers_is_none(lecture):
    _last(Client(headers={"cookie": "theme=foo"}), "/videos/")
    assert 'value="auto" aria-pressed="true"' in Client().get("/videos/").text


@committed
@pytest.mark.parametrize("kind", ["page", "video"])
def test_what_is_kept_under_a_state_is_never_older(lecture, monkeypatch, kind):
    page = lecture if kind == "video" else _about()
    Client().get(page.url)
    read, others = routing._page_at, [lambda: _rename(page), lambda: Client().get(page.url)]

    def read_slowly(path):
        found, waiting = read(path), others[:]
        others.clear()
        for meanwhile in waiting:
            meanwhile()
        return found

    monkeypatch.setattr(routing, "_page_at", read_slowly)
    Client().get(page.url)
    assert "New words" in Client().get(page.url).text


def test_pages_of_another_secret_are_not_filled(lecture, settings):
    reader = _signed_in(person())
    _last(reader, "/videos/")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    holes._mark.cache_clear()
    try:
        assert not re.search(r"hole[0-9a-f]{40}", reader.get("/videos/").text)
    finally:
        holes._mark.cache_clear()


def test_an_error_while_a_page_is_drawn_has_a_page_without_holes(lecture, monkeypatch):
    reader = _signed_in(person(first_name="Grace"))

    def fail(*_args):
        raise Http404

    monkeypatch.setattr(VideoIndexPage, "get_context", fail)
    answer = reader.get("/videos/")
    assert answer.status_code == 404
    assert "Grace" in answer.text
    assert not re.search(r"hole[0-9a-f]{40}", answer.text)


def test_head_and_get_have_one_validator(lecture):
    for address in ("/", "/videos/", lecture.url):
        reader = _signed_in(person())
        asked = [reader.get, reader.head, reader.get, reader.head]
        assert len({ask(address).headers["ETag"] for ask in asked}) == 1


@committed
def test_an_event_is_going_on_as_soon_as_it_begins(announced, monkeypatch):
    announced(event(1 / 60, title="Soon"))
    assert "Going on now" not in _last(Client(), "/")
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=3))
    assert "Going on now" in Client().get("/").text


@committed
def test_a_password_opens_an_event_for_the_administrator_who_gave_it(announced):
    announced(event(48, title="Open talk"))
    locked = event(72, title="Secret talk")
    bar = PageViewRestriction.objects.create(
        page=locked, restriction_type=PageViewRestriction.PASSWORD, password="sesame"
    )
    announced(locked)
    knowing, other = _signed_in(administrator()), _signed_in(administrator())
    session = knowing.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [bar.pk]
    session.save()
    assert "Secret talk" in _last(knowing, "/")
    assert "Secret talk" not in _last(other, "/")


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
