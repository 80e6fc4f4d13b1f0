"""Copied, moved or shown elsewhere: a video is asked for what is required in its new place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from pod_media.mine.bulk import Changes, change_videos
from pod_media.models import PublishingPolicy, ThemePage, VideoPage
from pod_media.policy.checklist import checklist_of, hindrance_of
from pod_media.policy.places import refused_moves
from pod_media.videos.hindrances import HinderedError
from podsite.accounts.roles import CONTRIBUTORS
from tests.counting import queries_of
from tests.factories.people import administrator, person
from tests.factories.videos import channel
from tests.media.cms.conftest import client_of
from tests.media.policy.conftest import made, require

pytestmark = pytest.mark.django_db

WORDS = "Before it can be published it needs: a description."
API = "/cms/api/main/pages/"


@pytest.fixture
def admin(db):
    """Return the client of an administrator."""
    return client_of(administrator())


@pytest.fixture
def bare(lecturer):
    """Return a video that is out and has no description, in a channel that asks for none."""
    return out(channel(title="Botany"), lecturer, title="Roots")


def out(parent, owner, **fields):
    page = made(parent, owner, **fields)
    page.get_latest_revision().publish()
    return again(page)


def again(page):
    return type(page).objects.get(pk=page.pk)


def place_of(page):
    return again(page).get_parent().title


def moved_words(page):
    return f"“{page.title}” cannot be moved to “Physics” before it has: a description."


def copy(client, page, parent, **said):
    facts = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk}
    return client.post(f"/cms/pages/{page.pk}/copy/", {**facts, **said}, follow=True).text


def test_a_copy_that_lacks_something_is_a_draft_and_says_why(admin, bare, shelf):
    shown = copy(admin, bare, shelf, publish_copies="on")
    assert f"The copy of “Roots” is a draft. {WORDS}" in shown
    copied = VideoPage.objects.get(title="Copy")
    assert (copied.live, copied.first_published_at, copied.live_revision) == (False, None, None)
    assert again(bare).live


def test_a_copy_that_lacks_nothing_is_out(admin, shelf, lecturer):
    fit = out(shelf, lecturer, description="<p>On primes</p>")
    shown = copy(admin, fit, shelf, publish_copies="on")
    assert "is a draft" not in shown
    assert VideoPage.objects.get(title="Copy").live


def test_what_is_out_already_is_asked_anew_when_it_is_copied(admin, lecturer):
    page = out(channel(), lecturer)
    require("description")
    assert WORDS in copy(admin, page, page.get_parent(), publish_copies="on")
    assert not VideoPage.objects.get(title="Copy").live


def test_in_a_copied_channel_only_what_lacks_something_is_a_draft(admin, shelf, lecturer):
    for number in range(7):
        out(shelf, lecturer, title=f"Bare {number}")
    out(shelf, lecturer, title="Fit", description="<p>On primes</p>")
    index = shelf.get_parent()
    shown = copy(admin, shelf, index, publish_copies="on", copy_subpages="on")
    assert shown.count(WORDS) == 5
    assert "The same goes for 2 more videos." in shown
    copies = VideoPage.objects.descendant_of(index.get_children().get(title="Copy"))
    assert copies.count() == 8
    assert [each.title for each in copies.live()] == ["Fit"]


def test_the_api_copies_it_as_a_draft_and_says_why(admin, bare, shelf):
    address = f"{API}{bare.pk}/action/copy/"
    answer = admin.post(address, {"destination_page_id": shelf.pk, "title": "Copy"})
    assert answer.status_code == 201
    assert answer.json()["hindrances"] == [f"The copy of “Roots” is a draft. {WORDS}"]
    assert not VideoPage.objects.get(title="Copy").live
    complete(bare)
    answer = admin.post(address, {"destination_page_id": shelf.pk, "title": "Whole"})
    assert "hindrances" not in answer.json()
    assert VideoPage.objects.get(title="Whole").live


def complete(page):
    page = again(page)
    page.description = "<p>On primes</p>"
    page.save_revision().publish()


def test_a_move_to_where_more_is_required_is_refused_with_its_name(admin, bare, shelf):
    address = f"/cms/pages/{bare.pk}/move/{shelf.pk}/confirm/"
    for ask in (admin.get, admin.post):
        assert moved_words(bare) in ask(address, follow=True).text
        assert place_of(bare) == "Botany"
    complete(bare)
    admin.post(address)
    assert (place_of(bare), again(bare).live) == ("Physics", True)


def test_a_draft_moves_and_so_does_what_lacks_no_more_than_before(admin, shelf, lecturer):
    draft = made(channel(), lecturer)
    admin.post(f"/cms/pages/{draft.pk}/move/{shelf.pk}/confirm/")
    assert place_of(draft) == "Physics"
    require("description")
    page = out(channel(), lecturer)
    admin.post(f"/cms/pages/{page.pk}/move/{shelf.pk}/confirm/")
    assert (place_of(page), again(page).live) == ("Physics", True)


def plan(page, by):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish(user=by)
    return again(page)


def test_what_comes_out_by_itself_is_asked_as_what_is_out(bare, shelf, lecturer):
    planned = plan(made(channel(), lecturer, title="Planned"), lecturer)
    assert refused_moves([planned], shelf) == [moved_words(planned)]


def test_so_is_an_alias_that_comes_out_with_it(shelf, shown_twice, lecturer):
    page, alias = shown_twice
    assert refused_moves([again(alias)], shelf) == []
    plan(page, lecturer)
    assert not again(alias).live
    assert refused_moves([again(alias)], shelf) == [moved_words(page)]


def test_what_is_planned_costs_nothing_where_no_more_is_asked(shelf, lecturer):
    theme = shelf.add_child(instance=ThemePage(title="Waves", slug="waves"))
    other = channel(title="Botany", required=["description"])
    plan(made(theme, lecturer, title="One", description="<p>On primes</p>"), lecturer)
    few = queries_of(lambda: refused_moves([theme], other))
    for number in range(4):
        page = made(theme, lecturer, title=f"More {number}", description="<p>On primes</p>")
        plan(page, lecturer)
    assert queries_of(lambda: refused_moves([theme], other)) == few


def test_what_is_below_is_asked_too_in_as_many_queries(admin, shelf, lecturer):
    theme = channel(title="Botany").add_child(instance=ThemePage(title="Waves", slug="waves"))
    out(theme, lecturer, title="One")
    few = queries_of(lambda: refused_moves([theme], shelf))
    for number in range(6):
        out(theme, lecturer, title=f"More {number}")
    assert queries_of(lambda: refused_moves([theme], shelf)) == few
    shown = admin.post(f"/cms/pages/{theme.pk}/move/{shelf.pk}/confirm/", follow=True).text
    assert shown.count("cannot be moved to “Physics”") == 5
    assert "The same goes for 2 more videos." in shown
    assert place_of(theme) == "Botany"


def test_many_at_once_stay_where_they_are(admin, bare, shelf, lecturer):
    fit = out(channel(title="Botany"), lecturer, description="<p>On primes</p>")
    address = f"/cms/bulk/wagtailcore/page/move/?id={bare.pk}&id={fit.pk}&next=/cms/"
    shown = admin.post(address, {"chooser": shelf.pk}, follow=True).text
    assert moved_words(bare) in shown
    assert (place_of(bare), place_of(fit)) == ("Botany", "Botany")
    complete(bare)
    admin.post(address, {"chooser": shelf.pk})
    assert (place_of(bare), place_of(fit)) == ("Physics", "Physics")


def test_the_api_refuses_to_move_it_in_words(admin, bare, shelf, draft):
    address = f"{API}{bare.pk}/action/move/"
    for said in (
        {"destination_page_id": shelf.pk, "position": "last-child"},
        {"destination_page_id": draft.pk},
    ):
        answer = admin.post(address, said)
        words = {"non_field_errors": [moved_words(bare)]}
        assert (answer.status_code, answer.json()) == (400, words)
        assert place_of(bare) == "Botany"
    root = Page.get_first_root_node()
    assert admin.post(address, {"destination_page_id": root.pk}).status_code == 403
    stranger = client_of(person(CONTRIBUTORS)).post(address, {"destination_page_id": draft.pk})
    assert stranger.status_code == 403
    assert "a description" not in stranger.text


def test_the_makers_own_list_refuses_to_move_it_in_words(bare, shelf):
    by = administrator()
    outcome = change_videos([again(bare)], Changes(target=shelf), by=by)[0]
    assert (outcome.done, outcome.refused) == ([], [moved_words(bare)])
    assert place_of(bare) == "Botany"
    complete(bare)
    outcome = change_videos([again(bare)], Changes(target=shelf), by=by)[0]
    assert (outcome.done, outcome.refused) == (["Moved to Physics"], [])


def test_many_of_them_are_moved_by_rules_that_are_read_once(bare, shelf, lecturer):
    videos = [bare, out(bare.get_parent(), lecturer), out(bare.get_parent(), lecturer)]
    with CaptureQueriesContext(connection) as asked:
        outcomes = change_videos(videos, Changes(target=shelf), by=administrator())
    assert all(each.refused for each in outcomes)
    reads = [each for each in asked if PublishingPolicy._meta.db_table in each["sql"]]
    assert len(reads) == 1


def test_it_is_not_shown_there_as_an_alias_either(admin, bare, shelf):
    words = "“Roots” cannot be shown in “Physics” as well before it has: a description."
    assert words in copy(admin, bare, shelf, alias="on")
    answer = admin.post(f"{API}{bare.pk}/action/create_alias/", {"destination_page_id": shelf.pk})
    assert (answer.status_code, answer.json()) == (400, {"non_field_errors": [words]})
    assert not again(shelf).get_children().exists()
    complete(bare)
    copy(admin, bare, shelf, alias="on")
    assert again(shelf).get_children().get().alias_of_id == bare.pk


@pytest.fixture
def shown_twice(lecturer):
    """Return a draft of a channel that asks for nothing, and its alias beside it."""
    page = made(channel(title="Botany"), lecturer, title="Roots")
    return page, page.create_alias(update_slug="roots-again")


def test_a_draft_is_asked_for_what_its_aliases_need_with_which_it_comes_out(
    admin, shelf, shown_twice, lecturer
):
    page, alias = shown_twice
    assert hindrance_of(again(page)) == ""
    admin.post(f"/cms/pages/{alias.pk}/move/{shelf.pk}/confirm/")
    assert (place_of(alias), hindrance_of(again(page))) == ("Physics", WORDS)
    with pytest.raises(HinderedError, match=WORDS):
        again(page).get_latest_revision().publish(user=lecturer)
    assert (again(page).live, again(alias).live) == (False, False)
    assert checklist_of(again(page)).hindrance == WORDS
    page.description = "<p>On primes</p>"
    page.save_revision().publish(user=lecturer)
    assert (again(page).live, again(alias).live) == (True, True)


def test_so_it_is_for_an_alias_of_an_alias_in_as_many_queries(shelf, shown_twice):
    page, alias = shown_twice
    alias.create_alias(parent=shelf, update_slug="first")
    assert hindrance_of(again(page)) == WORDS
    few = queries_of(lambda: hindrance_of(again(page)))
    for number in range(3):
        alias.create_alias(parent=shelf, update_slug=f"more-{number}")
        page.create_alias(parent=shelf, update_slug=f"other-{number}")
    assert queries_of(lambda: hindrance_of(again(page))) == few
