"""Moves of a job that several parts of the room make."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from jinguo.jobs.models import Job, JobState


def works_at_once() -> bool:
    """Whether there is no worker to wait for."""
    return bool(settings.JINGUO_WORKER == "none")


def put_back(job: Job, *, attempts: int, problem: str = "", next_at: Any = None) -> None:
    """Let a job wait once more."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.WAITING, attempts=attempts, problem=problem, next_at=next_at or timezone.now(),
        started_at=None, ended_at=None,
    )  # fmt: skip
