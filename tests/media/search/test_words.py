"""What words find what, on whichever database the tests run."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from pod_media.catalogue.indexing import index_videos
from pod_media.models import VideoIndexPage
from pod_media.search.looking import ANY, NEAR, look
from pod_media.videos.access import Viewer

pytestmark = pytest.mark.django_db

TITLES = [
    "Introduction à la géologie des Alpes",
    "L’eau et les réseaux hydrauliques",
    "GEOL201 – Sedimentary basins, lecture 3",
    "Cell biology: the mitochondrion",
    "Histoire de l’université de Bologne",
    "Networks and their analysis",
    "Les animaux de la forêt",
]
FINDS = [
    ("geologie", TITLES[0]),
    ("GÉOLOGIES", TITLES[0]),
    ("l'eau", TITLES[1]),
    ("reseau hydraulique", TITLES[1]),
    ("geol 201", TITLES[2]),
    ("GEOL201", TITLES[2]),
    ("GEOL-201", TITLES[2]),
    ("basin", TITLES[2]),
    ("cells", TITLES[3]),
    ("mitoch", TITLES[3]),
    ("mitochondiron", TITLES[3]),
    ("geolgie", TITLES[0]),
    ("universite", TITLES[4]),
    ("network", TITLES[5]),
    ('"their analysis"', TITLES[5]),
    ("animal", TITLES[6]),
    ("the history of bologne", TITLES[4]),
]


@pytest.fixture
def library(lecture):
    return [lecture(title) for title in TITLES]


@pytest.mark.parametrize(("words", "title"), FINDS)
def test_words_find_what_is_meant(library, titles, words, title):
    assert titles(words)[:1] == [title]


def test_a_phrase_is_words_in_a_row(library, titles):
    assert titles('"analysis networks"') == []
    assert titles("analysis networks") == [TITLES[5]]


def test_a_title_counts_more_than_people_than_chapters_than_text(lecture, titles):
    lecture("Said", description="<p>About volcanoes.</p>")
    lecture("Cut", chapters={60: "Volcanoes"})
    lecture("Tagged", tags=["volcanoes"])
    lecture("Volcanoes")
    assert titles("volcano") == ["Volcanoes", "Tagged", "Cut", "Said"]


def test_what_says_it_in_a_row_comes_before_what_has_the_words_apart(lecture, titles):
    lecture("Magma", chapters={5: "Comparison with basalt", 50: "Lava"})
    lecture("Pumice", chapters={5: "Comparison with lava", 50: "Basalt"})
    assert titles("comparison with basalt") == ["Magma", "Pumice"]


def test_names_stand_in_either_order(lecture, titles):
    lecture("Rocks", people="Alice Martin, Théo Côté")
    lecture("Lava", people="Alice Côté, Théo Martin")
    lecture("Ash", people="Alice Petit, Léa Côté")
    assert titles("cote alice")[0] == "Lava"


def test_of_words_alike_in_both_languages_the_readers_come_first(lecture, titles):
    french = VideoIndexPage.objects.filter(locale__language_code="fr").earliest("path")
    lecture("Les vaccins", parent=french)
    lecture("The vaccines")
    for language, first in (("fr", "Les vaccins"), ("en", "The vaccines")):
        with override(language):
            assert titles("vaccin")[0] == first
    assert titles("the vaccin")[0] == "The vaccines"
    with override("fr"):
        assert titles("the vaccin")[0] == "The vaccines"


def test_a_misspelt_word_is_taken_for_the_nearest_only(lecture, titles):
    lecture("Pluton")
    lecture("Platon")
    assert titles("plutonn") == ["Pluton"]


def test_of_a_description_the_words_are_found_and_no_markup(lecture, titles):
    lecture("Rocks", description="<p>Lava &amp; basalt</p><p>ash</p>")
    assert titles("basalt ash") == ["Rocks"]
    assert titles("amp") == []


def test_by_date_the_newest_comes_first(lecture, titles):
    for title in ("Old lava", "New lava"):
        lecture(title)
    assert titles("lava", by_date=True) == ["New lava", "Old lava"]


def test_a_change_is_found_and_what_it_was_is_not(lecture, titles):
    page = lecture("Granite")
    page.title = "Basalt"
    page.save()
    index_videos([page.pk])
    assert titles("granite") == []
    assert titles("basalt") == ["Basalt"]
    page.delete()
    assert titles("basalt") == []


def test_how_it_was_found_is_told(library):
    assert look("geolgie", Viewer()).how == NEAR
    assert look("geologie zzzzzz", Viewer()).how == ANY


HOSTILE = [
    '"',
    '""',
    "' OR 1=1 --",
    "a AND OR NOT NEAR(",
    "title_stems: x",
    "* ^ ( ) { } : & | ! <->",
    "\0\0",
    "é" * 10_000,
    "word " * 3000,
    "%_%",
    "\\",
    "´`’'",
    "💥 🎓",
    "1e400 -5 3.14.15",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_typed_is_an_error(library, titles, words):
    assert len(titles(words)) <= len(TITLES)
    assert len(titles(words, by_date=True)) <= len(TITLES)
