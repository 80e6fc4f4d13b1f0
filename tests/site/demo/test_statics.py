"""The demo serves static files as production does, when it can."""

import json

import pytest

from podsite.demo.statics import COLLECTED, collect_static


@pytest.fixture
def said(tmp_path, settings, monkeypatch):
    """Let the demo's own settings keep their state in a folder of this test."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "podsite.settings.dev")
    monkeypatch.setenv("PODSITE_VAR", str(tmp_path))
    monkeypatch.delenv("DEBUG", raising=False)
    settings.STATIC_ROOT = tmp_path / "static"
    return []


def test_static_files_are_collected_once(said, settings):
    assert collect_static(said.append) == COLLECTED
    assert collect_static(said.append) == COLLECTED
    assert len(said) == 1
    names = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    assert (settings.STATIC_ROOT / f"{names['css/bundles/site.css']}.gz").exists()


def test_a_demo_that_cannot_collect_them_says_why_and_goes_on(said, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "podsite.settings.nowhere")
    assert collect_static(said.append) == {}
    assert "podsite.settings.nowhere" in said[-1]
