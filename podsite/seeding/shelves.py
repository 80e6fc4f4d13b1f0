"""Make the channels and themes that made-up lectures hang in, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

from django.contrib.auth.models import Group
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from pod_media.models import ChannelIndexPage, ChannelPage, ThemePage, VideoIndexPage
from podsite.seeding.french import bare
from podsite.seeding.tree import Branch, branch_of, insert_pages
from podsite.seeding.vocabulary import SUBJECTS
from podsite.seeding.vocabulary.subject import Subject

# Opens the channel that asks for one.
PASSWORD = "seeded"  # noqa: S105 - told to everybody who seeds
GROUP = "Seeded: medical staff"
THEMES = 6

# What channels of a subject are called, as far as there are several.
CHANNELS = (
    ("{} department", "UFR {}"),
    ("{}: open courses", "{} : cours ouverts"),
    ("{} laboratory", "{} : laboratoire"),
    ("{}: seminars", "{} : séminaires"),
)
LOCKED = (
    ("login", "Staff training", "Formation du personnel"),
    ("password", "Competition rehearsals", "Préparation aux concours"),
    ("groups", "Clinical cases", "Cas cliniques"),
)
# Of a catalogue: lectures in locked channels, and in no channel at all.
LOCKED_SHARE, LOOSE_SHARE = 0.03, 0.05


@dataclass
class Shelves:
    """Where videos go: by language code, branches in the same order in every language."""

    by_subject: dict[str, dict[str, list[Branch]]]
    locked: dict[str, list[Branch]] = field(default_factory=dict)
    loose: dict[str, Branch] = field(default_factory=dict)

    def place(self, subject: str, where: float, language: str) -> Branch:
        """Return the branch at the fraction `where` of those of the subject."""
        if where < LOCKED_SHARE:
            return _at(self.locked[language], where / LOCKED_SHARE)
        if where < LOCKED_SHARE + LOOSE_SHARE:
            return self.loose[language]
        rest = (where - LOCKED_SHARE - LOOSE_SHARE) / (1 - LOCKED_SHARE - LOOSE_SHARE)
        # Skewed: some courses are filmed every week, others once.
        return _at(self.by_subject[language][subject], rest**1.5)

    def shelves(self) -> list[Branch]:
        """Return channels and themes, each once."""
        subjects = [each for found in self.by_subject.values() for each in found.values()]
        return [branch for group in (*subjects, *self.locked.values()) for branch in group]

    def save(self) -> None:
        """Write how many children each has."""
        for branch in (*self.shelves(), *self.loose.values()):
            branch.save()


def make_shelves(videos: int, chance: Random) -> Shelves:
    """Make channels and themes for so many videos; each time new ones."""
    per_subject = min(len(CHANNELS), 1 + videos // 20_000)
    shelves = Shelves(by_subject={"en": {}, "fr": {}})
    indexes = {code: _under(ChannelIndexPage, code) for code in ("en", "fr")}
    shelves.loose = {code: branch_of(_under(VideoIndexPage, code)) for code in ("en", "fr")}
    for subject in SUBJECTS:
        for code, found in _make_subject(subject, indexes, per_subject, chance).items():
            shelves.by_subject[code][subject.slug] = found
    shelves.locked = {"en": [], "fr": []}
    for kind, english, french in LOCKED:
        pair = _channel_pair(indexes, {"en": english, "fr": french}, hue=None)
        for code, page in pair.items():
            _restrict(page, kind)
            shelves.locked[code].append(branch_of(page))
    return shelves


def _under(model: type[Page], code: str) -> Page:
    return model.objects.filter(locale__language_code=code).order_by("path")[0]


def _make_subject(
    subject: Subject, indexes: dict[str, Page], count: int, chance: Random
) -> dict[str, list[Branch]]:
    found: dict[str, list[Branch]] = {"en": [], "fr": []}
    for english, french in CHANNELS[:count]:
        titles = {"en": english.format(subject.en), "fr": french.format(subject.fr)}
        pair = _channel_pair(indexes, titles, hue=chance.randrange(360))
        channels = {code: branch_of(page) for code, page in pair.items()}
        themes = _themes(subject, channels, chance)
        for code, channel in channels.items():
            channel_page_and_themes = [channel, *themes[code]]
            found[code].extend(channel_page_and_themes)
    return found


def _channel_pair(
    indexes: dict[str, Page], titles: dict[str, str], *, hue: int | None
) -> dict[str, ChannelPage]:
    """Make a channel and its translation, with all the signals of ordinary pages."""
    key = uuid4()
    pair = {}
    for code, index in indexes.items():
        index.refresh_from_db()
        page = ChannelPage(
            title=titles[code],
            slug=f"{slugify(titles[code])}-{key.hex[:6]}",
            hue=hue,
            translation_key=key,
            locale=index.locale,
        )
        pair[code] = index.add_child(instance=page)
    return pair


def _themes(
    subject: Subject, channels: dict[str, Branch], chance: Random
) -> dict[str, list[Branch]]:
    """Put themes into a channel, one for each of some topics; every third inside the one before."""
    topics = chance.sample(subject.topics, THEMES)
    keys = [uuid4() for _ in topics]
    made: dict[str, list[Branch]] = {}
    for code, channel in channels.items():
        branches: list[Branch] = []
        for number, (topic, key) in enumerate(zip(topics, keys, strict=True)):
            title = topic.en if code == "en" else bare(topic.fr)
            parent = branches[-1] if number % 3 == 2 else channel
            branches.append(_theme(parent, title[:1].upper() + title[1:], key))
        made[code] = branches
    return made


def _theme(parent: Branch, title: str, key: UUID) -> Branch:
    theme = ThemePage(
        title=title, draft_title=title, slug=slugify(title), translation_key=key, live=True
    )
    parent.adopt(theme)
    insert_pages([theme])
    return branch_of(theme)


def _restrict(page: Page, kind: str) -> None:
    given = {"password": PASSWORD} if kind == "password" else {}
    made = PageViewRestriction.objects.create(page=page, restriction_type=kind, **given)
    if kind == "groups":
        made.groups.add(Group.objects.get_or_create(name=GROUP)[0])


def _at(branches: list[Branch], where: float) -> Branch:
    return branches[min(int(where * len(branches)), len(branches) - 1)]
