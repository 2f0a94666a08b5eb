"""Reports, the facts declared in them, and the statements that issuing freezes."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.periods import Period
from jinguo.core.scoping import ScopedManager


class ReportState(models.TextChoices):
    """How far a report has come."""

    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已签发")
    WITHDRAWN = "withdrawn", _("已撤回")


def _user(label, related_name: str = "+", null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=null, blank=True, on_delete=models.PROTECT,
        related_name=related_name,
    )  # fmt: skip


class Report(models.Model):
    """A review of a unit over a period. ``frozen`` holds the whole document once it is issued."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    start = models.DateField(_("开始日期"))
    end = models.DateField(_("结束日期"))
    title = models.CharField(_("标题"), max_length=120)
    state = models.CharField(_("状态"), max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    omissions = models.JSONField(_("略去的句子"), default=list, blank=True)
    frozen = models.JSONField(_("签发稿"), null=True, blank=True, editable=False)
    created_by = _user(_("起草人"))
    created_at = models.DateTimeField(_("起草时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("修改时间"), auto_now=True)
    issued_by = _user(_("签发人"))
    issued_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("撤回原因"), blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("报告")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="report_period_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(issued_at__isnull=False, frozen__isnull=False),
                name="an_issued_report_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The days the report is about."""
        return Period(self.start, self.end)

    @property
    def is_draft(self) -> bool:
        """Whether the prose may still change."""
        return self.state == ReportState.DRAFT

    def line_of_work(self) -> str:
        """Return "": a report joins every line."""
        return ""


class Section(models.Model):
    """A headed part of a report; ``body`` is prose with tokens, one paragraph a line."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    heading = models.CharField(_("小标题"), max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    body = models.TextField(_("正文"), blank=True)

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("报告章节")
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="a_report_has_one_section_in_a_place")
        ]

    def __str__(self) -> str:
        return self.heading or (str(_("开篇")) if self.level == 0 else self.key)


class DeclaredFact(models.Model):
    """A number no record can yield: its words, the document it stands in, and who approved it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="declared")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("写法"), max_length=120)
    source_document = models.CharField(_("来源文件"), max_length=200)
    declared_by = _user(_("声明人"))
    approved_by = _user(_("核准人"))
    approved_at = models.DateTimeField(_("核准时间"), null=True, blank=True)

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("声明的事实")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="a_declared_fact_has_its_number"),
            models.CheckConstraint(condition=~Q(source_document=""), name="a_declared_fact_names_its_source"),
        ]

    def __str__(self) -> str:
        return self.text


class Exemption(models.Model):
    """A numeral that is no figure, with the reason somebody gave."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="exemptions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(_("写法"), max_length=120)
    reason = models.CharField(_("理由"), max_length=200)
    added_by = _user(_("经办人"))

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("豁免的数字")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="an_exemption_has_its_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_exemption_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.text


class Statement(models.Model):
    """One published number: value, words, rule and records as they were when the report was issued.

    ``value`` is in the figure's unit (cents for money, per cent for shares). ``records`` is the
    compressed list of what every contributing record contributed.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="statements")
    figure_key = models.CharField(max_length=80)
    previous = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    worded = models.CharField(max_length=400)
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    approximate = models.BooleanField(default=False)
    entries = models.PositiveIntegerField(default=0)
    definition_version = models.PositiveIntegerField()
    data_cut_off = models.DateTimeField()
    digest = models.CharField(max_length=128)
    records = models.BinaryField()

    class Meta:
        ordering = ["report", "pk"]
        verbose_name = _("已公布的数字")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "figure_key", "previous"], name="a_figure_is_stated_once_in_a_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.worded}"
