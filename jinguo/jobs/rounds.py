"""What comes round: every day's work once a day from eight in the morning, other work every so many seconds.

A round is claimed in the database before it is made: with many programs at work each is made once.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from jinguo.jobs.execution import run_job
from jinguo.jobs.health import mend_stuck
from jinguo.jobs.models import AT_WORK, Job, JobState, RegularRound
from jinguo.jobs.queue import admit
from jinguo.jobs.tasks import DailyTask, RegularTask, daily_tasks, regular_tasks

MORNING = 8  # o'clock: who is told something is awake
KEPT = dt.timedelta(days=30)  # the library's rows of what is over; ours stay
_log = logging.getLogger(__name__)


def make_due(now: dt.datetime | None = None) -> None:
    """Ask for the day's work when its hour has come, and do what is due every so many seconds."""
    now = now or timezone.now()
    if not settings.JINGUO_ROUNDS:
        return
    if timezone.localtime(now).hour >= MORNING:
        ask_for_day(timezone.localtime(now).date())
    for task in regular_tasks():
        if _claims(task, now):
            _make(task)


def ask_for_day(day: dt.date) -> list[Job]:
    """Ask for every daily job of a day; return those that nobody had asked for before."""
    known = set(Job.objects.filter(day=day).values_list("task", flat=True))
    asked = [job for task in daily_tasks() if task.name not in known and (job := _ask(task, day))]
    if asked:
        _forget_old()
        admit()
    return asked


def _ask(task: DailyTask, day: dt.date | None, **fields: Any) -> Job | None:
    try:
        with transaction.atomic():
            return Job.objects.create(task=task.name, lane=task.lane, day=day, **fields)
    except IntegrityError:
        return None  # another program asked first, or is at it


def make_day_now() -> int:
    """Do every daily job at once, for sites with a clock of their own; return how many people were told.

    What another program is doing at this moment is left to it. One that fails stops no other.
    """
    mend_stuck()
    told = 0
    for task in daily_tasks():
        job = _ask(task, None, state=JobState.QUEUED, queued_at=timezone.now())
        if job is not None:
            run_job.call(job.pk)
            job.refresh_from_db()
            told += job.done
    return told


def _claims(task: RegularTask, now: dt.datetime) -> bool:
    """Whether a round is due and ours."""
    RegularRound.objects.get_or_create(name=task.name)
    due = RegularRound.objects.filter(name=task.name).exclude(
        begun_at__gt=now - dt.timedelta(seconds=task.seconds - 1)
    )
    return bool(due.update(begun_at=now))


def _make(task: RegularTask) -> None:
    problem = ""
    try:
        task.produce()
    except Exception as error:
        problem = type(error).__name__
        _log.error("the round %s failed: %s", task.name, problem)
    RegularRound.objects.filter(name=task.name).update(ended_at=timezone.now(), problem=problem)


def _forget_old() -> None:
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()


def last_runs() -> list[tuple[DailyTask | RegularTask, Any, str]]:
    """Return every periodic task with when it last ended and what went wrong then."""
    rounds = {row.name: row for row in RegularRound.objects.all()}
    told: list[tuple[DailyTask | RegularTask, Any, str]] = []
    for daily in daily_tasks():
        job = Job.objects.filter(task=daily.name).exclude(state__in=[JobState.WAITING, *AT_WORK]).first()
        told.append((daily, job.ended_at if job else None, job.problem if job else ""))
    for regular in regular_tasks():
        row = rounds.get(regular.name)
        told.append((regular, row.ended_at if row else None, row.problem if row else ""))
    return told
