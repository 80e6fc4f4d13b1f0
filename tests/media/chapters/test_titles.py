"""Titles of proposals, read from the slide where Tesseract is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pod_media.assets.storage import media_storage
from pod_media.ffmpeg import slide_text
from pod_media.ffmpeg.slide_text import parse_title
from pod_media.models import RenditionSet
from tests.encode.clips import make_lecture
from tests.media.chapters.conftest import page_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t1280\t720\t-1\t"


def word(block: int, top: int, height: int, text: str, sure: float = 95) -> str:
    """Return a row of Tesseract's table."""
    return f"5\t1\t{block}\t1\t1\t1\t10\t{top}\t50\t{height}\t{sure}\t{text}"


ROWS = [
    HEAD,
    PAGE,
    word(1, 60, 50, "Standing"),
    word(1, 60, 52, "waves"),
    word(2, 200, 20, "in"),
    word(2, 200, 20, "pipes"),
    word(3, 20, 90, "#|~", 20),
    word(4, 650, 80, "LOGO"),
]


def test_the_tallest_sure_line_above_is_the_title():
    assert parse_title(ROWS) == "Standing waves"


@pytest.mark.parametrize("rows", [[], [HEAD], [HEAD, PAGE], ["nonsense"], [word(1, 1, 9, "12")]])
def test_without_words_there_is_none(rows):
    assert parse_title(rows) == ""


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Return a program that reads what a slide says, in the place of Tesseract."""
    table = "\n".join(ROWS)
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{table}\nEND\n")
    program.chmod(0o755)
    path = f"{tmp_path}:{slide_text.ENVIRONMENT['PATH']}"
    monkeypatch.setitem(slide_text.ENVIRONMENT, "PATH", path)
    return program


def put_picture(lecture, tmp_path) -> None:
    """Let the lecture's rung be a real second of picture."""
    made = RenditionSet.objects.get(source=lecture.asset.current_source)
    rung = made.renditions.get(kind="video")
    stored = Path(media_storage().path(f"{made.prefix}{rung.path}"))
    stored.write_bytes(make_lecture(tmp_path / "clip.mp4").read_bytes())


@pytest.mark.django_db
def test_the_slide_is_read_for_its_makers(visitor, lecture, tesseract, tmp_path, monkeypatch):
    monkeypatch.setattr("pod_media.chapters.titles.SETTLED", 0.0)
    put_picture(lecture, tmp_path)
    assert visitor.get(page_of(lecture, "title.json?at=0.2")).json() == {"title": "Standing waves"}
    # Behind the end there is no picture; a time that is none is nothing.
    for at in ("900", "soon", ""):
        assert visitor.get(page_of(lecture, f"title.json?at={at}")).json() == {"title": ""}


@pytest.mark.django_db
def test_a_program_that_fails_leaves_the_title_empty(visitor, lecture, tesseract, tmp_path):
    put_picture(lecture, tmp_path)
    tesseract.write_text("#!/bin/sh\nexit 3\n")
    assert visitor.get(page_of(lecture, "title.json?at=0.2")).json() == {"title": ""}


@pytest.mark.django_db
def test_without_the_program_nothing_is_asked(visitor, lecture, monkeypatch):
    monkeypatch.setitem(slide_text.ENVIRONMENT, "PATH", "/nonexistent")
    assert visitor.get(page_of(lecture, "title.json?at=1")).json() == {"title": ""}
    assert "data-titles" not in visitor.get(page_of(lecture, "?suggest=1")).text
