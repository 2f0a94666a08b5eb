"""When ledgers are due, as dated data, and nil returns (零报告): "nothing to report" by one touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.lines import Line
from jinguo.core.periods import Period
from jinguo.core.scoping import ScopedManager


class Frequency(models.TextChoices):
    """How often a ledger is due."""

    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季度")
    YEAR = "year", _("每年")


MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


class Level(models.TextChoices):
    """Which units below report."""

    VILLAGE = "village", _("各村居")
    TOWN = "town", _("各镇街")
    DISTRICT = "district", _("各区县")
    CITY = "city", _("各市")


class ReportingPeriod(models.Model):
    """A rule: units of a level below ``unit`` record what they did within some days of a period's end.

    ``ledger`` is a ledger's key ("" for every ledger of the line). In force from ``valid_from`` to
    ``valid_to``, both inclusive, by the period's last day.
    """

    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("规定单位"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    level = models.CharField(_("哪些单位报"), max_length=8, choices=Level.choices, default=Level.VILLAGE)
    line = models.CharField(_("条线"), max_length=20, choices=Line.choices)
    ledger = models.CharField(_("台账"), max_length=40, blank=True)
    frequency = models.CharField(
        _("多久一次"), max_length=8, choices=Frequency.choices, default=Frequency.MONTH
    )
    due_days = models.PositiveSmallIntegerField(_("期末后几天内"), default=5)
    valid_from = models.DateField(_("自何日起"))
    valid_to = models.DateField(_("到何日止"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["unit__path", "line", "ledger", "-valid_from"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("报送期限")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_reporting_rule_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(condition=Q(due_days__lte=92), name="a_report_is_due_within_a_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.get_line_display()} · {self.get_frequency_display()}"

    def line_of_work(self) -> str:
        """Return the line that asks."""
        return self.line

    def period_of(self, day: dt.date) -> Period:
        """Return the calendar period of the rule's frequency that holds a day."""
        length = MONTHS[Frequency(self.frequency)]
        first = (day.month - 1) // length * length + 1
        after = day.year * 12 + first - 1 + length
        end = dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
        return Period(dt.date(day.year, first, 1), end)

    def due_on(self, period: Period) -> dt.date:
        """Return the last day on which the period's records are in time."""
        return period.end + dt.timedelta(days=self.due_days)

    def in_force(self, period: Period) -> bool:
        """Whether the rule holds for a period: by its last day."""
        return self.valid_from <= period.end and (self.valid_to is None or period.end <= self.valid_to)

    def periods_within(self, span: Period) -> Iterator[Period]:
        """Yield the rule's periods that end within a span and on which it is in force, in order."""
        period = self.period_of(span.start)
        while period.end <= span.end:
            if period.end >= span.start and self.in_force(period):
                yield period
            period = self.period_of(period.end + dt.timedelta(days=1))


class NilReturn(models.Model):
    """A unit's word that it has nothing to report for a period; an entry in the period overtakes it."""

    rule = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="nil_returns")
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    start = models.DateField()
    end = models.DateField()
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["-start", "-pk"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("零报告")
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "unit", "start"], condition=Q(withdrawn_at__isnull=True),
                name="a_unit_reports_nil_once_a_period",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit} {self.start}—{self.end}"

    def line_of_work(self) -> str:
        """Return the line of the rule."""
        return self.rule.line
