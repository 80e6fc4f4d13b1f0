"""Letters about failed jobs: none is lost, and nobody gets one twice."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.utils import timezone

from pod_media.encoding import ledger, letters
from pod_media.encoding.models import EncodingJob
from pod_media.ffmpeg.errors import EncodingError, SourceError
from tests.factories.encodings import running_job
from tests.factories.people import person
from tests.factories.videos import asset

pytestmark = pytest.mark.django_db

FAULT = EncodingError("encode:ffmpeg:failed", params={"status": 1})


@pytest.fixture
def failed(settings):
    settings.ADMINS = [("Admin", "admin@example.org")]
    settings.POD_MEDIA = {"MAX_ATTEMPTS": 1}
    job = running_job(of=asset(owner=person()))
    ledger.fail(job, FAULT)
    return job


def recipients():
    return [letter.to for letter in mail.outbox]


def refuse(error):
    """Return what stands for a mail server in trouble."""

    def send(*_args, **_options):
        raise error

    return send


def test_a_letter_whose_message_was_lost_is_written_by_the_next_round(failed):
    assert letters.write_missing_letters() == 1
    owner = failed.source.asset.owner
    assert recipients() == [[owner.email], ["admin@example.org"]]
    assert letters.write_missing_letters() == 0
    letters.write_failure_letters(failed.pk)
    assert len(mail.outbox) == 2


def test_the_owner_is_not_told_again_when_the_administrators_letter_fails(failed, monkeypatch):
    with monkeypatch.context() as trouble:
        trouble.setattr(letters, "mail_admins", refuse(ConnectionRefusedError()))
        with pytest.raises(ConnectionRefusedError):
            letters.write_failure_letters(failed.pk)
        assert letters.write_missing_letters() == 0
    assert len(mail.outbox) == 1
    assert letters.write_missing_letters() == 1
    assert recipients()[1:] == [["admin@example.org"]]


def test_the_administrators_are_told_though_the_owner_s_letter_fails(failed, monkeypatch):
    with monkeypatch.context() as trouble:
        trouble.setattr(letters, "send_mail", refuse(ConnectionRefusedError()))
        assert letters.write_missing_letters() == 0
    assert recipients() == [["admin@example.org"]]
    assert letters.write_missing_letters() == 1
    assert len(mail.outbox) == 2


def test_an_address_that_is_refused_is_not_tried_for_ever(failed, monkeypatch):
    monkeypatch.setattr(letters, "send_mail", refuse(SMTPRecipientsRefused({})))
    assert letters.write_missing_letters() == 1
    assert letters.write_missing_letters() == 0


def test_a_letter_is_not_written_twice_at_once(failed, monkeypatch):
    send, seen = letters.send_mail, []

    def send_slowly(*args, **options):
        if not seen:
            seen.append(1)
            letters.write_failure_letters(failed.pk)
        return send(*args, **options)

    monkeypatch.setattr(letters, "send_mail", send_slowly)
    letters.write_failure_letters(failed.pk)
    assert len(mail.outbox) == 2


def test_a_writer_that_died_is_followed_by_another(failed):
    begun = timezone.now() - timedelta(hours=1)
    EncodingJob.objects.update(step_params={"owner": begun.isoformat()})
    assert letters.write_missing_letters() == 1
    assert len(mail.outbox) == 2


def test_a_job_that_is_tried_again_and_fails_again_is_told_again(failed):
    letters.write_missing_letters()
    ledger.retry(failed)
    assert letters.write_missing_letters() == 0
    ledger.fail(ledger.claim("one"), SourceError("encode:source:no-streams"))
    assert letters.write_missing_letters() == 1
    assert len(mail.outbox) == 3


def test_an_old_failure_is_no_news(failed):
    EncodingJob.objects.update(finished_at=timezone.now() - timedelta(days=8))
    assert letters.write_missing_letters() == 0
