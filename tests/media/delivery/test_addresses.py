"""Signed addresses: bound to one recording, one viewer and a time, and of use for no other."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pod_media.assets.addresses import (
    ROUNDING_SECONDS,
    grant_asset,
    grant_video,
    media_address,
    read_grant,
)

SECONDS = 12 * 3600


def a_grant(**fields):
    return grant_video(
        fields.get("uuid", uuid4()),
        user_id=fields.get("user_id", 7),
        passed=frozenset(fields.get("passed", {3, 1})),
    )


def test_a_token_says_what_it_was_made_for():
    grant = a_grant()
    assert read_grant(grant.token) == grant
    assert read_grant(grant_asset(grant.uuid, user_id=None).token).kind == "a"


def test_a_token_fits_into_one_path_segment_and_is_short():
    token = a_grant(user_id=10**9, passed={10**6, 10**7}).token
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert len(token) < 130


def test_an_address_stays_the_same_within_an_hour(monkeypatch):
    uuid = uuid4()
    monkeypatch.setattr("time.time", lambda: 1_000_000 * ROUNDING_SECONDS + 5)
    early = a_grant(uuid=uuid).token
    monkeypatch.setattr("time.time", lambda: 1_000_000 * ROUNDING_SECONDS + 3500)
    assert a_grant(uuid=uuid).token == early


def test_a_token_ends_with_its_time(monkeypatch):
    token = a_grant().token
    now = read_grant(token).expires
    monkeypatch.setattr("time.time", lambda: now - 1)
    assert read_grant(token) is not None
    monkeypatch.setattr("time.time", lambda: now)
    assert read_grant(token) is None


@pytest.mark.parametrize("second", [0, 1, ROUNDING_SECONDS - 1])
def test_an_address_lives_no_longer_than_set_and_an_hour(settings, monkeypatch, second):
    settings.POD_MEDIA = {"ADDRESS_SECONDS": 60}
    now = 1_000_000 * ROUNDING_SECONDS + second
    monkeypatch.setattr("time.time", lambda: now)
    assert 60 < a_grant().expires - now <= 60 + ROUNDING_SECONDS


def test_a_token_of_another_secret_is_worth_nothing(settings):
    token = a_grant().token
    settings.SECRET_KEY = "another"
    assert read_grant(token) is None


def test_a_retired_secret_still_opens(settings):
    token = a_grant().token
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert read_grant(token) is not None


@given(position=st.integers(0, 200), character=st.sampled_from("aZ09-_.~%/\x00é"))
def test_no_character_of_a_token_can_be_changed(position, character):
    token = a_grant().token
    position %= len(token)
    changed = token[:position] + character + token[position + 1 :]
    if changed != token:
        assert read_grant(changed) is None


@given(st.text())
def test_no_text_is_a_token_by_chance(text):
    assert read_grant(text) is None


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_parts_of_two_tokens_cannot_be_mixed(part):
    one = a_grant(user_id=1, passed={1}).token.split(".")
    other = a_grant(user_id=2, passed={2}).token.split(".")
    mixed = [*one]
    mixed[part] = other[part]
    if mixed != one:
        assert read_grant(".".join(mixed)) is None


def test_a_file_is_addressed_without_the_storage_s_own_folder():
    grant, folder = a_grant(), uuid4()
    address = media_address(grant, f"renditions/{folder}/720p.mp4")
    assert address == f"/media/{grant.token}/{folder}/720p.mp4"
    assert media_address(grant, f"posters/{folder}/x.jpg").endswith(f"/posters/{folder}/x.jpg")
