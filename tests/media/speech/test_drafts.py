"""What was heard becomes a draft; what somebody edited is never written over."""

import pytest

from pod_media.captions.revising import cues_in, newest, revise
from pod_media.models import Track
from pod_media.recognition.engines import Transcript
from pod_media.speech.drafts import write_draft
from pod_media.speech.errors import SpeechError
from pod_media.timed.cue import TimedCue, Word
from tests.factories.engines import heard
from tests.factories.renditions import rendition_set
from tests.factories.tracks import track

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording():
    """Return a recording."""
    return rendition_set().source.asset


def write(recording, text="hello there", language="en"):
    said = Transcript(heard(text), language)
    given = {"origin": Track.Origin.GENERATED, "by": None, "note": "parrot"}
    return write_draft(recording, said, **given)


def test_the_draft_keeps_times_and_confidences_of_words(recording):
    made = write(recording)
    assert (made.origin, made.kind, made.is_published) == ("generated", "captions", False)
    (cue,) = cues_in(newest(made))
    assert cue.text == "hello there"
    assert cue.words == (Word(0, 0.4, "hello", 0.8), Word(0.5, 0.9, "there", 0.8))


def test_an_untouched_draft_gets_a_new_revision(recording):
    write(recording)
    made = write(recording, "good evening")
    assert (made.number, newest(made).cause, newest(made).note) == (2, "engine", "parrot")
    assert write(recording, "good night").number == 3


def test_a_draft_that_somebody_edited_is_not_written_over(recording):
    made = write(recording)
    revise(made, [TimedCue(0, 1, "Mine")], base=1, by=None)
    with pytest.raises(SpeechError, match="speech:track:edited"):
        write(recording)
    assert [each.text for each in cues_in(newest(made))] == ["Mine"]


def test_captions_from_a_file_are_not_written_over(recording):
    track(recording)
    with pytest.raises(SpeechError, match="speech:track:edited"):
        write(recording)


def test_an_empty_track_is_filled(recording):
    track(recording, cues=[], origin="written")
    assert write(recording).origin == "generated"


def test_silence_makes_no_draft(recording):
    with pytest.raises(SpeechError, match="speech:sound:no-words"):
        write(recording, "")
    assert not Track.objects.exists()


def test_cues_are_readable(recording):
    made = write(recording, "so these are many words without any pause between them at all " * 20)
    for cue in cues_in(newest(made)):
        lines = cue.text.split("\n")
        assert len(lines) <= 2
        assert all(len(line) <= 42 for line in lines)
        assert cue.duration <= 7
