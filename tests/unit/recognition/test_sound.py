"""A sound is cut between words, and its silences are passed over."""

import pytest

from pod_media.recognition.engines import EngineError
from pod_media.recognition.sound import LONGEST_PIECE, RATE, pieces_of
from tests.unit.recognition.sounds import write_wav

LOUD = 5000


def test_a_short_sound_is_one_piece(tmp_path):
    ((piece, done),) = pieces_of(write_wav(tmp_path / "a.wav", [(3, LOUD)]))
    assert (piece.start, piece.end, done) == (0, 3, 1)


def test_a_long_sound_is_cut_in_its_silence(tmp_path):
    path = write_wav(tmp_path / "a.wav", [(18, LOUD), (0.6, 0), (20, LOUD)])
    pieces = [piece for piece, _ in pieces_of(path)]
    assert [round(piece.start, 1) for piece in pieces] == [0, pytest.approx(18.4, abs=0.3)]
    assert pieces[0].end == pieces[1].start


def test_nothing_is_lost_where_nobody_pauses(tmp_path):
    path = write_wav(tmp_path / "a.wav", [(60, LOUD)])
    pieces = [piece for piece, _ in pieces_of(path)]
    assert sum(len(piece.samples) for piece in pieces) == 60 * RATE * 2
    assert all(piece.end - piece.start <= LONGEST_PIECE for piece in pieces)


def test_silence_is_not_listened_to_and_times_go_on_behind_it(tmp_path):
    path = write_wav(tmp_path / "a.wav", [(60, 0), (2, LOUD)])
    ((piece, _),) = pieces_of(path)
    assert piece.start < 60 < piece.end


def test_an_empty_sound_has_no_pieces(tmp_path):
    assert list(pieces_of(write_wav(tmp_path / "a.wav", []))) == []


def test_another_rate_is_refused(tmp_path):
    with pytest.raises(EngineError, match="speech:sound:unreadable"):
        list(pieces_of(write_wav(tmp_path / "a.wav", [(1, LOUD)], rate=8000)))


def test_what_is_no_sound_is_refused(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF....WAVE but no more")
    with pytest.raises(EngineError, match="speech:sound:unreadable"):
        list(pieces_of(path))
