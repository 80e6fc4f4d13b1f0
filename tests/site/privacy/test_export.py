"""One's own data as a file: all of it, and nothing of anybody else's."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape

from pod_media.mine.folders import make_folder, put_into
from pod_media.models import AccessGroup, ShareLink, VideoChapter, WatchPosition
from pod_media.personal import parts
from podsite.privacy.handing_out import zip_of
from tests.counting import queries_of
from tests.factories.people import person
from tests.factories.playlists import playlist
from tests.factories.videos import asset, channel, video

pytestmark = pytest.mark.django_db
EXPORT = reverse("privacy:export")


def read(content: bytes) -> dict[str, list]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = [each for each in archive.namelist() if each.endswith(".json")]
        return {name[: -len(".json")]: json.loads(archive.read(name)) for name in names}


def exported(client, someone) -> dict[str, list]:
    client.force_login(someone)
    answer = client.post(EXPORT)
    assert answer.status_code == 200
    return read(answer.getvalue())


@pytest.fixture
def ada():
    """Return somebody who has used everything."""
    ada = person(first_name="Ada", last_name="Lovelace")
    recording = asset(owner=ada, title="Engine")
    talk = video(
        channel(title="Maths"), title="Énigmes", owner=ada, asset=recording, people="A. L."
    )
    VideoChapter.objects.create(video=talk, title="Opening", seconds=0)
    talk.tags.add("engines")
    talk.save()
    WatchPosition.objects.create(user=ada, asset=recording, seconds=61.25)
    put_into(ada, make_folder(ada, "Autumn"), [talk])
    playlist(talk, owner=ada, title="Private list", visibility="private")
    ShareLink.objects.create(video=talk, name="For the jury", made_by=ada)
    group = AccessGroup.objects.create(name="Analysts", code="analysts")
    ada.groups.add(group)
    return ada


def test_the_file_holds_each_thing(client, ada):
    found = exported(client, ada)
    assert set(found) == {part.name for part in parts()}
    assert found["account"][0]["email"] == ada.email
    said = found["videos"][0]
    assert (said["title"], said["place"], said["tags"]) == ("Énigmes", "Maths", ["engines"])
    assert said["chapters"] == [{"second": 0.0, "title": "Opening"}]
    assert said["address"].startswith("http")
    assert found["recordings"][0]["title"] == "Engine"
    assert found["watched"][0]["second"] == 61.2
    assert found["watched"][0]["address"] == said["address"]
    assert found["playlists"][0]["videos"][0]["title"] == "Énigmes"
    assert found["folders"] == [{"name": "Autumn", "videos": ["Énigmes"]}]
    assert found["share-links"][0]["name"] == "For the jury"
    assert found["access-groups"][0]["code"] == "analysts"


def test_nothing_of_anybody_else_is_in_it(client, ada):
    other = person()
    found = exported(client, other)
    assert {name for name, rows in found.items() if rows} == {"account"}


def test_no_secret_is_in_it(client, ada):
    text = json.dumps(exported(client, ada))
    assert "pbkdf2" not in text
    assert ada.password not in text


def test_it_is_a_file_to_keep_and_nobody_else_may(client, ada):
    client.force_login(ada)
    answer = client.post(EXPORT)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" in answer["Cache-Control"]
    answer.getvalue()


def test_it_is_asked_for_by_a_form_of_somebody_signed_in(client, ada):
    assert client.post(EXPORT).url.startswith("/accounts/login/")
    client.force_login(ada)
    assert client.get(EXPORT).status_code == 405


def test_the_file_explains_itself_in_the_readers_language(client, ada):
    client.force_login(ada)
    answer = client.post(EXPORT, headers={"accept-language": "fr"})
    with ZipFile(BytesIO(answer.getvalue())) as archive:
        text = archive.read("README.txt").decode()
    assert "Ada Lovelace" in text
    assert "playlists.json" in text
    assert "conserve" in text


def test_so_many_exports_an_hour_are_enough(client, ada):
    client.force_login(ada)
    statuses = [client.post(EXPORT).status_code for _number in range(11)]
    assert statuses == [200] * 10 + [429]


def test_many_videos_cost_no_query_each(ada):
    def count(more: int) -> int:
        for _number in range(more):
            video(owner=ada, asset=asset(owner=ada))
        return queries_of(lambda: list(zip_of(ada)))

    assert count(10) <= count(3)


def test_the_page_says_what_is_kept(client, ada):
    client.force_login(ada)
    text = client.get(reverse("privacy:my_data")).text
    assert all(escape(str(part.title)) in text for part in parts())


def test_the_command_writes_the_same_file(ada, tmp_path):
    call_command("export_person", ada.username, str(tmp_path / "ada.zip"))
    assert read((tmp_path / "ada.zip").read_bytes())["videos"][0]["title"] == "Énigmes"
