"""What staff say of a site is what its pages show, in each language and on each host."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale, Page, PageViewRestriction, Site

from podsite.accounts.roles import EDITORS
from podsite.home.models import ContentPage, HomePage
from podsite.identity.models import SiteIdentity, SiteWords
from podsite.library.models import CustomImage
from tests.factories.people import administrator, person
from tests.factories.videos import asset, video

pytestmark = pytest.mark.django_db

# Whether a menu names a video: while everybody who follows the link may watch it.
NAMED = (("public", True), ("private", False), ("signed_in", False), ("unlisted", True))


@pytest.fixture
def identity():
    return SiteIdentity.for_site(Site.objects.get(is_default_site=True))


def _link(page=None, address="", **labels):
    return {"page": page and page.pk, "address": address, "labels": {"en": "", "fr": "", **labels}}


def _stream(kind, *values):
    """Return blocks as the database keeps them."""
    return json.dumps([{"type": kind, "value": value} for value in values])


def _page(title, slug, *, language="en"):
    home = HomePage.objects.get(locale__language_code=language)
    return home.add_child(instance=ContentPage(title=title, slug=slug, locale=home.locale))


def _picture(name, size=(400, 100)):
    drawn = BytesIO()
    Image.new("RGB", size, "navy").save(drawn, "PNG")
    return CustomImage.objects.create(title=name, file=ContentFile(drawn.getvalue(), f"{name}.png"))


def test_the_name_stands_in_header_footer_and_title(client, identity):
    identity.name = "University of Somewhere"
    identity.save()
    text = client.get("/").text
    assert text.count('<span class="brand-mark__name">University of Somewhere</span>') == 2
    assert "· University of Somewhere</title>" in text


def test_words_are_said_in_the_readers_language(client, identity):
    for code, tagline in (("en", "We film."), ("fr", "Nous filmons.")):
        locale = Locale.objects.get(language_code=code)
        SiteWords.objects.create(
            identity=identity, locale=locale, tagline=tagline, footer_text=f"<p>{tagline}!</p>"
        )
    identity.save()
    english, french = client.get("/").text, client.get("/fr/").text
    assert "We film." in english
    assert "Nous filmons." not in english
    assert "<p>Nous filmons.!</p>" in french


def test_the_menu_leads_to_pages_in_the_readers_language_under_their_titles(client, identity):
    about = _page("About us", "about")
    french = about.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.title = "Qui sommes-nous"
    french.save_revision().publish()
    elsewhere = _link(address="https://example.edu/", en="University", fr="Université")
    identity.menu = _stream("item", {"link": _link(about), "below": [elsewhere]})
    identity.save()
    assert ">About us</a>" in client.get("/").text
    text = client.get("/fr/").text
    assert ">Qui sommes-nous</a>" in text
    assert '<a class="menu__item" href="https://example.edu/">Université</a>' in text


def test_the_menu_never_names_what_is_locked_or_not_published(client, identity):
    locked, draft = _page("Locked away", "locked"), _page("Not yet", "draft")
    identity.legal = _stream("link", _link(locked), _link(draft))
    identity.save()
    assert "Locked away" in client.get("/").text
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    draft.unpublish()
    text = client.get("/").text
    assert "Locked away" not in text
    assert "Not yet" not in text


def test_the_menu_names_a_video_only_while_everybody_may_watch_it(
    client, identity, django_capture_on_commit_callbacks
):
    page = video(title="Secret experiment")
    identity.menu = _stream("item", {"link": _link(address="/"), "below": [_link(page)]})
    identity.legal = _stream("link", _link(page))
    identity.save()
    for visibility, is_named in NAMED:
        page.visibility = visibility
        with django_capture_on_commit_callbacks(execute=True):
            page.save()
        # On a page that lists no videos.
        assert ("Secret experiment" in client.get("/accounts/login/").text) is is_named
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert "Secret experiment" not in client.get("/accounts/login/").text


def test_a_renamed_page_is_renamed_in_the_menu_at_once(client, identity):
    page = _page("Imprint", "imprint")
    identity.legal = _stream("link", _link(page))
    identity.save()
    assert "Imprint" in client.get("/").text
    page.title = "Legal notice"
    page.save_revision().publish()
    assert "Legal notice" in client.get("/").text


def test_columns_contact_and_legal_pages_stand_in_the_footer(client, identity):
    identity.contact_email = "video@example.edu"
    identity.contact_address = "1 High Street\nSomewhere"
    identity.columns = _stream(
        "column", {"heading": {"en": "Help", "fr": "Aide"}, "links": [_link(_page("FAQ", "faq"))]}
    )
    identity.save()
    text = client.get("/").text
    assert "mailto:video@example.edu" in text
    assert "1 High Street<br>Somewhere" in text
    assert '<h2 class="site-footer__heading">Help</h2>' in text
    assert '<a href="/faq/">FAQ</a>' in text


def test_logo_dark_logo_and_window_icon_are_the_sites(client, identity):
    identity.name = "Somewhere"
    identity.logo, identity.logo_dark = _picture("day"), _picture("night")
    identity.favicon = _picture("icon", (128, 128))
    identity.logo_says_name = True
    identity.save()
    text = client.get("/").text
    assert 'alt="Somewhere" width="352" height="88"' in text
    assert "brand-mark__logo--dark" in text
    assert 'rel="icon" href="/files/images/icon' in text
    assert "brand-mark__name" not in text


def test_the_colour_is_a_style_sheet_kept_for_ever_under_its_version(client, identity):
    assert 'href="/site.css' not in client.get("/").text
    identity.colour = "#8b0000"
    identity.save()
    address = client.get("/").text.partition('<link rel="stylesheet" href="/site.css')[2]
    sheet = client.get("/site.css" + address.partition('"')[0])
    assert sheet.headers["Content-Type"] == "text/css"
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "--brand-hue:29;" in sheet.text
    again = client.get("/site.css", headers={"if-none-match": sheet.headers["ETag"]})
    assert again.status_code == 304
    identity.colour = "#004488"
    identity.save()
    assert client.get("/site.css").headers["ETag"] != sheet.headers["ETag"]
    assert client.get("/site.css").headers["Cache-Control"] == "no-cache"


def test_the_embed_wears_the_colour_too(client, identity):
    identity.colour = "#8b0000"
    identity.save()
    address = f"/embed/{video(asset=asset()).uuid}/"
    assert 'href="/site.css?v=' in client.get(address).text


def test_two_sites_show_each_their_own(client, identity):
    identity.name, identity.colour = "First", "#004488"
    identity.save()
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Second home", slug="second"))
    second = Site.objects.create(hostname="second.example.edu", port=80, root_page=home)
    other = SiteIdentity.for_site(second)
    other.name, other.colour = "Second", "#006600"
    other.menu = _stream("item", {"link": _link(address="https://b.example/", en="B"), "below": []})
    other.save()
    first_page = client.get("/").text
    second_page = client.get("/", headers={"host": "second.example.edu"}).text
    assert ("First" in first_page, "Second" in first_page) == (True, False)
    assert ("· First" in second_page, "· Second" in second_page) == (False, True)
    assert "https://b.example/" not in first_page
    assert "https://b.example/" in second_page
    first_sheet = client.get("/site.css")
    second_sheet = client.get("/site.css", headers={"host": "second.example.edu"})
    assert first_sheet.content != second_sheet.content


def test_communications_staff_edit_the_identity_and_see_the_colours(client, identity):
    client.force_login(person(EDITORS))
    identity.colour = "#8b0000"
    identity.save()
    address = reverse("wagtailsettings:edit", args=["identity", "siteidentity", identity.site_id])
    text = client.get(address).text
    assert "As readers see it" in text
    assert "/settings/identity/siteidentity/" in client.get("/cms/").text


@pytest.mark.parametrize(
    ("colour", "says"), [("red", "Write it as #rrggbb"), ("#12345", "#0b5394")]
)
def test_what_is_no_colour_is_refused(client, identity, colour, says):
    client.force_login(administrator())
    address = reverse("wagtailsettings:edit", args=["identity", "siteidentity", identity.site_id])
    form = {"colour": colour}
    for prefix in ("words", "menu", "columns", "legal"):
        form |= {
            f"{prefix}-TOTAL_FORMS": "0",
            f"{prefix}-INITIAL_FORMS": "0",
            f"{prefix}-count": "0",
        }
    assert says in client.post(address, form).text
    saved = client.post(address, form | {"colour": "#0B5394", "name": "Saved"}, follow=True)
    assert saved.status_code == 200
    identity.refresh_from_db()
    assert (identity.colour, identity.name) == ("#0b5394", "Saved")


def test_a_link_needs_one_destination_and_words_for_an_address(identity):
    block = SiteIdentity._meta.get_field("legal").stream_block.child_blocks["link"]
    home = HomePage.objects.first()
    for page, address, label in (
        (None, "", "x"),
        (home, "https://a.example", "x"),
        (None, "https://a.example", ""),
    ):
        with pytest.raises(Exception, match="Validation error"):
            block.clean(block.to_python(_link(page, address, en=label)))
