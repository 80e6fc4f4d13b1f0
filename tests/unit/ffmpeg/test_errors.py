"""Errors carry a stable code, a sentence that can be translated, and a detail for the log."""

import pickle
import re

import pytest

from pod_media.ffmpeg.errors import MESSAGES, EncodingError, SourceError


def test_the_sentence_is_filled_in():
    params = {"width": 16384, "height": 9}
    error = SourceError("encode:source:too-large-picture", params=params)
    assert "16384 × 9" in str(error)


def test_params_fill_a_translation_too():
    error = SourceError("encode:source:too-many-streams", params={"count": 70, "limit": 64})
    french = "%(count)s pistes, %(limit)s au plus"
    assert french % error.params == "70 pistes, 64 au plus"


def test_errors_travel_between_processes():
    error = EncodingError("encode:ffmpeg:failed", detail="tail", params={"status": 1})
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.detail, str(again)) == (
        EncodingError,
        "encode:ffmpeg:failed",
        "tail",
        str(error),
    )


@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_is_well_formed_and_its_sentence_ends(code):
    assert re.fullmatch(r"encode:[a-z-]+:[a-z-]+", code)
    assert MESSAGES[code].endswith(".")
