"""What a room can have done behind the page, declared once beside the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from jinguo.jobs.execution import Run

ASKED, REGULAR = "asked", "regular"  # the queues: what people wait for, and what the day brings
ATTEMPTS = 3  # of one job, before it waits for a person


class JobRefused(Exception):
    """The job cannot be done; the message is a sentence for whoever asked. It is not tried again."""


@dataclass(frozen=True)
class JobTask:
    """Work that somebody asks for.

    ``work(run, **args)`` does it as ``run.user`` and writes in one transaction of its own: broken off in the
    middle, it is begun anew. ``gave_up(problem, **args)`` puts the row it was for back to where a person can
    act. ``lane`` is "" where each person has a lane of their own, else the one lane of all.
    """

    name: str
    label: Any  # a text, translated where it is shown
    work: Callable[..., Any]
    gave_up: Callable[..., None] | None = None
    attempts: int = ATTEMPTS
    lane: str = ""

    def lane_of(self, user: Any) -> str:
        """Return the lane of a person's jobs: of one lane, one is at work at a time."""
        return self.lane or f"person:{user.pk}"

    def run(self, run: Run, args: dict[str, Any]) -> None:
        """Do the work."""
        self.work(run, **args)

    def give_up(self, problem: str, args: dict[str, Any]) -> None:
        """Put back what it was for."""
        if self.gave_up:
            self.gave_up(problem, **args)


@dataclass(frozen=True)
class DailyTask:
    """Work of every day, by the program itself; ``produce()`` tells how many people were told.

    It repeats nothing that an earlier run of the day has done: a run that broke off is made once more.
    """

    name: str
    label: Any  # a text, translated where it is shown
    produce: Callable[[], int]
    attempts: int = ATTEMPTS

    @property
    def lane(self) -> str:
        """Never twice at the same time, whichever program is at it."""
        return f"daily:{self.name}"

    def run(self, run: Run, args: dict[str, Any]) -> None:
        """Do the day's work, and note how many were told."""
        told = self.produce()
        run.progress("", told, told)

    def give_up(self, problem: str, args: dict[str, Any]) -> None:
        """Tomorrow comes again."""


@dataclass(frozen=True)
class RegularTask:
    """Work of every so many seconds; it claims what it does by itself and repeats nothing."""

    name: str
    label: Any  # a text, translated where it is shown
    produce: Callable[[], Any]
    seconds: int


_TASKS: dict[str, JobTask | DailyTask] = {}
_REGULAR: dict[str, RegularTask] = {}


def declare(task: JobTask | DailyTask | RegularTask) -> None:
    """Make a task known under its name."""
    if isinstance(task, RegularTask):
        _REGULAR[task.name] = task
    else:
        _TASKS[task.name] = task


@cache
def _load() -> None:
    """Read the modules that rooms name as ``job_modules``, when work is first asked about."""
    for config in apps.get_app_configs():
        for module in getattr(config, "job_modules", ()):
            import_module(module)


def task_named(name: str) -> JobTask | DailyTask | None:
    """Return the task of a name, None when the present program has none such."""
    _load()
    return _TASKS.get(name)


def daily_tasks() -> list[DailyTask]:
    """Return what is done every day, in the order of declaration."""
    _load()
    return [task for task in _TASKS.values() if isinstance(task, DailyTask)]


def regular_tasks() -> list[RegularTask]:
    """Return what is done every so many seconds."""
    _load()
    return list(_REGULAR.values())


def label_of(name: str) -> str:
    """Return what a task is called; its bare name when the present program knows it no more."""
    _load()
    task = _TASKS.get(name) or _REGULAR.get(name)
    return str(task.label) if task else name
