"""The tests' database is the foundation, before and after a test that commits."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Site

User = get_user_model()


def _is_the_foundation() -> bool:
    return (
        Site.objects.get().root_page.slug == "home"
        and {each.language_code for each in Locale.objects.all()} == {"en", "fr"}
        and not User.objects.exists()
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_the_foundation_behind(turn):
    assert _is_the_foundation()
    User.objects.create_user("somebody")


@pytest.mark.django_db
def test_the_foundation_has_a_home_in_both_languages():
    assert _is_the_foundation()
