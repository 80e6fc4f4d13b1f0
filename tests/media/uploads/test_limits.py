"""Size, kind and quota, by settings and by role, and names that mean harm."""

import pytest

from pod_media.assets.titles import readable_title
from pod_media.assets.uploads.names import clean_name
from pod_media.assets.uploads.rights import allowance_of
from pod_media.models import SourceVersion


def test_an_empty_file_is_refused_with_a_sentence(tus):
    response = tus.create(0)
    assert response.status_code == 400
    assert response.json()["message"] == "This file is empty."


def test_a_file_of_another_kind_is_refused(tus):
    response = tus.create(10, "slides.pdf")
    assert response.status_code == 415
    assert "slides.pdf" in response.json()["message"]


def test_a_file_beyond_the_limit_is_refused_with_the_limit(tus, settings):
    settings.POD_MEDIA = {"UPLOAD_MAX_SIZE": 1000}
    response = tus.create(1001)
    assert response.status_code == 413
    assert "1000" in response.json()["message"]
    assert tus.create(1000).status_code == 201


def test_a_role_may_have_a_wider_limit(tus, settings):
    settings.POD_MEDIA = {
        "UPLOAD_MAX_SIZE": 1000,
        "UPLOAD_MAX_SIZE_BY_ROLE": {"Faculty": 5000, "Students": 9000},
    }
    assert tus.create(5000).status_code == 201
    assert tus.create(5001).status_code == 413


def test_the_quota_counts_what_is_kept_and_what_is_on_its_way(tus, lecturer, settings):
    settings.POD_MEDIA = {"UPLOAD_QUOTA": 1000}
    tus.patch(tus.made(300), 0, b"x" * 300)
    tus.made(300)
    assert allowance_of(lecturer).left == 400
    response = tus.create(401)
    assert response.status_code == 413
    assert "400" in response.json()["message"]
    assert tus.create(400).status_code == 201


NAMES = [
    ('l\'"été".mp4', 'l\'"été".mp4'),
    ("two\nlines\r.mp4", "two lines .mp4"),
    ("$(reboot) `id`.mp4", "$(reboot) `id`.mp4"),
    ("محاضرة.mp4", "محاضرة.mp4"),
    ("\u202e4pm.exe.mp4", "4pm.exe.mp4"),
    ("../../../etc/passwd.mp4", "passwd.mp4"),
    ("C:\\cours\\a.mp4", "a.mp4"),
    ("nul\x00byte.mp4", "nul byte.mp4"),
    ("x" * 400 + ".mp4", "x" * 251 + ".mp4"),
]


@pytest.mark.parametrize(("given", "shown"), NAMES)
def test_a_name_that_means_harm_is_only_a_name(tus, given, shown):
    assert clean_name(given) == shown
    upload = tus.made(4, given)
    tus.patch(upload, 0, b"abcd")
    source = SourceVersion.objects.get(uuid=upload.uuid)
    assert source.original_name == shown
    assert source.file.name == f"sources/{upload.uuid}/original"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cours_geologie-2024_v2.mp4", "Cours geologie 2024 v2"),
        ("2024-03-12_amphi_B.mkv", "2024-03-12 amphi B"),
        ("éléments de chimie.mp4", "Éléments de chimie"),
        ("IMG_0042.MOV", "IMG 0042"),
        ("Intro - part 1.mp4", "Intro - part 1"),
        ("__.mp4", "__.mp4"),
        ("dr. who", "Dr who"),
        ("محاضرة_1.mp4", "محاضرة 1"),
    ],
)
def test_a_title_is_made_readable(name, title):
    assert readable_title(name) == title
