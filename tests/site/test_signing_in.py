"""Signing in: through one door, also when the web server listens on a Unix socket."""

import pytest

from tests.factories.people import person
from tests.site.test_production import COMPLETE, manage

pytestmark = pytest.mark.django_db

# gunicorn knows no address of whoever comes through a Unix socket: nginx says it.
BEHIND_NGINX = {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}


def test_one_signs_in_behind_a_proxy_on_a_unix_socket(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = person()
    form = {"login": user.username, "password": "secret"}
    answer = client.post("/accounts/login/", form, **BEHIND_NGINX)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_production_believes_its_own_proxy(tmp_path):
    done = manage("diffsettings", tmp_path=tmp_path, **COMPLETE)
    assert "ALLAUTH_TRUSTED_PROXY_COUNT = 1 " in done.stdout, done.stderr[-1000:]


def test_the_cms_sends_people_to_the_sites_own_door_and_back(client):
    at_cms = client.get("/cms/login/?next=/cms/pages/")
    assert at_cms.url == "/accounts/login/?next=/cms/pages/"
    assert client.post("/cms/login/", {"username": "x", "password": "y"}).status_code == 302
    assert client.get("/cms/password_reset/").status_code == 404


def test_who_has_no_right_to_the_cms_is_told_so_without_going_in_circles(client):
    client.force_login(person())
    assert client.get("/cms/", follow=True).status_code == 403


def test_who_has_the_right_is_let_in(client):
    client.force_login(person("Faculty"))
    assert client.get("/cms/login/?next=https://evil.example/").url == "/cms/"


def test_who_has_no_right_to_the_cms_reads_one_sentence_and_has_one_thing_to_do(client):
    client.force_login(person())
    text = client.get("/cms/", follow=True).text
    main = text[text.index("<main") : text.index("</main>")]
    assert "The editor is for those who publish." in main
    assert "You do not have permission" not in main
    assert main.count("<a ") == 1
    assert "You do not have permission" not in client.get("/").text
