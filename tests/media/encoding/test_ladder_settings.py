"""The ladder as administrators edit it."""

import pytest
from django.urls import reverse

from pod_media.encoding.ladder_models import EncodingSettings, current_ladder
from pod_media.ffmpeg.ladder import DEFAULT_LADDER
from tests.factories.people import administrator

pytestmark = pytest.mark.django_db


def edit_url():
    return reverse("wagtailsettings:edit", args=["pod_media", "encodingsettings"])


def form_data(rows):
    data = {
        "rungs-TOTAL_FORMS": len(rows),
        "rungs-INITIAL_FORMS": 0,
        "rungs-MIN_NUM_FORMS": 0,
        "rungs-MAX_NUM_FORMS": 8,
        "copy_source": "on",
        "modern_codec": "",
    }
    for number, (side, kbps) in enumerate(rows):
        row = {"short_side": side, "max_kbps": kbps, "crf": 23, "preset": "faster", "ORDER": number}
        data |= {f"rungs-{number}-{key}": value for key, value in row.items()}
    return data


def settings_url(client):
    response = client.get(edit_url())
    return response.headers.get("Location", edit_url())


def test_without_settings_the_default_ladder_is_used():
    assert current_ladder() == DEFAULT_LADDER


def test_new_settings_start_from_the_default_ladder():
    EncodingSettings.load()
    assert current_ladder() == DEFAULT_LADDER


def test_a_modern_codec_is_for_the_rungs_above_1080_lines():
    settings = EncodingSettings.load()
    settings.modern_codec = "hevc"
    settings.save()
    assert [rung.codec for rung in current_ladder()] == ["h264"] * 3 + ["hevc"] * 2


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(360, 800), (720, 800)], "must be above"),
        ([(361, 800)], "even number"),
        ([(100, 800)], "greater than or equal to 144"),
        ([(360, 1)], "greater than or equal to 100"),
    ],
)
def test_an_unsound_ladder_is_refused_with_a_reason(client, rows, words):
    client.force_login(administrator())
    EncodingSettings.load()
    EncodingSettings.objects.first().rungs.all().delete()
    url = settings_url(client)
    response = client.post(url, form_data(rows))
    assert response.status_code == 200
    assert words in response.content.decode()


def test_a_sound_ladder_is_kept(client):
    client.force_login(administrator())
    EncodingSettings.load()
    EncodingSettings.objects.first().rungs.all().delete()
    response = client.post(settings_url(client), form_data([(240, 400), (480, 1200)]))
    assert response.status_code == 302
    assert [rung.name for rung in current_ladder()] == ["240p", "480p"]
