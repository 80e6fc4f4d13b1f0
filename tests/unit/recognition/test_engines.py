"""Engines that are not installed here, by stand-ins for their packages: the mapping is proven."""

import json
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest

from pod_media.recognition.engine_vosk import BLOCK, Vosk
from pod_media.recognition.engine_whisper import FasterWhisper
from pod_media.recognition.engines import EngineError
from pod_media.timed.cue import Word
from tests.unit.recognition.sounds import write_wav


@pytest.fixture
def wav(tmp_path):
    """Return five seconds of a tone."""
    return write_wav(tmp_path / "a.wav", [(5, 5000)])


class Recognizer:
    """Vosk's, as its documentation shows it: a sentence every second block, and one at the end."""

    def __init__(self, model, rate):
        assert (model.path, rate) == (model.path, 16_000)
        self.count = 0

    def SetWords(self, wanted):  # noqa: N802 - its name
        assert wanted

    def AcceptWaveform(self, block):  # noqa: N802 - its name
        assert len(block) <= BLOCK * 2
        self.count += 1
        return self.count == 2

    def Result(self):  # noqa: N802 - its name
        word = {"conf": 0.5, "start": 0.25, "end": 0.75, "word": "bonjour"}
        return json.dumps({"result": [word], "text": "bonjour"})

    def FinalResult(self):  # noqa: N802 - its name
        return json.dumps({"text": ""})


@pytest.fixture
def vosk(monkeypatch):
    """Stand in for the package."""
    package = ModuleType("vosk")
    package.SetLogLevel = lambda level: None
    package.Model = lambda model_path: SimpleNamespace(path=model_path)
    package.KaldiRecognizer = Recognizer
    monkeypatch.setitem(sys.modules, "vosk", package)
    return package


def test_vosk_hears_words_with_times_and_confidences(vosk, wav, tmp_path):
    shares = []
    heard = Vosk(models={"fr": str(tmp_path)}).transcribe(wav, "fr", shares.append)
    assert heard.words == (Word(0.25, 0.75, "bonjour", 0.5),)
    assert (heard.language, heard.punctuated) == ("fr", False)
    assert shares[-1] == 1


def test_vosk_says_which_model_is_missing(vosk, tmp_path):
    engine = Vosk(models={"fr": str(tmp_path / "none")})
    assert engine.languages() == ["fr"]
    error = engine.availability()
    assert (error.code, error.detail) == ("speech:model:missing", str(tmp_path / "none"))
    assert Vosk().availability().code == "speech:model:none-named"


def test_vosk_says_when_a_folder_holds_no_model(vosk, tmp_path):
    def refuse(model_path):
        raise Exception("Failed to create a model")

    vosk.Model = refuse
    assert Vosk(models={"fr": str(tmp_path)}).availability().code == "speech:model:broken"


def test_vosk_refuses_a_language_without_model(vosk, wav, tmp_path):
    with pytest.raises(EngineError, match="speech:language:unknown"):
        Vosk(models={"fr": str(tmp_path)}).transcribe(wav, "de", print)


def test_a_package_that_is_not_installed_is_said(monkeypatch):
    for engine, package in (
        (Vosk(models={"fr": "/"}), "vosk"),
        (FasterWhisper(model="a"), "faster_whisper"),
    ):
        monkeypatch.setitem(sys.modules, package, None)
        assert engine.availability().code == "speech:engine:not-installed"


@pytest.fixture
def whisper(monkeypatch):
    """Stand in for faster_whisper; return what it was asked."""
    asked = {}

    class WhisperModel:
        def __init__(self, name, **options):
            asked.update(options, name=name)
            if name == "absent":
                raise ValueError("Invalid model size")

        def transcribe(self, path, **options):
            asked.update(options, path=path)
            words = [
                SimpleNamespace(start=0.5, end=0.9, word=" Hello,", probability=0.9),
                SimpleNamespace(start=0.9, end=1.0, word=" ", probability=0.9),
                SimpleNamespace(start=1.0, end=1.5, word=" world.", probability=0.4),
            ]
            segments = iter(
                [SimpleNamespace(end=2.5, words=words), SimpleNamespace(end=9, words=None)]
            )
            return segments, SimpleNamespace(language="en")

    package = ModuleType("faster_whisper")
    package.WhisperModel = WhisperModel
    monkeypatch.setitem(sys.modules, "faster_whisper", package)
    return asked


def test_whisper_hears_words_and_finds_the_language(whisper, wav):
    shares = []
    heard = FasterWhisper(model="small", folder="/m").transcribe(wav, "", shares.append)
    assert heard.words == (Word(0.5, 0.9, " Hello,", 0.9), Word(1.0, 1.5, " world.", 0.4))
    assert (heard.language, heard.punctuated) == ("en", True)
    assert shares == [0.5, 1]
    assert whisper["language"] is None
    assert whisper["word_timestamps"]
    assert whisper["vad_filter"]
    assert whisper["local_files_only"]
    assert whisper["download_root"] == "/m"


def test_whisper_says_that_a_model_is_missing(whisper):
    assert FasterWhisper(model="absent").availability().code == "speech:model:missing"
    assert FasterWhisper().availability().code == "speech:model:none-named"


def test_a_model_of_english_alone_knows_english_alone():
    assert FasterWhisper(model="small.en", languages=["fr"]).languages() == ["en"]
    assert FasterWhisper(model="small", languages=["fr"]).languages() == ["fr"]


def test_the_process_of_an_engine_does_without_django():
    code = "import sys, pod_media.recognition.child; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
