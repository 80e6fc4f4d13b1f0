"""What every installation starts from: locales, home page, indexes, roles, workflow."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Site

from pod_live.models import EventIndexPage
from pod_media.models import ChannelIndexPage, VideoIndexPage
from pod_media.taxonomy.terms import ensure_terms
from podsite.accounts.roles import ensure_roles
from podsite.home.first_content import first_content
from podsite.home.models import HomePage
from podsite.home.moderation import ensure_workflow

INDEXES = (VideoIndexPage, ChannelIndexPage, EventIndexPage)


@transaction.atomic
def lay_foundation() -> HomePage:
    """Make what is missing and leave the rest; return the home page of the default language."""
    locales = [
        Locale.objects.get_or_create(language_code=code)[0] for code, _ in settings.LANGUAGES
    ]
    default = next(each for each in locales if each.language_code == settings.LANGUAGE_CODE)
    home = HomePage.objects.filter(locale=default, depth=2).first() or _make_home(default)
    _ensure_child(home, VideoIndexPage, "videos")
    _ensure_child(home, ChannelIndexPage, "channels")
    _ensure_child(home, EventIndexPage, "events")
    for locale in locales:
        if locale != default:
            _ensure_translation(home, locale)
    ensure_terms(default, [each for each in locales if each != default])
    ensure_roles()
    ensure_workflow()
    return home


def _make_home(locale: Locale) -> HomePage:
    root = Page.objects.get(depth=1)
    welcome = Page.objects.filter(depth=2, slug="home").first()
    if welcome and not Site.objects.exclude(root_page=welcome).exists():
        # Wagtail's own placeholder.
        welcome.slug = "welcome"
        welcome.save()
    with translation.override(locale.language_code):
        home = HomePage(
            title=gettext("Home"), slug="home", locale=locale, body=json.dumps(first_content())
        )
    root.refresh_from_db()
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Podsite"},
    )
    if welcome:
        Page.objects.get(pk=welcome.pk).delete()
    return home


def _ensure_child(home: HomePage, model: type[Page], slug: str) -> None:
    if model.objects.child_of(home).exists():
        return
    home.refresh_from_db()
    # A page of another kind may have the address: Wagtail then finds one from the title.
    is_taken = Page.objects.child_of(home).filter(slug=slug).exists()
    page = model(title=_title(model), slug="" if is_taken else slug, locale=home.locale)
    page.show_in_menus = model is EventIndexPage
    home.add_child(instance=page)


def _title(model: type[Page]) -> str:
    if model is EventIndexPage:
        return gettext("Events")
    return gettext("Videos") if model is VideoIndexPage else gettext("Channels")


def _is_untouched(home: HomePage) -> bool:
    """Tell whether a home page shows what the foundation laid in its language."""
    with translation.override(home.locale.language_code):
        laid = [(each["type"], each["value"]) for each in first_content()]
    return [(each["type"], each["value"]) for each in home.body.raw_data] == laid


def _ensure_translation(home: HomePage, locale: Locale) -> None:
    is_untouched = _is_untouched(home)
    with translation.override(locale.language_code):
        for page in (home, *home.get_children().type(*INDEXES).specific()):
            if page.has_translation(locale):
                continue
            copy = page.copy_for_translation(locale)
            copy.title = gettext("Home") if page.pk == home.pk else _title(type(page))
            if page.pk == home.pk and is_untouched:
                copy.body = json.dumps(first_content())
            copy.save_revision().publish()
