"""The same people, shelves and films in the database, with files of a few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
)
from wagtail.signal_handlers import disable_reference_index_auto_update

from pod_media.assets.addresses import read_grant
from pod_media.catalogue.indexing import index_videos
from pod_media.channels.people import ensure_people
from pod_media.models import (
    AccessGroup,
    ChannelIndexPage,
    ChannelPage,
    Discipline,
    MediaAsset,
    Playlist,
    ShareLink,
    ThemePage,
    VideoChapter,
    VideoIndexPage,
    VideoPage,
    VideoPassword,
    VideoType,
)
from pod_media.search.documents import index_channels
from pod_media.videos.keys import key_of_link, set_password
from podsite.accounts.roles import permission
from tests.factories import renditions
from tests.factories.people import person as make_person
from tests.factories.spoken import say
from tests.factories.tracks import track as make_track
from tests.site.proof import plain, tokens
from tests.site.proof.collecting import (
    HIDDEN,
    KEEPERS,
    PICKED,
    compose_home,
    make_favourites,
    make_hidden_list,
    make_playlists,
)
from tests.site.proof.papers import lay_documents
from tests.site.proof.plain import Barrier, Facts, Film, Hand, Person, Shelf

# Where a player, or a poster, is fetched from.
MANIFEST = re.compile(r"/v/([0-9a-f-]{36})/manifest\.json")
MEDIA = re.compile(r"/media/([^/\s\"']+)/")
WORD = "open sesame"
# A site that may frame what is in channels.
FRAMER = "framer.example"
HOUR = timedelta(hours=1)
# The languages of the captions that viewers get, and of those that they do not.
PUBLISHED, DRAFT = "en", "fr"
# Few enough that a feed, which has the newest hundred, has all of a kind.
TYPES = 4
# A channel open to all in English; in French, for one group only.
CLOSED, CLOSED_FOR = "Rayon clos", "B"


@dataclass
class World:
    """What was made, by the names and numbers of the facts."""

    facts: Facts
    users: dict[str, Any] = field(default_factory=dict)
    shelves: dict[str, Page] = field(default_factory=dict)
    videos: dict[int, VideoPage] = field(default_factory=dict)
    sets: dict[int, Any] = field(default_factory=dict)
    groups: dict[str, AccessGroup] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)
    links: dict[int, ShareLink] = field(default_factory=dict)
    right: dict[int, str] = field(default_factory=dict)
    former: dict[int, str] = field(default_factory=dict)
    types: list[VideoType] = field(default_factory=list)
    playlists: dict[str, Playlist] = field(default_factory=dict)
    # Beside each film: for who watches it, and for its makers.
    papers: dict[int, Any] = field(default_factory=dict)
    answers: dict[int, Any] = field(default_factory=dict)
    loose: dict[str, Any] = field(default_factory=dict)
    drafted: dict[int, Any] = field(default_factory=dict)
    # Who keeps everything among their favourites; the works on the home page.
    favourites: set[str] = field(default_factory=set)
    picked: set[int] = field(default_factory=set)
    # The translation of a channel, which is open to some alone.
    closed: Any = None
    # What is in a public list of private films.
    hidden: set[int] = field(default_factory=set)

    def keys(self, hand: Hand) -> frozenset[str]:
        """Return what a hand holds of the films."""
        links = {number: key_of_link(link) for number, link in self.links.items() if hand.links}
        words = {plain.RIGHT: self.right, plain.FORMER: self.former}.get(hand.words, {})
        held = [*links.items(), *words.items()]
        return frozenset(key for number, key in held if hand.is_of(number))

    def films_of_addresses(self, text: str, visitor: Any) -> Iterator[Film]:
        """Yield the films to whose files or player a text leads; another's key is all films'."""
        numbers = {video.uuid: number for number, video in self.videos.items()}
        for uuid in MANIFEST.findall(text):
            if UUID(uuid) in numbers:
                yield self.facts.films[numbers[UUID(uuid)]]
        for token in set(MEDIA.findall(text)):
            grant = read_grant(token)
            if grant and grant.uuid in numbers:
                own = visitor.user.pk if visitor.user else 0
                if grant.user_id not in (0, own) or not grant.keys <= visitor.keys:
                    raise AssertionError(f"{visitor.name} is given somebody else's key")
                yield self.facts.films[numbers[grant.uuid]]

    def public_lists(self) -> dict[str, set[int]]:
        """Return by title which films are in each public list, in all languages of a work."""
        films = self.facts.films.values()
        works = {self.facts.films[each].work for each in self.hidden}
        inside = {each.number for each in films if each.work in works}
        return {"All public": set(self.facts.films), HIDDEN: inside}

    def given(self, hand: Hand) -> frozenset[int]:
        """Return the channels' passwords that a hand has given."""
        return frozenset(self.passed if hand.passed else ())


