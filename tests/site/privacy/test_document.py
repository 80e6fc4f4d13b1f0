"""docs/privacy.md is true: whatever points at a person, and every cookie, is named in it."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from pod_media.personal import parts
from tests.house.files import ROOT, files, text_of

TEXT = text_of(Path("docs/privacy.md"))
STORED = re.compile(r'const KEY = "([a-z.]+)"')


def points_at_people(model: type[models.Model]) -> bool:
    """Tell whether a table holds accounts, itself or through a model it extends."""
    return any(
        isinstance(field, models.ForeignKey) and field.related_model is get_user_model()
        for field in model._meta.get_fields()
    )


def test_every_model_that_points_at_a_person_is_named():
    pointing = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if points_at_people(model)
    ]
    assert len(pointing) > 30
    assert [label for label in pointing if f"`{label}`" not in TEXT] == []


def test_no_model_is_named_that_is_not_there():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    named = re.findall(r"`([a-z_]+\.[A-Z]\w+)`", TEXT)
    assert named
    assert [label for label in named if label not in known] == []


def test_every_setting_that_forgets_is_named():
    keep = set(re.findall(r"\bKEEP_[A-Z_]+", text_of(Path("pod_media/conf.py"))))
    assert keep
    assert [name for name in keep if f"`{name}`" not in TEXT] == []


def test_everything_kept_in_the_browser_is_named():
    cookies = [
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "theme",
    ]
    stored = [key for path in files(".js") for key in STORED.findall(text_of(path))]
    assert stored
    assert [each for each in [*cookies, *stored] if f"`{each}`" not in TEXT] == []


def test_every_script_that_stores_something_says_under_which_name():
    storing = [path for path in files(".js") if "Storage.setItem(" in text_of(path)]
    assert storing
    assert [str(path) for path in storing if not STORED.search(text_of(path))] == []


def test_every_part_says_what_it_is_and_what_becomes_of_it():
    names = [part.name for part in parts()]
    assert len(names) == len(set(names))
    assert [part.name for part in parts() if not (str(part.title) and str(part.fate))] == []


def test_the_documents_lead_to_it():
    for path in ("README.md", "administrators.md"):
        assert "(privacy.md)" in (ROOT / "docs" / path).read_text()
