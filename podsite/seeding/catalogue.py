"""Make the whole catalogue, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from django.db import transaction
from wagtail.models import Collection

from pod_media.catalogue.indexing import index_videos
from pod_media.catalogue.watching import count_watched
from pod_media.models import MediaAsset, VideoPage
from podsite.seeding.lectures import Lecture, lectures
from podsite.seeding.pages import Terms, make_pages
from podsite.seeding.people import make_owners
from podsite.seeding.posters import draw_posters
from podsite.seeding.recordings import make_recordings
from podsite.seeding.shelves import Shelves, make_shelves
from podsite.seeding.terms import Tags, make_disciplines, make_types
from podsite.seeding.traces import leave_positions, make_playlists

# Marks what was made up: each of its recordings lies in this collection.
COLLECTION = "Seeded catalogue"
BATCH = 2000
# People who own videos, and watch: one for so many videos, within these limits.
VIDEOS_PER_OWNER, FEWEST_OWNERS, MOST_OWNERS = 50, 10, 1000


@dataclass(frozen=True)
class Outcome:
    """What was made."""

    recordings: int
    pages: int
    people: int
    shelves: int
    positions: int
    playlists: int


def seeded_count() -> int:
    """Return how many made-up recordings there are."""
    return int(MediaAsset.objects.filter(collection__name=COLLECTION).count())


def seed_catalogue(count: int, *, seed: int = 0, say: Callable[[int], None]) -> Outcome:
    """Make `count` lectures after those that are there, and all around them.

    Each batch is one transaction; `say` is told how many lectures are done. No signals are sent
    for videos: what is made of them (facet values) is made here. The search index is not.
    """
    start = seeded_count()
    chance = Random(f"{seed}:{start}")  # noqa: S311 - as in lectures
    people = min(MOST_OWNERS, max(FEWEST_OWNERS, count // VIDEOS_PER_OWNER))
    with transaction.atomic():
        owners = make_owners(people, chance, start=start)
        shelves = make_shelves(count, chance)
        maker = _Maker(owners, shelves)
    for batch in _batches(lectures(count, seed=seed, start=start)):
        maker.make(batch)
        say(len(maker.assets))
    with transaction.atomic():
        positions = leave_positions(owners, maker.assets, chance)
        playlists = make_playlists(owners, maker.shown, chance)
    count_watched()
    return Outcome(
        len(maker.assets), maker.pages, people, len(shelves.shelves()), positions, playlists
    )


class _Maker:
    """Makes batches of lectures, and remembers what playlists and visits are made of."""

    def __init__(self, owners: list[int], shelves: Shelves) -> None:
        self.owners = owners
        self.shelves = shelves
        self.terms = Terms(make_types(), make_disciplines(), Tags())
        self.posters = draw_posters()
        self.collection = _collection()
        self.assets: list[MediaAsset] = []
        self.shown: list[VideoPage] = []
        self.pages = 0

    @transaction.atomic
    def make(self, batch: list[Lecture]) -> None:
        """Make the recordings and pages of one batch, and what lists know of them."""
        owners = [self.owners[int(each.maker * len(self.owners))] for each in batch]
        assets = make_recordings(batch, owners, self.posters, self.collection)
        pages = make_pages(batch, assets, self.shelves, self.terms)
        self.shelves.save()
        index_videos(each.pk for each in pages if each.live)
        self.assets += assets
        self.pages += len(pages)
        self.shown += [each for each in pages if each.live and each.visibility == "public"]


def _collection() -> int:
    found = Collection.objects.filter(name=COLLECTION).first()
    if found is None:
        found = Collection.get_first_root_node().add_child(name=COLLECTION)
    return int(found.pk)


def _batches(found: Iterator[Lecture]) -> Iterator[list[Lecture]]:
    while batch := list(islice(found, BATCH)):
        yield batch