def build(facts: Facts) -> World:
    """Make it all, and index it as commits would."""
    world = World(facts)
    for name in (*"AB", plain.GONE):
        made = AccessGroup.objects.create(name=f"Group {name}", code=f"proof-{name}")
        world.groups[name] = made
    world.types = [
        VideoType.objects.create(name=f"Proof {n}", slug=f"proof-{n}") for n in range(TYPES)
    ]
    Discipline.objects.create(name="Proofs", slug="proofs")
    for each in facts.people.values():
        world.users[each.name] = _person(world, each)
    for shelf in facts.shelves.values():
        world.shelves[shelf.name] = _shelf(world, shelf)
    world.closed = _closed_translation(world)
    with disable_reference_index_auto_update():
        for film in facts.films.values():
            add_film(world, film)
        lay_documents(world)
    # Its rows go with it, and restrict on.
    world.groups[plain.GONE].group_ptr.delete()
    collect(world)
    index(world)
    return world


def add_film(world: World, film: Film) -> None:
    """Make a film."""
    if film.alias_of is not None:
        video = _alias(world, film)
    elif film.translation_of is not None:
        video = _page(world, film, world.videos[film.translation_of].asset)
    else:
        video = _page(world, film, _recording(world, film))
        _lock_and_share(world, film, video)
    world.videos[film.number] = video
    if film.translation_of is not None or film.alias_of is not None:
        world.sets[film.number] = world.sets.get(film.translation_of or film.alias_of or 0)
    if film.barrier:
        _restrict(world, video, film.barrier)


def collect(world: World) -> None:
    """Make lists of everything."""
    films = world.facts.films.values()
    # Of each work once: lists hold works.
    originals = [each for each in films if each.translation_of is None]
    works = [world.videos[each.number] for each in originals]
    world.playlists = make_playlists(world.users["owner"], works)
    private = [each.number for each in originals if each.visibility == plain.PRIVATE]
    world.hidden = set(private[:PICKED])
    make_hidden_list(world.users["owner"], [world.videos[each] for each in private[:PICKED]])
    for name in KEEPERS:
        make_favourites(world.users[name], works)
        world.favourites.add(name)
    closed = [each.number for each in films if each.state == plain.LIVE and each.barrier]
    world.picked = set(closed[:PICKED])
    picked = [world.videos[number] for number in closed[:PICKED]]
    compose_home(world.shelves["groups"], world.playlists["public"], picked)


def index(world: World) -> None:
    """Write what lists and searches are made of."""
    index_videos([each.pk for each in world.videos.values()])
    index_channels([each.pk for each in (*world.shelves.values(), world.closed)])


def _person(world: World, who: Person) -> Any:
    if who.name == "nobody":
        return None
    user = make_person(
        *([who.role] if who.role else ()),
        username=who.name.replace(" ", "-"),
        is_superuser=who.is_administrator,
        is_active=who.is_known,
    )
    if who.handles_all:
        user.groups.add(_handlers())
    for name in who.groups:
        user.groups.add(world.groups[name].group_ptr)
    return user


def _handlers() -> Group:
    """Return who may change any recording, whatever page it is on."""
    group, made = Group.objects.get_or_create(name="Handlers")
    if made:
        change = permission("wagtailmedia.change_media")
        top = Collection.get_first_root_node()
        GroupCollectionPermission.objects.create(group=group, collection=top, permission=change)
    return group


def _shelf(world: World, shelf: Shelf) -> Page:
    locale = Locale.objects.get(language_code=shelf.language)
    if shelf.name == "index":
        return VideoIndexPage.objects.get(locale=locale)
    slug = f"shelf-{shelf.name.replace(' ', '-')}"
    facts = {"title": f"Shelf {shelf.name}", "slug": slug, "locale": locale}
    if shelf.parent:
        page: Page = world.shelves[shelf.parent].add_child(instance=ThemePage(**facts))
    else:
        parent = ChannelIndexPage.objects.get(locale=locale)
        page = parent.add_child(instance=ChannelPage(**facts, embed_sites=FRAMER))
        workers = [each for each in world.facts.people.values() if shelf.name in each.works_on]
        owners = ensure_people(page).owners
        owners.user_set.add(*(world.users[each.name] for each in workers))
    if shelf.barrier:
        _restrict(world, page, shelf.barrier)
    return page


def _closed_translation(world: World) -> Page:
    """Translate a channel that is open to all for some only; nothing is in it."""
    page: Page = world.shelves["open"].copy_for_translation(Locale.objects.get(language_code="fr"))
    page.title = CLOSED
    page.save_revision().publish()
    _restrict(world, page, Barrier("groups", CLOSED_FOR))
    return page


def _restrict(world: World, page: Page, barrier: Barrier) -> None:
    made = PageViewRestriction.objects.create(
        page=page, restriction_type=barrier.kind, password=WORD
    )
    if barrier.kind == "groups":
        made.groups.add(Group.objects.get(pk=world.groups[barrier.group].pk))
    if barrier.kind == "password":
        world.passed.add(made.pk)


