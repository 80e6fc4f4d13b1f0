"""Published tracks under the grant of their video: sidecar, pieces, playlists; drafts nowhere."""

from __future__ import annotations

import shutil
import subprocess

import m3u8
import pytest

from pod_media.assets.addresses import media_address
from pod_media.captions.files import track_folder, track_name
from pod_media.captions.publishing import withdraw
from pod_media.captions.revising import revise
from pod_media.captions.shown import track_path
from pod_media.delivery.multivariant import write_multivariant
from pod_media.models import RenditionSet, Track
from pod_media.timed.cue import TimedCue
from pod_media.videos.access import Viewer, viewer_of
from pod_media.videos.grants import grant_for
from pod_media.videos.manifest import build_manifest
from tests.factories.people import person
from tests.factories.tracks import CUES, track
from tests.factories.videos import video
from tests.house.files import ROOT

pytestmark = pytest.mark.django_db

ENDS = (".vtt", ".pieces.vtt", ".m3u8")


def address_of(page, made: Track, end: str, viewer: Viewer | None = None) -> str:
    return media_address(grant_for(viewer or Viewer(), page), f"{track_path(made)}{end}")


def fetched(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def multivariant(client, page) -> str:
    """Return the address of the playlist of what can be played."""
    made = RenditionSet.objects.get(source__asset=page.asset_id)
    return media_address(grant_for(Viewer(), page), f"{made.prefix}master.m3u8")


def test_whoever_may_watch_gets_each_file(client, lecture):
    made = track(lecture.asset, published=True)
    kinds = ("text/vtt; charset=utf-8", "text/vtt; charset=utf-8", "application/vnd.apple.mpegurl")
    for end, kind in zip(ENDS, kinds, strict=True):
        response = client.get(address_of(lecture, made, end))
        assert (response.status_code, response["Content-Type"]) == (200, kind)
        assert response["Access-Control-Allow-Origin"] == "*"
    assert "Hello there" in fetched(client, address_of(lecture, made, ".vtt"))
    piece = client.get(address_of(lecture, made, ".pieces.vtt"), headers={"range": "bytes=0-5"})
    assert (piece.status_code, b"".join(piece.streaming_content)) == (206, b"WEBVTT")


@pytest.mark.parametrize("end", ENDS)
def test_whoever_may_not_watch_gets_none(client, lecture, end):
    made = track(lecture.asset, published=True)
    address = address_of(lecture, made, end)
    stranger = grant_for(Viewer(), video(visibility="private", owner=person()))
    assert client.get(media_address(stranger, f"{track_path(made)}{end}")).status_code == 404
    lecture.visibility = "private"
    lecture.save()
    assert client.get(address).status_code == 404
    own = address_of(lecture, made, end, Viewer(lecture.owner))
    assert client.get(own).status_code == 200


def test_a_draft_has_no_address(client, lecture, rf):
    made = track(lecture.asset)
    folder = f"{track_folder(made)}{track_name(made, 1)}"
    for end in ENDS:
        address = media_address(grant_for(Viewer(lecture.owner), lecture), f"{folder}{end}")
        assert client.get(address).status_code == 404
    assert not told(lecture, rf).get("tracks")
    assert "SUBTITLES" not in fetched(client, multivariant(client, lecture))


def test_what_is_withdrawn_is_gone_at_once(client, lecture, django_capture_on_commit_callbacks):
    made = track(lecture.asset, published=True)
    addresses = [address_of(lecture, made, end) for end in ENDS]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(made, by=None)
    assert {client.get(each).status_code for each in addresses} == {404}


def told(page, rf) -> dict:
    request = rf.get("/")
    request.user = viewer_of(request).user
    return build_manifest(page, Viewer(), request)


def test_the_manifest_names_what_is_published(client, lecture, rf):
    track(lecture.asset, published=True)
    track(lecture.asset, "fr", kind=Track.Kind.SUBTITLES, published=True)
    track(lecture.asset, "de")
    named = told(lecture, rf)["tracks"]
    assert [(each["language"], each["kind"], each["label"]) for each in named] == [
        ("en", "captions", "English"),
        ("fr", "subtitles", "Français"),
    ]
    assert all(fetched(client, each["src"]).startswith("WEBVTT") for each in named)


def test_any_hls_player_is_told_of_them_in_the_playlist(client, lecture):
    made = track(lecture.asset, published=True)
    track(lecture.asset, kind=Track.Kind.METADATA, published=True)
    address = multivariant(client, lecture)
    playlist = fetched(client, address)
    assert playlist.count("TYPE=SUBTITLES") == 1
    assert 'SUBTITLES="text"' in playlist
    uri = f"../{track_path(made)}.m3u8"
    assert f'URI="{uri}"' in playlist
    pieces = fetched(client, f"{address.rpartition('/')[0].rpartition('/')[0]}/{uri[3:]}")
    assert "#EXT-X-BYTERANGE" in pieces
    assert ".pieces.vtt" in pieces


def test_a_player_that_was_told_them_is_not_told_twice(client, lecture, rf):
    track(lecture.asset, published=True)
    source = told(lecture, rf)["sources"][0]["src"]
    assert source.endswith("/master.m3u8?bare")
    assert "SUBTITLES" not in fetched(client, source)


def test_the_playlist_is_another_with_each_track_so_nobody_keeps_it(client, lecture):
    address = multivariant(client, lecture)
    assert client.get(address)["Cache-Control"] == "no-store"
    assert "immutable" in client.get(f"{address}?bare")["Cache-Control"]


def test_a_later_state_has_another_address(client, lecture):
    made = track(lecture.asset, published=True)
    before = address_of(lecture, made, ".vtt")
    revise(made, [TimedCue(1, 2, "New")], base=1, by=None)
    assert fetched(client, before).count("-->") == len(CUES)


HARD = (
    TimedCue(0.5, 2, "<v Ada Lovelace>Hello &amp; welcome</v>", "line:0 align:start", "one"),
    TimedCue(2, 3.25, "[door closes]\n<i>Quietly</i>"),
    TimedCue(3, 4, "שלום <b>עולם</b>", "position:10%,line-left align:left size:35%"),
    TimedCue(59.5, 61, "Over the edge of a piece", "vertical:rl"),
    TimedCue(125, 130, "&lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2"),
    TimedCue(130, 7200.001, "<ruby>漢<rt>kan</rt></ruby> <c.loud>END</c>"),
)


def test_w3cs_parser_finds_no_error_in_what_is_served(client, lecture, tmp_path):
    node = shutil.which("node")
    assert node, "node is needed"
    made = track(lecture.asset, cues=HARD, published=True)
    whole = fetched(client, address_of(lecture, made, ".vtt"))
    pieces = fetched(client, address_of(lecture, made, ".pieces.vtt"))
    parts = [f"WEBVTT{each}" for each in pieces.split("WEBVTT")[1:]]
    assert len(parts) > 100
    for number, text in enumerate([whole, *parts]):
        (tmp_path / f"{number}.vtt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [node, str(ROOT / "tests/media/captions/parse_webvtt.mjs"), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert done.stdout.split() == [str(len(parts) + 1), str(len(HARD))]


def test_a_label_stays_within_its_attribute_and_names_are_unique(lecture):
    for kind in (Track.Kind.CAPTIONS, Track.Kind.SUBTITLES):
        made = track(lecture.asset, kind=kind, published=True)
        Track.objects.filter(pk=made.pk).update(label='a"\n#EXT-X-ENDLIST')
    made = RenditionSet.objects.get(source=lecture.asset.current_source)
    text = write_multivariant(made.pk, lecture.asset_id)
    assert "\n#EXT-X-ENDLIST" not in text
    named = [each.name for each in m3u8.loads(text).media if each.type == "SUBTITLES"]
    assert len(set(named)) == 2
