"""What a room can have done behind the page: made beside the function that does it, declared in ``JOBS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinguo.core.declaring.rooms import Declared

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


JOBS: Declared[JobTask | DailyTask | RegularTask] = Declared("declared.jobs", "JOBS", lambda one: one.name)


def task_named(name: str) -> JobTask | DailyTask | None:
    """Return the task of a name, None when the present program has none such."""
    task = JOBS.mapping().get(name)
    return None if isinstance(task, RegularTask) else task


def daily_tasks() -> list[DailyTask]:
    """Return what is done every day, in the order of declaration."""
    return [task for task in JOBS if isinstance(task, DailyTask)]


def regular_tasks() -> list[RegularTask]:
    """Return what is done every so many seconds."""
    return [task for task in JOBS if isinstance(task, RegularTask)]


def label_of(name: str) -> str:
    """Return what a task is called; its bare name when the present program knows it no more."""
    task = JOBS.mapping().get(name)
    return str(task.label) if task else name
