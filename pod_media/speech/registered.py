"""Which engines there are: ours, and what other packages register by a hook."""

from __future__ import annotations

from wagtail import hooks

from pod_media.conf import setting
from pod_media.recognition.engine_pocketsphinx import PocketSphinx
from pod_media.recognition.engine_vosk import Vosk
from pod_media.recognition.engine_whisper import FasterWhisper
from pod_media.recognition.engines import Engine
from pod_media.videos.choices import SpokenLanguage

HOOK = "register_transcription_engine"


def engines() -> dict[str, Engine]:
    """Return the engines by name, the best first.

    A function registered for the hook takes nothing and returns an `Engine`, whose class another
    process can import; `order` puts it before ours (which have 10) or behind them.
    """
    return {engine.name: engine for engine in (make() for make in hooks.get_hooks(HOOK))}


def whisper() -> Engine:
    """Return faster-whisper as the settings want it."""
    return FasterWhisper(
        model=str(setting("WHISPER_MODEL") or ""),
        folder=str(setting("WHISPER_FOLDER")) if setting("WHISPER_FOLDER") else None,
        device=setting("WHISPER_DEVICE"),
        precision=setting("WHISPER_PRECISION"),
        languages=list(SpokenLanguage.values),
    )


def vosk() -> Engine:
    """Return Vosk with the models of the settings."""
    return Vosk(models={tag: str(path) for tag, path in setting("VOSK_MODELS").items()})


def pocketsphinx() -> Engine:
    """Return PocketSphinx; there is nothing to set."""
    return PocketSphinx()


OWN = (whisper, vosk, pocketsphinx)
