"""Makers who do the same at the same moment: one person of a name, one order of a list."""

from __future__ import annotations

from threading import Barrier

import pytest

from pod_media.contributors import finding
from pod_media.contributors.finding import contributor_called
from pod_media.contributors.forms import PersonForm
from pod_media.models import Contribution, Contributor
from podsite.accounts.roles import FACULTY
from tests.at_once import at_once
from tests.factories.people import person
from tests.factories.videos import channel, video
from tests.media.cms.conftest import client_of
from tests.media.contributors.conftest import page_of


@pytest.mark.django_db(transaction=True)
def test_two_who_type_a_new_name_at_once_mean_one_person(monkeypatch):
    makers = [person(FACULTY), person(FACULTY)]
    pages = [video(channel(), owner=each) for each in makers]
    clients = [client_of(each) for each in makers]
    met = Barrier(2, timeout=20)
    judge = PersonForm.is_valid

    def judge_and_meet(form):
        found = judge(form)
        met.wait()
        return found

    monkeypatch.setattr(PersonForm, "is_valid", judge_and_meet)

    def add(client, page):
        said = {"name": "Ada Lovelace", "role": "speaker"}
        assert client.post(page_of(page), said).status_code == 302

    at_once(*(lambda c=c, p=p: add(c, p) for c, p in zip(clients, pages, strict=True)))
    assert [each.slug for each in Contributor.objects.all()] == ["ada-lovelace"]
    assert Contribution.objects.count() == 2


@pytest.mark.parametrize(
    ("is_another", "slugs"), [(False, ["ada-lovelace"]), (True, ["ada-lovelace", "ada-lovelace-2"])]
)
def test_a_name_in_addresses_that_is_taken_in_between_is_no_fault(
    lecturer, monkeypatch, is_another, slugs
):
    look = finding.free_slug

    def look_too_early(name):
        slug = look(name)
        if not Contributor.objects.exists():
            Contributor.objects.create(name="ada lovelace", slug=slug)
        return slug

    monkeypatch.setattr(finding, "free_slug", look_too_early)
    found = contributor_called("Ada Lovelace", lecturer, is_another=is_another)
    assert sorted(each.slug for each in Contributor.objects.all()) == slugs
    assert found.slug == slugs[-1]
