"""The manifest: what the player is told, for each state of a recording."""

import m3u8
import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail import hooks

from pod_media.models import EncodingJob
from tests.factories import renditions
from tests.factories.people import person
from tests.factories.videos import asset as make_asset
from tests.factories.videos import video

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def read(client, page) -> dict:
    return client.get(f"/v/{page.uuid}/manifest.json").json()


def a_job(source, state, **fields):
    fields.setdefault("heartbeat", timezone.now())
    return EncodingJob.objects.create(source=source, state=state, **fields)


def test_a_ready_video_is_told_whole(client):
    made = renditions.rendition_set(names=("360p", "720p"))
    page = video(asset=made.source.asset, title="Waves")
    manifest = read(client, page)
    assert manifest["uuid"] == str(page.uuid)
    assert (manifest["title"], manifest["state"], manifest["progress"]) == ("Waves", "ready", 100)
    assert manifest["duration"] == 4
    assert manifest["heights"] == [360, 720]
    assert manifest["sources"][0]["type"] == "application/vnd.apple.mpegurl"
    assert manifest["downloads"] == []
    for address in (
        manifest["sources"][0]["src"],
        manifest["poster"],
        *manifest["posters"],
        manifest["storyboard"],
        manifest["waveform"],
    ):
        assert client.get(address).status_code == 200, address


def test_the_multivariant_playlist_leads_to_every_file(client):
    made = renditions.rendition_set(names=("360p", "720p"))
    renditions.sound(made, "audio-1", language="fr", label='Voix "off"')
    manifest = read(client, video(asset=made.source.asset))
    address = manifest["sources"][0]["src"]
    playlist = m3u8.loads(client.get(address).content.decode())
    assert [each.stream_info.resolution for each in playlist.playlists] == [(640, 360), (1280, 720)]
    assert [each.language for each in playlist.media] == [None, "fr"]
    folder = address.rpartition("/")[0]
    for uri in [each.uri for each in (*playlist.playlists, *playlist.media)]:
        inner = client.get(f"{folder}/{uri}")
        assert inner.status_code == 200
        segment = m3u8.loads(b"".join(inner.streaming_content).decode()).segments[0]
        assert client.get(f"{folder}/{segment.uri}").status_code == 200


def test_a_waiting_video_says_so(client):
    source = renditions.source()
    a_job(source, "queued", step="waiting")
    manifest = read(client, video(asset=source.asset))
    assert (manifest["state"], manifest["sources"]) == ("queued", [])
    assert manifest["step"] == "Waiting for its turn"


def test_a_running_job_shows_how_far_it_is(client):
    source = renditions.source(info={"duration": 90.5})
    a_job(source, "running", progress=42, step="encode", seconds_left=17)
    manifest = read(client, video(asset=source.asset))
    assert (manifest["state"], manifest["progress"]) == ("processing", 42)
    assert (manifest["step"], manifest["seconds_left"]) == ("Encoding", 17)


def test_a_growing_set_plays_while_the_rest_is_made(client):
    source = renditions.source(info={"duration": 90.5})
    a_job(source, "running", progress=5)
    renditions.rendition_set(source, state="growing")
    type(source.sets.get()).objects.update(duration=0)
    manifest = read(client, video(asset=source.asset))
    assert (manifest["state"], manifest["duration"]) == ("processing", 90.5)
    assert client.get(manifest["sources"][0]["src"]).status_code == 200
    assert manifest["downloads"] == []


def test_encoding_again_does_not_concern_those_who_watch(client):
    made = renditions.rendition_set()
    a_job(made.source, "running", progress=5, is_reencode=True)
    assert read(client, video(asset=made.source.asset))["state"] == "ready"


def test_a_replacement_leaves_the_old_version_playing(client):
    made = renditions.rendition_set()
    asset = made.source.asset
    newer = renditions.source(asset)
    asset.current_source = made.source
    asset.save()
    a_job(newer, "running", progress=5)
    manifest = read(client, video(asset=asset))
    assert str(made.uuid) in manifest["sources"][0]["src"]


def test_why_it_failed_is_told_to_its_makers_and_not_to_others(client):
    owner = person()
    source = renditions.source(state="refused", refusal_code="encode:source:no-streams")
    page = video(asset=source.asset, owner=owner)
    a_job(source, "failed", error_code="encode:source:no-streams")
    public = read(client, page)
    client.force_login(owner)
    own = read(client, page)
    assert (public["state"], own["state"]) == ("failed", "failed")
    assert own["message"] == "This file holds no picture and no sound."
    assert public["message"] == "This video cannot be played at the moment."


def test_a_page_without_recording_has_a_manifest_too(client):
    assert read(client, video())["state"] == "failed"
    assert read(client, video(asset=make_asset()))["state"] == "queued"


def test_other_apps_add_to_the_manifest(client):
    page = video(asset=renditions.rendition_set().source.asset)

    def add(manifest, video, request):
        manifest["quiz"] = [video.pk, request.path]

    with hooks.register_temporarily("construct_player_manifest", add):
        assert read(client, page)["quiz"] == [page.pk, f"/v/{page.uuid}/manifest.json"]


def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    small = video(asset=renditions.rendition_set().source.asset)
    names = ("144p", "240p", "360p", "480p", "720p", "1080p")
    large = video(asset=renditions.rendition_set(names=names).source.asset)
    for page in (small, large):
        with django_assert_max_num_queries(8):
            read(client, page)


def test_a_refusal_names_no_title(client):
    hidden = [
        (video(visibility="private", title="Secret"), 404),
        (video(live=False, title="Secret"), 404),
        (video(visibility="signed_in", title="Secret"), 403),
    ]
    for page, status in hidden:
        response = client.get(f"/v/{page.uuid}/manifest.json")
        assert response.status_code == status
        assert b"Secret" not in response.content


def test_the_permanent_address_leads_to_the_page_with_its_start(client):
    page = video()
    response = client.get(f"/v/{page.uuid}/?t=75")
    assert (response.status_code, response["Location"]) == (302, f"{page.get_url()}?t=75")


def test_the_poster_has_an_address_to_keep_for_those_who_may_watch(client):
    page = video(asset=renditions.rendition_set().source.asset)
    answer = client.get(f"/v/{page.uuid}/poster/")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).headers["Content-Type"].startswith("image/")
    page.visibility = "private"
    page.save()
    assert client.get(f"/v/{page.uuid}/poster/").status_code == 404


def test_the_permanent_address_tells_strangers_nothing(client):
    draft = video(live=False)
    assert client.get(f"/v/{draft.uuid}/").status_code == 404
    members = video(visibility="signed_in")
    response = client.get(f"/v/{members.uuid}/")
    assert response["Location"].startswith("/accounts/login/")
    assert members.slug not in response["Location"]


def test_the_preview_of_a_recording_is_for_its_makers(client):
    owner = person()
    made = renditions.rendition_set(renditions.source(make_asset(owner=owner)))
    url = f"/recordings/{made.source.asset.uuid}/manifest.json"
    assert client.get(url).status_code == 404
    client.force_login(owner)
    manifest = client.get(url).json()
    assert manifest["state"] == "ready"
    assert client.get(manifest["sources"][0]["src"]).status_code == 200
