"""Every Huey task of the package: ids in, one plain idempotent function called."""

from __future__ import annotations

from huey import crontab

from pod_media.queues import light_task, periodic_task
from podsite.privacy import erasure, forgetting, letters


@light_task(retries=2, retry_delay=60)
def carry_out_erasure(request_pk: int) -> None:
    """Erase a person whose request an administrator began."""
    erasure.carry_out(request_pk)


@periodic_task(crontab(minute="*/10"))
def carry_out_what_waits() -> None:
    """Ask again for erasures whose task was lost with its worker."""
    for request_pk in erasure.waiting():
        carry_out_erasure(request_pk)


@light_task(retries=3, retry_delay=60)
def write_to_administrators(request_pk: int) -> None:
    """Tell the administrators that somebody asks to be erased."""
    letters.write_to_administrators(request_pk)


@periodic_task(crontab(hour="4", minute="7"))
def forget_old() -> None:
    """Forget what was kept for long enough."""
    forgetting.forget_old()
