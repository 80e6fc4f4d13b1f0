"""Types and disciplines: what an installation starts with, who keeps them, what readers see."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from pod_media.models import Discipline, VideoType
from pod_media.taxonomy.icons import ICONS, SHARED
from pod_media.taxonomy.labels import labels, names, originals
from pod_media.taxonomy.terms import DISCIPLINES, TYPES, ensure_terms
from pod_media.templatetags.icons import icon
from tests.factories.people import administrator, person
from tests.factories.videos import video
from tests.media.cms.conftest import client_of

pytestmark = pytest.mark.django_db
SPRITES = Path("pod_media/static/pod_media")


def list_url(name: str, view: str = "list", *args: object) -> str:
    return reverse(f"wagtailsnippets_pod_media_{name}:{view}", args=args)


def test_an_installation_starts_with_types_and_disciplines_in_both_languages():
    with translation.override("en"):
        assert names(VideoType)["lecture"] == "Lecture"
    with translation.override("fr"):
        assert names(VideoType)["lecture"] == "Cours"
        assert names(Discipline)["law"] == "Droit et science politique"
    assert len(originals(Discipline)) == len(DISCIPLINES) >= 12


def test_a_list_that_staff_emptied_but_for_one_is_not_filled_again():
    VideoType.objects.exclude(slug="seminar").delete()
    en, fr = (Locale.objects.get(language_code=code) for code in ("en", "fr"))
    ensure_terms(en, [fr])
    assert list(originals(VideoType).values_list("slug", flat=True)) == ["seminar"]


def test_names_come_in_one_query_and_in_the_order_of_the_list(django_assert_num_queries):
    with translation.override("fr-ca"), django_assert_num_queries(1):
        found = labels(VideoType)
    assert list(found) == [slug for slug, _icon, _names in TYPES]
    assert found["seminar"].name == "Séminaire"
    assert found["seminar"].icon == "users"


def test_a_term_without_translation_is_named_as_it_was_written():
    VideoType.objects.create(name="Recital", slug="recital", locale=Locale.get_default())
    with translation.override("fr"):
        assert names(VideoType, ["recital", "nothing"]) == {"recital": "Recital"}


@pytest.mark.parametrize("name", ["videotype", "discipline"])
def test_communications_keep_the_lists_and_faculty_do_not(editor, faculty, name):
    assert client_of(editor).get(list_url(name)).status_code == 200
    assert client_of(faculty).get(list_url(name)).status_code == 302


def test_a_new_term_goes_to_the_end_with_its_icon(editor):
    client = client_of(editor)
    form = client.get(list_url("videotype", "add"))
    assert 'value="microscope"' in form.text
    client.post(
        list_url("videotype", "add"), {"name": "Recital", "slug": "recital", "icon": "music"}
    )
    made = VideoType.objects.get(slug="recital")
    assert (made.icon, made.position) == ("music", len(TYPES))


def test_an_icon_outside_the_set_is_refused(editor):
    answer = client_of(editor).post(
        list_url("videotype", "add"), {"name": "Bad", "slug": "bad", "icon": "x' onload='"}
    )
    assert answer.status_code == 200
    assert not VideoType.objects.filter(slug="bad").exists()


def test_a_term_moved_in_one_language_is_moved_in_all(editor):
    last = originals(VideoType).last()
    client_of(editor).post(list_url("videotype", "reorder", last.pk) + "?position=0")
    for code in ("en", "fr"):
        inside = VideoType.objects.filter(locale__language_code=code)
        assert inside.order_by("position").first().slug == last.slug
        assert len(set(inside.values_list("position", flat=True))) == len(TYPES)


def test_a_term_is_translated_like_a_page():
    french = Locale.objects.get(language_code="fr")
    term = VideoType.objects.create(
        name="Recital", slug="recital", icon="music", locale=Locale.get_default()
    )
    translate_object(term, [french], user=administrator())
    translated = term.get_translation(french)
    assert (translated.slug, translated.icon) == ("recital", "music")


def test_every_icon_offered_is_drawn():
    drawn = {
        name: set(re.findall(r'symbol id="([^"]+)"', (SPRITES / name).read_text()))
        for name in ("icons.svg", "term-icons.svg")
    }
    assert set(ICONS) <= drawn["term-icons.svg"] | drawn["icons.svg"]
    assert drawn["icons.svg"] >= SHARED
    assert drawn["term-icons.svg"] == set(ICONS) - SHARED
    assert "term-icons.svg#mic" in icon("mic")
    assert "pod_media/icons.svg#users" in icon("users")


def test_people_of_no_role_see_no_group_for_sorting(faculty, editor):
    admin_home = reverse("wagtailadmin_home")
    assert "snippets/pod_media/videotype" in client_of(editor).get(admin_home).text
    assert "snippets/pod_media/videotype" not in client_of(faculty).get(admin_home).text
    assert not person().has_perm("pod_media.add_videotype")


def test_the_watch_page_names_type_disciplines_and_audience_in_the_readers_language(client):
    kind = VideoType.objects.get(slug="lecture", locale__language_code="en")
    page = video(video_type=kind, level="m")
    page.disciplines.add(Discipline.objects.get(slug="law", locale__language_code="en"))
    page.save()
    text = client.get(page.url).text
    assert "term-icons.svg#presentation" in text
    assert "Law and politics" in text
    assert "Master" in text
    french = client.get(page.url, headers={"accept-language": "fr"}).text
    assert "Droit et science politique" in french