def _recording(world: World, film: Film) -> MediaAsset:
    """Return a recording with its files; one that failed has none."""
    number = film.number
    asset = MediaAsset.objects.create(
        type="video",
        title=tokens.token(tokens.ASSET, number),
        owner=world.users[film.brought_by],
        duration=4,
    )
    name = f"{tokens.token(tokens.FILE, number)}.mp4"
    if film.state == plain.FAILED:
        renditions.source(asset, original_name=name)
        MediaAsset.objects.filter(pk=asset.pk).update(state="failed")
    else:
        state = "growing" if film.state == plain.PREPARING else "ready"
        version = renditions.source(asset, original_name=name)
        world.sets[number] = renditions.rendition_set(version, state=state)
        if film.state == plain.PREPARING:
            MediaAsset.objects.filter(pk=asset.pk).update(state="processing")
    asset.refresh_from_db()
    asset.thumbnail.save("poster.jpg", ContentFile(b"jpeg"))
    if film.state != plain.FAILED:
        # No word of the page's: other pages of the recording may be open to others.
        say(asset, language=PUBLISHED)
        make_track(asset, DRAFT)
    return asset


def _page(world: World, film: Film, asset: MediaAsset) -> VideoPage:
    number = film.number
    page = VideoPage(
        title=f"Lecture {tokens.token(tokens.TITLE, number)}",
        slug=tokens.token(tokens.SLUG, number),
        people=f"Ada {tokens.token(tokens.SPEAKER, number)}",
        description=f"<p>On {tokens.token(tokens.WORDS, number)}.</p>",
        asset=asset,
        owner=world.users[film.owner],
        visibility=film.visibility,
        listed_with_lock=film.has_lock,
        allow_download=film.allows_download,
        video_type=world.types[number % TYPES],
        locale=Locale.objects.get(language_code=film.language),
        first_published_at=timezone.now() - number * HOUR,
        **_state(film),
    )
    if film.translation_of is not None:
        page.translation_key = world.videos[film.translation_of].translation_key
    # Before it is saved: all of it is written at once.
    page.tags.add(tokens.token(tokens.TAG, number))
    page.access_groups = [world.groups[name] for name in film.groups]
    page.co_owners = [world.users[film.co_owner]] if film.co_owner else []
    page.chapters = [VideoChapter(title="Beginning", seconds=0, locale=page.locale)]
    world.shelves[film.shelf].add_child(instance=page)
    return page


def _state(film: Film) -> dict[str, Any]:
    now = timezone.now()
    later = {"expire_at": now + HOUR} if film.ends_later else {}
    return {
        plain.DRAFT: {"live": False},
        plain.SCHEDULED: {"live": False, "go_live_at": now + HOUR},
        plain.ENDED: {"live": False, "expired": True, "expire_at": now - HOUR},
        plain.OVERDUE: {"live": True, "expire_at": now - HOUR},
        plain.TRASHED: {"live": False, "trashed_at": now, "returns_live": True},
    }.get(film.state, {"live": True, **later})


def _alias(world: World, film: Film) -> VideoPage:
    """Return an alias, which has every word of its original but those that tell it apart."""
    assert film.alias_of is not None
    number, source = film.number, world.videos[film.alias_of]
    slug = tokens.token(tokens.SLUG, number)
    made = source.create_alias(parent=world.shelves[film.shelf], update_slug=slug)
    made.tags.set([tokens.token(tokens.TAG, number)])
    made.save()
    title = f"Lecture {tokens.token(tokens.TITLE, number)}"
    VideoPage.objects.filter(pk=made.pk).update(
        title=title,
        draft_title=title,
        people=f"Ada {tokens.token(tokens.SPEAKER, number)}",
        description=f"<p>On {tokens.token(tokens.WORDS, number)}.</p>",
    )
    PageLogEntry.objects.filter(page=made.pk).update(label=title)
    return VideoPage.objects.get(pk=made.pk)


def _lock_and_share(world: World, film: Film, video: VideoPage) -> None:
    """Give it a password, after another, and its link."""
    for words, kept in (("former", world.former), ("right", world.right)):
        set_password(video, words)
        password = VideoPassword.objects.get(work=video.translation_key)
        kept[film.number] = f"p{password.edition}"
    now = timezone.now()
    facts: dict[str, Any] = {
        plain.VALID: {"expires_at": now + HOUR, "max_uses": 3 if film.number % 2 else None},
        plain.REVOKED: {"revoked_at": now},
        plain.OVER: {"expires_at": now - HOUR},
        plain.USED_UP: {"max_uses": 1, "uses": 1},
    }
    if film.link != plain.NONE:
        name = tokens.token(tokens.LINK, film.number)
        made = ShareLink.objects.create(video=video, name=name, **facts[film.link])
        world.links[film.number] = made
