"""What people do with jobs: have one done once more, or begin anew what was stuck."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.scoping import NotAllowed
from jinguo.jobs.health import administers_site, is_stuck, take_out_of_queue
from jinguo.jobs.models import Job, JobState
from jinguo.jobs.queue import admit, latest
from jinguo.jobs.states import put_back


def retry(job: Job, by: Any) -> None:
    """Have a failed or stuck job done once more, as whoever asked for it, not as who clicks.

    Raises NotAllowed, also when the same was asked for again meanwhile.
    """
    if not administers_site(by):
        raise NotAllowed(_("只有全区的系统管理员可以重试后台任务。"))
    with transaction.atomic():
        held = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
        if held.state != JobState.FAILED and not is_stuck(held):
            raise NotAllowed(_("这项任务没有失败，不用重试。"))
        if held.about and latest(held.about) != held:
            raise NotAllowed(_("同一件事后来又做过了，不用重试。"))
        take_out_of_queue(held)
        put_back(held, attempts=0)
        audit.append("retry_job", by, payload={"task": held.task, "job": str(held.public_id)})
    admit()


def set_aside_stuck(about: str) -> None:
    """End the stuck jobs about a row, because the person begins anew."""
    for job in Job.objects.filter(about=about, state__in=[JobState.QUEUED, JobState.RUNNING]):
        if is_stuck(job):
            take_out_of_queue(job)
            Job.objects.filter(pk=job.pk).update(
                state=JobState.FAILED, ended_at=timezone.now(), problem=_("中断后由本人重新开始。")
            )
