"""Statements on request: what is asked, of whom, and what each unit answers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.lines import Line
from jinguo.core.periods import Period
from jinguo.core.scoping import ScopedManager
from jinguo.core.sensitive import Sensitive
from jinguo.statements.deadline_models import Frequency, NilReturn, ReportingPeriod

__all__ = [
    "Cell", "Frequency", "Item", "NilReturn", "Question", "ReportingPeriod", "RequestState", "Return",
    "ReturnState", "StatementRequest",
]  # fmt: skip


class RequestState(models.TextChoices):
    """How far a request has come."""

    DRAFT = "draft", _("设计中")
    SENT = "sent", _("填报中")
    RECALLED = "recalled", _("已收回")


class ReturnState(models.TextChoices):
    """How far a unit's return has come."""

    OPEN = "open", _("待填报")
    SUBMITTED = "submitted", _("已上报")
    RETURNED = "returned", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回修改")


class Question(models.TextChoices):
    """What kind of answer a question takes that no ledger can give."""

    TEXT = "text", _("文字")
    WHOLE = "whole", _("整数")
    MONEY = "money", _("金额（元）")
    DATE = "date", _("日期")
    YES_NO = "yes_no", _("是或否")
    CHOICE = "choice", _("单选")
    FILE = "file", _("文件")


def _user(label) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip


class StatementRequest(models.Model):
    """A statement that a unit asks of units below it. Frozen when sent; versions follow one another.

    ``layout`` is the asker's own form (.xlsx) and ``binding`` says which cell takes what.
    ``frozen`` holds the design and the rules of its figures as they were sent, ``digest`` its seal.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("发起单位"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    line = models.CharField(_("条线"), max_length=20, choices=Line.choices)
    title = models.CharField(_("报表名称"), max_length=120)
    purpose = models.CharField(
        _("为什么要填"), max_length=400, help_text=_("写明依据（文件名称、文号）或用途")
    )
    asked_by = models.CharField(_("谁要这张表"), max_length=120, blank=True)
    start = models.DateField(_("统计起"))
    end = models.DateField(_("统计止"))
    due_on = models.DateField(_("上报截止"))
    note = models.TextField(_("填报说明"), blank=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=RequestState.choices, default=RequestState.DRAFT
    )
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisions", editable=False
    )
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies", editable=False
    )
    targets = models.ManyToManyField(
        "organisations.OrganisationUnit", verbose_name=_("填报单位"), related_name="+", blank=True
    )
    layout = models.FileField(_("报表格式"), upload_to="statements/layouts/%Y", blank=True)
    layout_name = models.CharField(max_length=200, blank=True, editable=False)
    binding = models.JSONField(default=dict, blank=True, editable=False)
    frozen = models.JSONField(null=True, blank=True, editable=False)
    digest = models.CharField(max_length=128, blank=True, editable=False)
    created_by = _user(_("设计人"))
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    sent_by = _user(_("发出人"))
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    recalled_by = _user(_("收回人"))
    recalled_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    recall_reason = models.CharField(_("收回原因"), max_length=300, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("报表任务")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="statement_period_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False, frozen__isnull=False),
                name="a_sent_statement_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="recalled") | ~Q(recall_reason=""), name="a_recalled_statement_says_why"
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The days the statement is about."""
        return Period(self.start, self.end)

    @property
    def is_draft(self) -> bool:
        """Whether the design may still change."""
        return self.state == RequestState.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether returns may be filled in."""
        return self.state == RequestState.SENT

    @property
    def is_over(self) -> bool:
        """Whether the day by which returns were asked has passed."""
        return self.due_on < timezone.localdate()

    def line_of_work(self) -> str:
        """Return the line that asks."""
        return self.line


class Item(models.Model):
    """One thing asked: a figure that the records answer, or a question that no ledger answers.

    ``personal`` answers hold personal data (PIPL, art. 51: encryption) and are kept encrypted.
    """

    request = models.ForeignKey(StatementRequest, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    figure_key = models.CharField(max_length=80, blank=True)
    question = models.CharField(_("回答方式"), max_length=8, choices=Question.choices, blank=True)
    label = models.CharField(_("问题"), max_length=120)
    hint = models.CharField(_("填写提示"), max_length=200, blank=True)
    choices = models.JSONField(_("选项"), default=list, blank=True)
    required = models.BooleanField(_("必答"), default=True)
    personal = models.BooleanField(_("含个人信息"), default=False)

    class Meta:
        ordering = ["request", "position"]
        verbose_name = _("报表项目")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "position"], name="a_statement_has_one_item_in_a_place"
            ),
            models.CheckConstraint(
                condition=(Q(figure_key="") & ~Q(question="")) | (~Q(figure_key="") & Q(question="")),
                name="an_item_is_a_figure_or_a_question",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Return(models.Model):
    """One unit's answer to a statement request (一张表)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(StatementRequest, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("填报单位"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    state = models.CharField(_("状态"), max_length=10, choices=ReturnState.choices, default=ReturnState.OPEN)
    submitted_by = _user(_("上报人"))
    submitted_at = models.DateTimeField(_("上报时间"), null=True, blank=True)
    return_reason = models.CharField(_("退回原因"), max_length=300, blank=True)
    reminded_at = models.DateTimeField(_("提醒时间"), null=True, blank=True)
    digest = models.CharField(max_length=128, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["unit__path"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("报表")
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="a_unit_answers_a_statement_once"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
                name="a_submitted_return_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="a_returned_return_says_why"
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return f"{self.unit} · {self.request}"

    @property
    def may_change(self) -> bool:
        """Whether the answers may still be changed."""
        return self.request.is_open and self.state != ReturnState.SUBMITTED

    @property
    def is_late(self) -> bool:
        """Whether it was, or still is, not there on the day asked."""
        if self.submitted_at is not None and self.state == ReturnState.SUBMITTED:
            return timezone.localdate(self.submitted_at) > self.request.due_on
        return self.request.is_over

    def line_of_work(self) -> str:
        """Return the line that asks."""
        return self.request.line


class Cell(models.Model):
    """What stands in one cell of a return: an answer, or a figure as it was when submitted.

    ``value`` is in the figure's unit (cents for money, per cent for shares); nobody types it. A unit that
    disagrees leaves ``claimed`` and ``remark``, which change no figure.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"sealed": Sensitive.WORDS}

    part_of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="cells")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    sealed = EncryptedTextField(blank=True, bound_to=["part_of", "item"])
    file = models.FileField(upload_to="statements/answers/%Y/%m", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    claimed = models.CharField(_("本单位认为"), max_length=60, blank=True)
    remark = models.CharField(_("有出入的原因"), max_length=300, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    approximate = models.BooleanField(default=False)
    no_data = models.BooleanField(default=False)
    entries = models.PositiveIntegerField(default=0)
    definition_version = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=128, blank=True)
    records = models.BinaryField(default=bytes)
    frozen_at = models.DateTimeField(null=True)
    updated_by = _user(_("填写人"))
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["part_of", "item__position"]
        verbose_name = _("报表单元格")
        constraints = [
            models.UniqueConstraint(fields=["part_of", "item"], name="a_return_has_one_cell_for_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.item}"

    @property
    def answer(self) -> str:
        """The stored form of the answer, wherever it is kept."""
        return self.sealed if self.item.personal else self.text
