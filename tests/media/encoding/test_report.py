"""The report “Encodings” of the CMS."""

import pytest
from django.urls import reverse

from pod_media.assets.models import SourceVersion
from pod_media.encoding import ledger
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.errors import EncodingError, SourceError
from tests.factories.encodings import running_job, source
from tests.factories.people import administrator, person
from tests.factories.videos import asset

pytestmark = pytest.mark.django_db

LIST = "pod_encodings:list"


@pytest.fixture
def admin(client):
    client.force_login(administrator())
    return client


def test_an_empty_report_says_what_will_come(admin):
    page = admin.get(reverse(LIST)).content.decode()
    assert "Nothing has been encoded yet." in page
    assert "No encode worker has been seen lately" in page


def test_the_report_lists_what_runs_waits_and_failed(admin):
    running_job(of=asset(title="Running lecture"))
    refused = running_job(of=asset(title="Refused lecture"))
    ledger.fail(refused, SourceError("encode:source:no-streams"))
    ledger.submit(source(asset(title="Waiting lecture")))
    page = admin.get(reverse(LIST)).content.decode()
    for words in ("Running lecture", "Refused lecture", "Waiting lecture", "holds no picture"):
        assert words in page
    assert "data-active" in page


def test_the_report_can_be_searched_and_filtered(admin):
    running_job(of=asset(title="Algebra"))
    ledger.submit(source(asset(title="Botany")))
    found = admin.get(reverse("pod_encodings:results"), {"q": "Alge"}).content.decode()
    assert "Algebra" in found
    assert "Botany" not in found
    waiting = admin.get(reverse(LIST), {"state": "queued"}).content.decode()
    assert "Botany" in waiting
    assert "Algebra" not in waiting
    assert "No encoding matches." in admin.get(reverse(LIST), {"q": "zzz"}).content.decode()


def test_a_job_shows_its_commands_and_what_ffmpeg_said(admin):
    job = running_job()
    ledger.fail(job, EncodingError("encode:ffmpeg:failed", detail="<log>", params={"status": 1}))
    command = {"step": "picture", "argv": ["ffmpeg", "-y"], "wall": 1.5, "memory": 1, "exit": 0}
    EncodingJob.objects.update(commands=[command])
    page = admin.get(reverse("pod_encodings:job", args=[job.pk])).content.decode()
    assert "&lt;log&gt;" in page
    assert "ffmpeg -y" in page
    assert "exit status 1" in page


def test_jobs_are_cancelled_and_retried_from_the_report(admin):
    job = running_job()
    admin.post(reverse("pod_encodings:cancel", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "cancelled"
    admin.post(reverse("pod_encodings:retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "queued"


def test_a_job_that_is_tried_again_shows_nothing_of_its_failure(admin):
    job = running_job()
    ledger.fail(job, SourceError("encode:source:no-streams"))
    address = reverse("pod_encodings:job", args=[job.pk])
    assert "holds no picture" in admin.get(address).content.decode()
    ledger.retry(job)
    page = admin.get(address).content.decode()
    assert "holds no picture" not in page
    assert "Took" not in page


def test_all_failed_jobs_are_retried_at_once(admin):
    for _ in range(2):
        ledger.fail(running_job(), SourceError("encode:source:no-streams"))
    page = admin.post(reverse("pod_encodings:retry_failed"), follow=True).content.decode()
    assert "2 encodings will be tried again." in page
    assert EncodingJob.objects.filter(state="queued").count() == 2


def test_a_job_whose_original_is_gone_says_so_when_it_is_to_be_tried_again(admin):
    job = running_job()
    ledger.fail(job, EncodingError("encode:ffmpeg:failed", params={"status": 1}))
    EncodingJob.objects.update(state="failed")
    SourceVersion.objects.update(file="")
    address = reverse("pod_encodings:job", args=[job.pk])
    assert reverse("pod_encodings:retry", args=[job.pk]) not in admin.get(address).content.decode()
    answer = admin.post(reverse("pod_encodings:retry", args=[job.pk]), follow=True)
    assert "The original file is no longer kept" in answer.content.decode()
    job.refresh_from_db()
    assert (job.state, job.error_code) == ("failed", "encode:ffmpeg:failed")
    assert SourceVersion.objects.get().state != "refused"


def test_the_script_is_told_how_far_a_job_is(admin):
    job = running_job()
    ledger.beat(job, progress=41, step="encode")
    answer = admin.get(reverse("pod_encodings:status"), {"job": [job.pk, "x"]}).json()
    facts = answer["jobs"][str(job.pk)]
    assert (facts["progress"], facts["step"], facts["is_active"]) == (41, "Encoding", True)


@pytest.mark.parametrize("name", ["cancel", "retry"])
def test_others_neither_see_nor_change_anything(client, name):
    job = running_job()
    client.force_login(person("Faculty"))
    assert client.post(reverse(f"pod_encodings:{name}", args=[job.pk])).status_code in {302, 403}
    assert client.get(reverse(LIST)).status_code in {302, 403}
    job.refresh_from_db()
    assert job.state == "running"
