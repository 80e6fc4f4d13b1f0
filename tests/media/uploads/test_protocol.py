"""The tus server keeps to the protocol, and answers refusals with sentences."""

import base64
import hashlib

import pytest
from django.test import Client
from django.utils import timezone

from pod_media.assets.upload_models import Upload
from pod_media.assets.uploads.receive import expire_uploads
from pod_media.models import SourceVersion
from tests.factories.people import administrator, person
from tests.media.uploads.tus import Tus, metadata

WHOLE = bytes(range(256)) * 40


def test_options_tell_what_the_server_can_do(client):
    response = client.options("/uploads/")
    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Checksum-Algorithm"] == "sha1,sha256,md5"
    for extension in ("creation", "creation-with-upload", "checksum", "termination", "expiration"):
        assert extension in response["Tus-Extension"].split(",")


def test_a_file_sent_in_two_pieces_becomes_a_source(tus, lecturer):
    upload = tus.made(len(WHOLE))
    assert tus.offset(upload) == 0
    assert tus.patch(upload, 0, WHOLE[:5000])["Upload-Offset"] == "5000"
    assert tus.offset(upload) == 5000
    response = tus.patch(upload, 5000, WHOLE[5000:])
    assert response.status_code == 204
    assert response["Upload-Expires"]
    source = SourceVersion.objects.get(uuid=upload.uuid)
    assert source.file.open().read() == WHOLE
    assert source.checksum == hashlib.sha256(WHOLE).hexdigest()
    assert source.asset.owner == source.created_by == lecturer
    assert source.asset.current_source == source
    assert tus.offset(upload) == len(WHOLE)


def test_creation_may_carry_the_first_bytes(tus):
    given = {"Upload-Length": str(len(WHOLE)), "Upload-Metadata": metadata(filename="a.mp4")}
    response = tus.send("POST", "/uploads/", WHOLE[:100], **given)
    assert response.status_code == 201
    assert response["Upload-Offset"] == "100"


def test_a_wrong_offset_is_a_conflict_and_changes_nothing(tus):
    upload = tus.made(len(WHOLE))
    tus.patch(upload, 0, WHOLE[:100])
    for offset in (0, 50, 101):
        response = tus.patch(upload, offset, b"x" * 10)
        assert response.status_code == 409
        assert response.json()["message"]
    assert tus.offset(upload) == 100


def test_more_than_announced_is_refused(tus):
    upload = tus.made(100)
    assert tus.patch(upload, 0, b"x" * 101).status_code == 413
    assert tus.offset(upload) == 0


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_right_checksum_is_taken_and_a_wrong_one_leaves_the_offset(tus, algorithm):
    upload = tus.made(len(WHOLE))
    digest = base64.b64encode(hashlib.new(algorithm, WHOLE[:500]).digest()).decode()
    checksum = {"Upload-Checksum": f"{algorithm} {digest}"}
    assert tus.patch(upload, 0, WHOLE[1:501], **checksum).status_code == 460
    assert tus.offset(upload) == 0
    assert tus.patch(upload, 0, WHOLE[:500], **checksum).status_code == 204
    assert tus.offset(upload) == 500


def test_an_unknown_checksum_algorithm_is_refused(tus):
    upload = tus.made(len(WHOLE))
    assert tus.patch(upload, 0, b"x", **{"Upload-Checksum": "crc7 eA=="}).status_code == 400


def test_a_cancelled_upload_is_gone_with_its_bytes(tus, settings):
    upload = tus.made(len(WHOLE))
    tus.patch(upload, 0, WHOLE[:100])
    assert tus.send("DELETE", f"/uploads/{upload.uuid}/").status_code == 204
    assert tus.head(upload).status_code == 410
    assert tus.patch(upload, 100, b"x").status_code == 410
    assert not list(settings.TEST_DIR.glob(f"work/uploads/{upload.uuid}*"))


def test_an_abandoned_upload_expires(tus, settings):
    upload = tus.made(len(WHOLE))
    tus.patch(upload, 0, WHOLE[:100])
    assert expire_uploads() == 0
    Upload.objects.update(expires_at=timezone.now())
    assert tus.patch(upload, 100, b"x").status_code == 410
    assert expire_uploads() == 1
    assert expire_uploads() == 0
    upload.refresh_from_db()
    assert upload.state == Upload.State.EXPIRED
    assert not list(settings.TEST_DIR.glob(f"work/uploads/{upload.uuid}*"))


def test_another_version_of_the_protocol_is_refused(tus):
    response = tus.create(10, **{"Tus-Resumable": "0.2.2"})
    assert response.status_code == 412
    assert response["Tus-Version"] == "1.0.0"


def test_a_patch_may_come_as_post(tus):
    upload = tus.made(10)
    response = tus.send(
        "POST",
        f"/uploads/{upload.uuid}/",
        b"0123",
        **{"X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"},
    )
    assert response.status_code == 204


def test_a_get_is_never_taken_for_anything_else(tus):
    upload = tus.made(10)
    tus.send("GET", f"/uploads/{upload.uuid}/", **{"X-HTTP-Method-Override": "DELETE"})
    assert tus.offset(upload) == 0


@pytest.mark.parametrize(
    "header", [{"Upload-Length": ""}, {"Upload-Length": "-1"}, {"Upload-Metadata": "filename !!"}]
)
def test_headers_that_make_no_sense_are_refused(tus, header):
    assert tus.create(10, **header).status_code == 400


def test_another_body_type_is_refused(tus):
    upload = tus.made(10)
    response = tus.patch(upload, 0, b"0123", **{"Content-Type": "text/plain"})
    assert response.status_code == 415


def test_somebody_elses_upload_is_not_known(tus):
    upload = tus.made(10)
    other = Tus(person("Faculty"))
    assert other.head(upload).status_code == 404
    assert other.patch(upload, 0, b"x").status_code == 404
    assert other.send("DELETE", f"/uploads/{upload.uuid}/").status_code == 404


def test_who_is_signed_out_or_has_no_role_is_told(db):
    assert Client().post("/uploads/").status_code == 401
    assert Tus(person()).create(10).status_code == 403
    assert Tus(administrator()).create(10).status_code == 201


def test_a_forged_request_is_refused(lecturer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lecturer)
    response = client.post("/uploads/", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "5"})
    assert response.status_code == 403
    assert not Upload.objects.exists()


def test_the_list_shows_ones_own_unfinished_files(tus):
    upload = tus.made(1000, "lecture.mp4")
    tus.patch(upload, 0, b"x" * 420)
    tus.patch(tus.made(3, "done.mp4"), 0, b"abc")
    listed = tus.client.get("/uploads/").json()["uploads"]
    assert [(each["name"], each["percent"]) for each in listed] == [("lecture.mp4", 42)]
    assert Tus(person("Faculty")).client.get("/uploads/").json() == {"uploads": []}
