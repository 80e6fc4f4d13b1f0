"""Made-up lectures are plausible, bilingual, and the same each time."""

from collections import Counter

from podsite.seeding import french
from podsite.seeding.lectures import lectures, make_lecture
from podsite.seeding.patterns import PATTERNS
from podsite.seeding.vocabulary import SUBJECTS
from podsite.seeding.wording import Matter, write


def _matter(pattern: int) -> Matter:
    law = next(each for each in SUBJECTS if each.slug == "law")
    return Matter(
        pattern=PATTERNS[pattern],
        subject=law,
        topic=law.topics[2],
        other=law.topics[0],
        angle=0,
        code="DROIT201",
        person="Zoé Évrard",
        number=2,
        year=2025,
        sentences=(0, 1),
        chapters=(0, 1),
        tags=(1,),
    )


def test_a_lecture_is_the_same_however_many_are_asked_for():
    assert list(lectures(20))[13] == make_lecture(13)
    assert next(lectures(1, start=13)) == make_lecture(13)
    assert make_lecture(13, seed=1) != make_lecture(13)


def test_french_articles_join_prepositions():
    assert write(_matter(0), "fr").title == "Introduction aux droits de l’homme"
    assert write(_matter(0), "en").title == "Introduction to human rights"
    assert write(_matter(15), "fr").title == "Des droits de l’homme au droit des contrats"
    assert french.of("l’optique") == "de l’optique"


def test_both_languages_say_the_same_of_a_lecture():
    english, french_text = (write(_matter(5), language) for language in ("en", "fr"))
    assert english.tags == ("human rights", "exam preparation")
    assert french_text.tags == ("droits de l’homme", "préparation aux examens")
    assert len(english.chapters) == len(french_text.chapters)
    assert french_text.description.startswith("<p>Cet enregistrement présente les droits")


def test_a_catalogue_has_something_of_everything():
    some = list(lectures(2000))
    assert {each.language for each in some} == {"en", "fr"}
    assert {each.state for each in some} == {"live", "draft", "expired"}
    assert {each.visibility for each in some} == {"public", "signed_in", "unlisted", "private"}
    assert {each.subject for each in some} == {each.slug for each in SUBJECTS}
    assert any(each.translation for each in some)
    titles = Counter(each.text.title for each in some)
    assert len(titles) > 1700


def test_chapters_begin_inside_the_recording_and_never_twice_at_once():
    for lecture in lectures(500):
        starts = lecture.chapter_starts
        assert len(set(starts)) == len(starts) == len(lecture.text.chapters)
        assert all(0 <= start < lecture.duration for start in starts)


def test_every_pattern_can_be_said_in_both_languages():
    for number in range(len(PATTERNS)):
        for language in ("en", "fr"):
            title = write(_matter(number), language).title
            assert "{" not in title
            assert len(title) <= 150
