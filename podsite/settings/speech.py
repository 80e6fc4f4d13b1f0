"""The variables of speech recognition."""

from collections.abc import Mapping


def speech_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """Return what they say of POD_MEDIA; what nobody says keeps its default.

    >>> speech_settings({"VOSK_MODELS": "fr=/srv/fr, de=/srv/de"})
    {'VOSK_MODELS': {'fr': '/srv/fr', 'de': '/srv/de'}}
    """
    names = ("WHISPER_MODEL", "WHISPER_FOLDER", "WHISPER_DEVICE", "WHISPER_PRECISION")
    said: dict[str, object] = {name: environment[name] for name in names if environment.get(name)}
    if models := environment.get("VOSK_MODELS"):
        pairs = (each.partition("=") for each in models.split(","))
        said["VOSK_MODELS"] = {tag.strip(): path.strip() for tag, _, path in pairs if path}
    if workers := environment.get("SPEECH_WORKERS"):
        said["SPEECH_WORKERS"] = int(workers)
    return said
