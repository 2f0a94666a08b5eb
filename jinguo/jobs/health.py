"""Is the work behind the page in order? What is stuck, what failed, whether anything works at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core.scoping import units_for
from jinguo.jobs import execution
from jinguo.jobs.models import AT_WORK, Job, JobState, RegularRound
from jinguo.jobs.progress import progress_of
from jinguo.jobs.states import put_back
from jinguo.jobs.tasks import task_named

FRESH = dt.timedelta(days=7)  # a failure older than this is history
LONG = dt.timedelta(minutes=5)  # a job that waits this long, and no worker that gave a sign of life
RUNNER = "runner"  # the name under which workers note that they are there


def administers_site(user: Any) -> bool:
    """Whether a user keeps the whole site in order, and so sees every job."""
    return bool(units_for(user, "maintain").filter(parent=None).exists())


def jobs_for(user: Any) -> Any:
    """Return the jobs a user may look at: all to who keeps the site, else none."""
    return Job.objects.select_related("by") if administers_site(user) else Job.objects.none()


def is_stuck(job: Job) -> bool:
    """Whether a job is at work and has given no sign of life for long."""
    if job.state == JobState.QUEUED and _still_queued(job):
        return False
    return progress_of(job).silent


def _still_queued(job: Job) -> bool:
    from django_tasks_db.models import DBTaskResult

    if job.queue_id is None:
        return False
    return DBTaskResult.objects.filter(pk=job.queue_id, status="READY").exists()


def stuck_jobs() -> list[Job]:
    """Return the jobs at work whose program was stopped."""
    return [job for job in Job.objects.filter(state__in=AT_WORK).select_related("by") if is_stuck(job)]


def failed_jobs(now: dt.datetime | None = None) -> list[Job]:
    """Return the jobs of the last days that were given up and not made good by a later run."""
    since = (now or timezone.now()) - FRESH
    rows = Job.objects.filter(state=JobState.FAILED, ended_at__gte=since)
    well = Job.objects.filter(state=JobState.DONE, ended_at__gte=since).order_by("ended_at")
    later = {(task, about): key for task, about, key in well.values_list("task", "about", "pk")}
    return [job for job in rows if later.get((job.task, job.about), 0) < job.pk]


def mend_stuck() -> int:
    """Let stuck jobs wait once more; those that broke off too often are given up. Return how many."""
    found = stuck_jobs()
    for job in found:
        declared = task_named(job.task)
        if declared is not None and job.attempts < declared.attempts:
            put_back(job, attempts=job.attempts, problem=_("上次处理中断，已重新排队。"))
        else:
            Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)  # given up as running ones are
            execution.give_up_stuck(job)
        take_out_of_queue(job)
    return len(found)


def take_out_of_queue(job: Job) -> None:
    """Note in the library's queue that nobody is at a job any more."""
    from django_tasks_db.models import DBTaskResult

    if job.queue_id is None:
        return
    rows = DBTaskResult.objects.filter(pk=job.queue_id).exclude(status__in=["SUCCESSFUL", "FAILED"])
    rows.update(status="FAILED", finished_at=timezone.now())


def note_runner(now: dt.datetime | None = None) -> None:
    """Note that a worker is there."""
    RegularRound.objects.update_or_create(name=RUNNER, defaults={"ended_at": now or timezone.now()})


def no_worker_since(now: dt.datetime | None = None) -> dt.datetime | None:
    """Return since when jobs wait though no worker gave a sign of life; None when all is well."""
    now = now or timezone.now()
    if settings.JINGUO_WORKER == "none" and not Job.objects.filter(queue_id__isnull=False).exists():
        return None
    if RegularRound.objects.filter(name=RUNNER, ended_at__gte=now - LONG).exists():
        return None
    first = Job.objects.filter(state__in=[JobState.WAITING, JobState.QUEUED], next_at__lt=now - LONG).last()
    return first.asked_at if first else None
