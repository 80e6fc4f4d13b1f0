"""`manage.py import_video`: files, folders, tables; what is refused; run again, nothing doubles."""

import json
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from pod_media.assets.uploads.stores import store_for
from pod_media.models import MediaAsset, SourceVersion, Upload, VideoPage
from pod_media.videos.keys import key_for
from podsite.importing import taking
from tests.factories.access import access_group
from tests.factories.people import administrator, person
from tests.factories.videos import channel

pytestmark = pytest.mark.encode


@pytest.fixture
def admin(transactional_db):
    return administrator(username="admin")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return _film(tmp_path / "cours_geologie-2024_v2.mp4", 440)


def _film(path: Path, tone: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    source = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=1"]
    sound = ["-f", "lavfi", "-i", f"sine=f={tone}:d=1"]
    subprocess.run(["ffmpeg", "-v", "error", *source, *sound, "-shortest", str(path)], check=True)
    return path


def _import(*arguments: object) -> tuple[int, list[dict], str]:
    out, err = StringIO(), StringIO()
    status = 0
    try:
        given = [str(each) for each in arguments]
        call_command("import_video", *given, "--json", stdout=out, stderr=err)
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_file_becomes_a_published_video_that_plays(admin, clip):
    geology = channel(title="Geology")
    said = ["--publish", "--wait", "--channel", geology.slug, "--language", "fr"]
    status, [line], _ = _import(clip, *said)
    video = VideoPage.objects.get()
    assert status == 0
    assert line["uuid"] == str(video.uuid)
    assert line["url"].endswith(f"/v/{video.uuid}/")
    assert (line["state"], line["error"]) == ("ready", None)
    assert line["duration"] == pytest.approx(1, abs=0.1)
    assert (line["width"], line["height"]) == (160, 90)
    assert [each["kind"] for each in line["renditions"]] == ["audio", "video"]
    assert video.get_parent().specific == geology
    assert (video.title, video.language, video.live) == ("Cours geologie 2024 v2", "fr", True)
    assert video.owner == admin


def test_run_again_nothing_is_doubled_and_a_draft_can_be_published(admin, clip):
    first = _import(clip)[1][0]
    again = _import(clip, "--publish")[1][0]
    assert first["uuid"] == again["uuid"]
    assert VideoPage.objects.get().live
    assert MediaAsset.objects.count() == SourceVersion.objects.count() == 1


@pytest.mark.parametrize("stop", ["copying", "before the page"])
def test_a_run_that_was_stopped_is_continued(admin, clip, stop, monkeypatch):
    def die(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    if stop == "copying":
        monkeypatch.setattr(taking, "take_upload", die)
        monkeypatch.setattr("pod_media.assets.uploads.receive.settle", lambda *_: None)
    else:
        monkeypatch.setattr(taking, "create_video", die)
    with pytest.raises(KeyboardInterrupt):
        _import(clip)
    monkeypatch.undo()
    assert _import(clip)[0] == 0
    assert VideoPage.objects.count() == SourceVersion.objects.count() == Upload.objects.count() == 1
    assert SourceVersion.objects.get().file.open().read() == clip.read_bytes()


def test_half_a_copy_is_not_copied_again(admin, clip):
    whole = clip.read_bytes()
    upload = taking._begin(admin, clip, taking.checksum_of(clip.open("rb")))
    store_for(upload).path.write_bytes(whole[:1000])
    assert _import(clip)[0] == 0
    assert SourceVersion.objects.get(uuid=upload.uuid).file.open().read() == whole


def test_a_folder_is_taken_with_its_subfolders(admin, tmp_path):
    folder = tmp_path / "lectures"
    _film(folder / "b.mp4", 300)
    _film(folder / "a.mkv", 400)
    (folder / "notes.txt").write_text("no film")
    (folder / ".hidden.mp4").write_text("no film")
    _status, lines, _err = _import(folder)
    assert [Path(each["file"]).name for each in lines] == ["a.mkv", "b.mp4"]


def test_a_table_says_what_each_file_is(admin, tmp_path):
    person("Faculty", username="ada")
    _film(tmp_path / "one.mp4", 500)
    _film(tmp_path / "two.mp4", 600)
    table = tmp_path / "list.csv"
    table.write_text("file;title;owner;publish\none.mp4;The engine;ada;yes\ntwo.mp4;;;\n")
    status, lines, _err = _import(table)
    assert status == 0
    one, two = (VideoPage.objects.get(uuid=each["uuid"]) for each in lines)
    assert (one.title, one.owner.username, one.live) == ("The engine", "ada", True)
    assert (two.title, two.owner, two.live) == ("Two", admin, False)


def test_what_cannot_be_taken_is_a_sentence_and_the_rest_is_taken(admin, clip, tmp_path):
    garbage = tmp_path / "garbage.mp4"
    garbage.write_bytes(b"\x01\x02" * 5000)
    empty = tmp_path / "empty.mp4"
    empty.touch()
    status, lines, err = _import(garbage, clip, empty, tmp_path / "absent.mp4")
    assert status == 1
    assert [each["state"] for each in lines] == ["failed", "queued", "failed", "failed"]
    assert all(each["error"] for each in lines if each["state"] == "failed")
    assert "absent.mp4: There is no such file." in err
    assert VideoPage.objects.count() == 1


def test_an_unknown_channel_or_owner_is_a_sentence(admin, clip):
    status, _lines, err = _import(clip, "--channel", "nowhere")
    assert status == 1
    assert "There is no channel “nowhere”." in err
    assert "“nobody”" in _import(clip, "--owner", "nobody")[2]
    assert not Upload.objects.exists()


def test_words_of_a_table_that_no_form_would_take_are_refused_and_the_rest_is_taken(
    admin, clip, tmp_path
):
    other = _film(tmp_path / "other.mp4", 550)
    table = tmp_path / "list.csv"
    table.write_text(
        "language,title,file\n"
        f"klingon,Warriors,{clip.name}\n"
        f"fr,{'x' * 300},{clip.name}\n"
        "fr\n"
        f"fr,Roches,{other.name}\n"
    )
    status, lines, said = _import(table)
    assert status == 1
    assert [bool(line["error"]) for line in lines] == [True, True, True, False]
    assert "klingon" in said
    assert VideoPage.objects.get().title == "Roches"


def test_a_table_says_who_may_watch(admin, tmp_path):
    law = access_group("Law")
    for name in ("one", "two", "three", "four"):
        _film(tmp_path / f"{name}.mp4", 300 + 20 * len(name))
    table = tmp_path / "list.csv"
    table.write_text(
        "file,visibility,groups\n"
        f"one.mp4,groups,{law.code}\n"
        "two.mp4,groups,nowhere\n"
        "three.mp4,everybody,\n"
        "four.mp4,unlisted,\n"
    )
    _status, lines, said = _import(table)
    assert [bool(each["error"]) for each in lines] == [False, True, True, False]
    assert "There is no access group “nowhere”." in said
    assert "“everybody” says nobody who may watch" in said
    one, four = VideoPage.objects.order_by("pk")
    assert (one.visibility, list(one.access_groups.all())) == ("groups", [law])
    assert four.visibility == "unlisted"


def test_a_password_is_read_and_never_written_on_the_command(admin, clip, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("short\n"))
    assert "Write at least 8 characters." in _import(clip, "--visibility", "password")[2]
    monkeypatch.setattr("sys.stdin", StringIO("open sesame\n"))
    _import(clip, "--visibility", "password")
    assert key_for(VideoPage.objects.get(), "open sesame")
