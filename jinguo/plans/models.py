"""Plans with dated targets, observed indicators, projects with milestones, and registers."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import LedgerEntry, StandingEntry, entry_constraints, whole_cents
from jinguo.core.scoping import ScopedManager
from jinguo.plans.milestones import Step, milestone_text, parse_milestones

YEARS = [MinValueValidator(1949), MaxValueValidator(2200)]


class Plan(models.Model):
    """One version of a development plan (规划); targets belong to a version, never to an indicator alone."""

    code = models.CharField(_("代码"), max_length=40)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    name = models.CharField(_("名称"), max_length=120)
    first_year = models.PositiveSmallIntegerField(_("起始年"), validators=YEARS)
    last_year = models.PositiveSmallIntegerField(_("终止年"), validators=YEARS)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)

    class Meta:
        ordering = ["-last_year", "-version"]
        verbose_name = _("规划")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="a_plan_has_a_version_once"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="plan_does_not_end_before_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Direction(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", _("越高越好")
    DOWN = "down", _("越低越好")


class Indicator(models.Model):
    """Something a plan watches (监测指标), counted by a department of the government."""

    code = models.CharField(_("代码"), max_length=60, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    meaning = models.TextField(_("指标含义"), blank=True)
    measure_unit = models.CharField(_("计量单位"), max_length=12)
    source_department = models.CharField(_("来源部门"), max_length=60, blank=True)
    direction = models.CharField(_("方向"), max_length=4, choices=Direction.choices, default=Direction.UP)
    decimals = models.PositiveSmallIntegerField(_("小数位数"), default=0)
    position = models.PositiveIntegerField(_("次序"), default=0)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        ordering = ["position", "code"]
        verbose_name = _("监测指标")

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """What a plan's version wants of an indicator by a year; a ``unit`` may set its own above all others."""

    plan = models.ForeignKey(Plan, verbose_name=_("规划"), on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("指标"), on_delete=models.PROTECT, related_name="targets"
    )
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("适用单位"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("目标年"), validators=YEARS)
    value = models.DecimalField(_("目标值"), max_digits=18, decimal_places=4)

    class Meta:
        ordering = ["indicator", "year"]
        verbose_name = _("目标值")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "indicator", "unit", "year"], name="a_unit_has_one_target_a_year"
            ),
            models.UniqueConstraint(
                fields=["plan", "indicator", "year"],
                condition=Q(unit__isnull=True),
                name="one_general_target_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value.normalize():f}"


class Grade(models.TextChoices):
    """How the observing department ranks the value, when it says so in its document."""

    PROVINCIAL_ADVANCED = "provincial_advanced", _("全省先进")
    CITY_ADVANCED = "city_advanced", _("全市先进")


class Observation(LedgerEntry):
    """A value counted by another department for a year, with the document it stands in.

    ``occurred_on`` is the last day of ``year``. ``value`` is in the indicator's unit.
    """

    LINE = "office"

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("指标"), on_delete=models.PROTECT, related_name="observations"
    )
    year = models.PositiveSmallIntegerField(_("年度"), validators=YEARS)
    value = models.DecimalField(_("监测值"), max_digits=18, decimal_places=4)
    source_document = models.CharField(_("来源文件"), max_length=160)
    grade = models.CharField(_("位次评价"), max_length=24, choices=Grade.choices, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("监测值")
        indexes = [models.Index(fields=["indicator", "unit", "year"])]
        constraints = [
            *entry_constraints("observation"),
            models.UniqueConstraint(
                fields=["indicator", "unit", "year"],
                condition=~Q(state="void"),
                name="an_indicator_has_one_value_a_year",
            ),
            models.CheckConstraint(condition=~Q(source_document=""), name="observation_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value.normalize():f}"

    def save(self, *args, **kwargs) -> None:
        """Date the observation at its year's end."""
        self.occurred_on = dt.date(self.year, 12, 31)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Date the observation before the form's other checks."""
        if self.year:
            self.occurred_on = dt.date(self.year, 12, 31)
        super().clean()


class Stage(models.TextChoices):
    """How far a project has come."""

    PLANNED = "planned", _("计划中")
    UNDER_WAY = "under_way", _("实施中")
    ACCEPTED = "accepted", _("已验收")


class Project(LedgerEntry):
    """Something promised to women and children in a year (实事项目), led by a department.

    ``occurred_on`` is the day it started, or is to start while ``stage`` is planned.
    """

    name = models.CharField(_("项目名称"), max_length=120)
    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("项目类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "project.kind"},
    )  # fmt: skip
    department = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("牵头部门"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    lead = models.CharField(_("负责人"), max_length=40, blank=True)
    stage = models.CharField(_("项目状态"), max_length=12, choices=Stage.choices, default=Stage.PLANNED)
    due_on = models.DateField(_("计划完成日期"), null=True, blank=True)
    accepted_on = models.DateField(_("验收日期"), null=True, blank=True)
    budget_cents = models.BigIntegerField(_("投入资金（分）"), null=True, blank=True)
    beneficiaries = models.PositiveIntegerField(_("受益人次"), null=True, blank=True)
    content = models.TextField(_("项目内容"), blank=True)
    milestone_text = models.TextField(_("项目节点"), blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("实事项目")
        indexes = [models.Index(fields=["kind", "occurred_on"]), models.Index(fields=["unit", "occurred_on"])]
        constraints = [
            *entry_constraints("project"),
            models.CheckConstraint(
                condition=Q(budget_cents__isnull=True) | Q(budget_cents__gte=0), name="budget_is_not_negative"
            ),
            whole_cents("budget_is_in_whole_cents", "budget_cents"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("occurred_on")),
                name="project_is_not_due_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(accepted_on__gte=F("occurred_on")),
                name="project_is_not_accepted_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(stage="accepted"),
                name="an_accepted_project_says_so",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def line_of_work(self) -> str:
        """Return the line of the project's kind."""
        return self.kind.line

    def save(self, *args, **kwargs) -> None:
        """Keep the milestones in step with the words that state them."""
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if fields is None or "milestone_text" in fields:
            self._state_milestones()

    def _state_milestones(self) -> None:
        stated = parse_milestones(self.milestone_text)
        if milestone_text(self.milestones.all()) != milestone_text(stated):
            self.milestones.all().delete()
            Milestone.objects.bulk_create(milestones_of(self, stated))

    def progress(self) -> Decimal | None:
        """Return the share of milestones reached, 0 to 1; None without milestones."""
        reached = [milestone.actual_on is not None for milestone in self.milestones.all()]
        return Decimal(sum(reached)) / len(reached) if reached else None


class Milestone(models.Model):
    """A step of a project with its planned day and the day it was reached."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("节点"), max_length=120)
    planned_on = models.DateField(_("计划日期"), null=True, blank=True)
    actual_on = models.DateField(_("完成日期"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["project", "position"]
        verbose_name = _("项目节点")
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="a_project_has_a_milestone_once")
        ]

    def __str__(self) -> str:
        return self.title

    def status(self, today: dt.date) -> str:
        """Return done, overdue or open as of a day."""
        if self.actual_on is not None:
            return "done"
        return "overdue" if self.planned_on and self.planned_on < today else "open"


def milestones_of(project: Project, steps: list[Step]) -> list[Milestone]:
    """Return a project's milestones in the order they are stated, unsaved."""
    return [Milestone(project=project, position=at, **step._asdict()) for at, step in enumerate(steps)]


class RegisterEntry(StandingEntry):
    """A document, meeting, group or mechanism on a register; it stands until ``ended_on`` (repealed).

    ``members`` names a leading group's or team's members in words: most are no persons of the ledgers.
    """

    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("登记类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "register.kind"},
    )  # fmt: skip
    title = models.CharField(_("名称"), max_length=160)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    issuer = models.CharField(_("印发（主办）机关"), max_length=80, blank=True)
    child_friendly = models.BooleanField(_("涉及儿童友好"), default=False)
    leader = models.CharField(_("组长（负责人）"), max_length=80, blank=True)
    members = models.TextField(_("成员"), blank=True)
    reply_due_on = models.DateField(_("答复期限"), null=True, blank=True)
    replied_on = models.DateField(_("答复日期"), null=True, blank=True)
    outcome = models.TextField(_("办理结果"), blank=True)

    class Meta(StandingEntry.Meta):
        abstract = False
        verbose_name = _("登记事项")
        verbose_name_plural = _("登记事项")
        indexes = [models.Index(fields=["kind", "occurred_on"])]
        constraints = [
            *entry_constraints("register", standing=True),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=F("occurred_on")),
                name="a_proposal_is_not_answered_before_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def line_of_work(self) -> str:
        """Return the line of the register's kind."""
        return self.kind.line
