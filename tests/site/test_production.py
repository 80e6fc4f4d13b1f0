"""Production: the environment says everything, what is missing is named, and checks are clean."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from podsite.settings.environment import Environment
from podsite.settings.object_storage import s3_origin, s3_storage
from podsite.structured_logs import JsonFormatter, request_id

ROOT = Path(__file__).resolve().parent.parent.parent
COMPLETE = {
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-different-characters-0123456789",
    "BASE_URL": "https://video.example.edu",
    "DATABASE_URL": "postgresql://podsite:p%40ss@db.example.edu:5433/podsite",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_HOST": "smtp.example.edu",
    "DEFAULT_FROM_EMAIL": "video@example.edu",
}


def manage(*arguments: str, tmp_path: Path, **environment: str):
    own = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "podsite.settings.production"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**own, "PODSITE_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_deployment_check_is_clean(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_start_without_settings_names_every_missing_variable(tmp_path):
    done = manage("check", tmp_path=tmp_path)
    assert done.returncode != 0
    for name in COMPLETE:
        assert name in done.stderr


def test_static_files_get_names_that_change_with_their_content(tmp_path):
    done = manage("collectstatic", "--noinput", "-v0", tmp_path=tmp_path, **COMPLETE)
    assert done.returncode == 0, done.stderr[-2000:]
    names = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    own = [each for each in names if each.startswith(("js/", "pod_media/js/"))]
    assert own
    for name in own:
        text = (tmp_path / "static" / names[name]).read_text()
        relative = [line for line in text.splitlines() if "from './" in line or 'from "./' in line]
        assert all(line.count(".") >= 3 for line in relative), (name, relative)
    bundles = [names[each] for each in names if "/bundles/" in each]
    assert bundles
    for name in bundles:
        assert "@import" not in (tmp_path / "static" / name).read_text(), name


def test_every_variable_is_explained_in_the_template():
    explained = (ROOT / "deploy" / "podsite.env.example").read_text()
    read = set()
    for source in ("production", "object_storage", "environment"):
        text = (ROOT / "podsite" / "settings" / f"{source}.py").read_text()
        for call in ("required", "text", "words", "flag", "number", "one_of"):
            read |= {part.split('"')[0] for part in text.split(f'env.{call}("')[1:]}
    assert read
    assert {name for name in read if f"{name}=" not in explained} == set()


def test_a_database_url_is_taken_apart():
    parts = Environment(COMPLETE).database()
    assert (parts["USER"], parts["PASSWORD"], parts["HOST"]) == (
        "podsite",
        "p@ss",
        "db.example.edu",
    )
    assert (parts["PORT"], parts["NAME"]) == ("5433", "podsite")
    socket = {"DATABASE_URL": "postgresql:///podsite?host=/run/postgresql"}
    assert Environment(socket).database()["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda env: env.flag("X", default=True), "maybe"),
        (lambda env: env.number("X", 1), "many"),
        (lambda env: env.one_of("X", ("a", "b"), "a"), "c"),
    ],
)
def test_a_wrong_value_is_said_with_its_name(read, value):
    env = Environment({"X": value})
    read(env)
    with pytest.raises(Exception, match=f"X should be .*{value}"):
        env.check()


def test_no_object_of_a_bucket_is_made_public():
    options = s3_storage(Environment({"S3_BUCKET": "media"}), location="media")["OPTIONS"]
    assert options["default_acl"] is None
    assert options["querystring_auth"] is True
    assert "ACL" not in options["object_parameters"]


@pytest.mark.parametrize(
    ("variables", "origin"),
    [
        ({"S3_ENDPOINT_URL": "https://s3.example.edu:9000/x"}, "https://s3.example.edu:9000"),
        ({"S3_BUCKET": "b", "S3_REGION": "eu"}, "https://b.s3.eu.amazonaws.com"),
        (
            {
                "S3_ENDPOINT_URL": "https://s3.edu",
                "S3_BUCKET": "b",
                "S3_ADDRESSING_STYLE": "virtual",
            },
            "https://b.s3.edu",
        ),
    ],
)
def test_browsers_may_fetch_from_the_bucket_s_origin(variables, origin):
    assert s3_origin(Environment(variables)) == origin


def test_a_log_line_is_json_with_the_request_s_id_and_without_tokens():
    record = logging.makeLogRecord(
        {"msg": "Not Found: %s", "args": ("/media/secret.token/x/720p.mp4",), "levelname": "INFO"}
    )
    record.video = "v1"
    token = request_id.set("abc12345")
    try:
        entry = json.loads(JsonFormatter().format(record))
    finally:
        request_id.reset(token)
    assert (entry["request_id"], entry["video"]) == ("abc12345", "v1")
    assert entry["message"] == "Not Found: /media/…/x/720p.mp4"


def test_an_exception_in_the_log_stays_on_one_line():
    try:
        raise ValueError("first\nsecond")
    except ValueError:
        record = logging.makeLogRecord({"msg": "x", "exc_info": sys.exc_info()})
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert "ValueError" in json.loads(line)["exception"]


def test_an_exception_in_the_log_holds_no_token():
    try:
        raise FileNotFoundError("/media/secret.token/x/720p.mp4")
    except FileNotFoundError:
        record = logging.makeLogRecord({"msg": "x", "exc_info": sys.exc_info()})
    exception = json.loads(JsonFormatter().format(record))["exception"]
    assert "/media/…/x/720p.mp4" in exception
    assert "secret" not in exception


def test_a_request_has_an_id_and_a_strange_one_is_not_believed(client):
    given = client.get("/healthz", headers={"x-request-id": "from-the-proxy-1"})
    assert given["X-Request-ID"] == "from-the-proxy-1"
    forged = client.get("/healthz", headers={"x-request-id": "x\ny: z"})
    assert len(forged["X-Request-ID"]) == 32
