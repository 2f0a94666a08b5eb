"""The one task the library's queue knows: take a job of ours, do it as whoever asked, note how it ended."""

from __future__ import annotations

import datetime as dt
import logging
import time
import traceback
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from jinguo.jobs.models import Job, JobState
from jinguo.jobs.progress import Progress
from jinguo.jobs.states import put_back, works_at_once
from jinguo.jobs.tasks import ASKED, DailyTask, JobRefused, JobTask, task_named

BACKOFF = (1, 5, 30)  # minutes until the next attempt
PASSING = (OperationalError, InterfaceError, OSError)  # a lock, a connection: what passes by itself
PATIENCE = 6  # times a note of the end is tried while another writer holds the database
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """One attempt at a job: as whom, and how far."""

    job: Job
    user: Any
    progress: Progress


@task(queue_name=ASKED)
def run_job(key: int) -> None:
    """Do the job of a key, unless somebody else has begun it. What goes wrong is noted, never raised.

    The library would keep an exception's words, and they may quote a cell.
    """
    job = _claimed(key)
    if job is None:
        return
    progress = Progress(job)
    with progress.kept_alive():  # until its end is written down, which may have to wait for another writer
        _attempt(job, progress)


def _attempt(job: Job, progress: Progress) -> None:
    try:
        declared = _known(job)
        declared.run(Run(job, _asker(job), progress), job.args)
    except JobRefused as error:
        _give_up(job, progress, str(error))
    except Exception as error:
        _broke_off(job, progress, error)
    else:
        _end(job, progress, JobState.DONE)


def _claimed(key: int) -> Job | None:
    queued = Job.objects.filter(pk=key, state=JobState.QUEUED)
    job = queued.first()
    if job is None:
        return None
    now = timezone.now()
    begun = {"state": JobState.RUNNING, "attempts": job.attempts + 1, "started_at": now, "problem": ""}
    if not queued.filter(attempts=job.attempts).update(**begun):
        return None
    for name, value in begun.items():
        setattr(job, name, value)
    return job


def _known(job: Job) -> JobTask | DailyTask:
    declared = task_named(job.task)
    if declared is None:
        raise JobRefused(_("程序里已经没有这项任务，没有执行。"))
    return declared


def _asker(job: Job) -> Any:
    """Return the person a job is done for, as they are now; None for the day's own work."""
    if job.by_id is None:
        return None
    user = get_user_model().objects.filter(pk=job.by_id, is_active=True).first()
    if user is None:
        raise JobRefused(_("发起人的账号已停用，没有执行。"))
    return user


def _broke_off(job: Job, progress: Progress, error: Exception) -> None:
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("job %s (%s) broke off: %s\n%s", job.public_id, job.task, type(error).__name__, where)
    declared = task_named(job.task)
    passes = isinstance(error, PASSING) and not works_at_once()
    if passes and declared is not None and job.attempts < declared.attempts:
        wait = dt.timedelta(minutes=BACKOFF[min(job.attempts, len(BACKOFF)) - 1])
        problem = _("处理时出错（%s），稍后自动重试。") % type(error).__name__
        put_back(job, attempts=job.attempts, problem=problem, next_at=timezone.now() + wait)
    else:
        problem = _("处理时出错，没有写入任何内容。请重试；仍然不行，请把原文件交给系统管理员。")
        _give_up(job, progress, problem, noted=f"{problem}（{type(error).__name__}）")


def _give_up(job: Job, progress: Progress, problem: str, noted: str = "") -> None:
    declared = task_named(job.task)
    if declared is not None:
        declared.give_up(problem, job.args)
    _end(job, progress, JobState.FAILED, noted or problem)  # last: stopped before it, the job is found stuck


def give_up_stuck(job: Job) -> None:
    """Note that a job which broke off too often waits for a person now."""
    _give_up(
        job, Progress(job), _("程序几次在处理中被停止，没有写入任何内容。请点“重试”，或联系系统管理员。")
    )


def _end(job: Job, progress: Progress, state: str, problem: str = "") -> None:
    """Note the end of this attempt; a later attempt's row is left alone."""
    reached = progress.reached
    row = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    said = {"stage": reached.stage, "done": reached.done, "total": reached.total, "problem": problem[:300]}
    for attempt in range(1, PATIENCE + 1):
        try:
            row.update(state=state, ended_at=timezone.now(), **said)
            return
        except OperationalError:
            if attempt == PATIENCE:
                raise
            time.sleep(1)
