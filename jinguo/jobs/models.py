"""Jobs: what was asked for, by whom, how far it is; and when the regular rounds were last made."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """waiting → queued → running → done | failed; what broke off goes back to waiting, a few times."""

    WAITING = "waiting", _("排队中")
    QUEUED = "queued", _("即将开始")
    RUNNING = "running", _("正在处理")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


AT_WORK = (JobState.QUEUED, JobState.RUNNING)
NOT_OVER = (JobState.WAITING, *AT_WORK)


class Job(models.Model):
    """One piece of work. ``args`` hold keys of rows, never what is in them; ``about`` names the row.

    Of one ``lane`` (a person's imports, the reading of sheets, one daily job) only one is at work at a time;
    a daily job is there once a day, whoever asks for it first.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(_("任务"), max_length=40)
    args = models.JSONField(default=dict)
    about = models.CharField(max_length=60, blank=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("发起人"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lane = models.CharField(max_length=60)
    day = models.DateField(_("日期"), null=True)
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    stage = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    problem = models.CharField(_("问题"), max_length=300, blank=True)
    queue_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(_("提出时间"), default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(_("开始时间"), null=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("后台任务")
        indexes = [models.Index(fields=["state", "next_at"], name="jobs_that_wait")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "day"],
                condition=models.Q(day__isnull=False),
                name="a_daily_job_is_done_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["lane"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_job_of_a_lane_is_at_work_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(lane__startswith="daily:"),
                name="a_job_is_somebodys_or_the_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.public_id}"


class RegularRound(models.Model):
    """When something that is done every so many seconds was last begun and ended, by whichever program."""

    name = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("定时任务")

    def __str__(self) -> str:
        return self.name
