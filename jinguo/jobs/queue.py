"""Asking for work: our row says what, by whom and in which lane; the library's queue holds what is next.

A lane hands on one job at a time, and the database sees to it. So one person's ten files keep nobody else
waiting, and no sheet is read beside another. Where no worker runs (tests, the command line, a foreign
server) the work is done at once.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from jinguo.jobs.execution import run_job
from jinguo.jobs.models import AT_WORK, Job, JobState
from jinguo.jobs.states import works_at_once
from jinguo.jobs.tasks import ASKED, REGULAR, JobTask


def start(task: JobTask, by: Any, *, about: str = "", **args: int | str | list[int]) -> Job:
    """Have a task done on behalf of a person. With a worker it begins once the transaction is written.

    Raises ValueError for anybody but a person: nothing is done by the program on somebody's behalf.
    """
    if getattr(by, "pk", None) is None:
        raise ValueError("a job is asked for by a person")
    lane = task.lane_of(by)
    if works_at_once():
        job = Job.objects.create(
            task=task.name, args=args, about=about, by=by, lane=f"{lane}:{uuid.uuid4().hex[:12]}",
            state=JobState.QUEUED, queued_at=timezone.now(),
        )  # fmt: skip
        _hand_on(job)
        job.refresh_from_db()
        return job
    job = Job.objects.create(task=task.name, args=args, about=about, by=by, lane=lane)
    admit()
    return job


def admit() -> None:
    """Hand the first waiting job of every free lane on to the queue."""
    taken = Job.objects.filter(state__in=AT_WORK).values("lane")
    waiting = Job.objects.filter(state=JobState.WAITING, next_at__lte=timezone.now())
    firsts = waiting.exclude(lane__in=taken).order_by().values("lane").annotate(first=models.Min("id"))
    for job in Job.objects.filter(pk__in=[row["first"] for row in firsts]).order_by("id"):
        try:
            _queue(job)
        except IntegrityError:
            continue  # another program has just handed on one of this lane


def _queue(job: Job) -> None:
    """Take a waiting job and hand it on: with a worker in one transaction, else it is done at once."""
    with transaction.atomic():
        if not _take(job):
            return
        if not works_at_once():
            _hand_on(job)
    if works_at_once():
        _hand_on(job)


def _take(job: Job) -> bool:
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    return bool(waiting.update(state=JobState.QUEUED, queued_at=timezone.now(), started_at=None))


def _hand_on(job: Job) -> None:
    queued = run_job.using(queue_name=ASKED if job.by_id else REGULAR).enqueue(job.pk)
    if not works_at_once():
        Job.objects.filter(pk=job.pk).update(queue_id=queued.id)


def latest(about: str) -> Job | None:
    """Return the last job that was asked for about a row."""
    return Job.objects.filter(about=about).order_by("-id").first() if about else None
