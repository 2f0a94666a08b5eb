"""One model for every event, whatever the campaign: kinds, topics and programmes are data."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import Imported, LedgerEntry, entry_constraints, whole_cents
from jinguo.core.scoping import ScopedManager


class Mode(models.TextChoices):
    """How people took part."""

    OFFLINE = "offline", _("线下")
    ONLINE = "online", _("线上")
    MIXED = "mixed", _("线上线下结合")


class Activity(LedgerEntry):
    """One event of one unit, perhaps held with others.

    ``headcount`` is 人次 on site, ``online_views`` 人次 on line; the two are kept apart.
    ``sessions`` is how many 场次 or 期次 the entry stands for.
    """

    code = models.CharField(_("活动编号"), max_length=40, null=True, blank=True)
    title = models.CharField(_("活动名称"), max_length=120)
    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("活动类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "activity.kind"},
    )  # fmt: skip
    topic = models.ForeignKey(
        "core.Kind", verbose_name=_("活动主题"), on_delete=models.PROTECT, related_name="+", null=True,
        blank=True,
        limit_choices_to={"vocabulary": "activity.topic"},
    )  # fmt: skip
    cohosts = models.ManyToManyField(
        "organisations.OrganisationUnit", verbose_name=_("联合主办单位"), through="ActivityHost", blank=True,
        related_name="+",
    )  # fmt: skip
    also_serves = models.ManyToManyField(
        "core.Programme", verbose_name=_("兼属项目"), blank=True, related_name="+",
        help_text=_("同时服务的其他品牌项目；各项目各计一次，总数只计一次"),
    )  # fmt: skip
    place = models.CharField(_("地点"), max_length=120, blank=True)
    mode = models.CharField(_("方式"), max_length=8, choices=Mode.choices, default=Mode.OFFLINE)
    speaker = models.CharField(_("主讲人"), max_length=80, blank=True)
    sessions = models.PositiveIntegerField(_("场（期）次"), default=1)
    headcount = models.PositiveIntegerField(_("线下人次"), null=True, blank=True)
    online_views = models.PositiveIntegerField(_("线上人次"), null=True, blank=True)
    women = models.PositiveIntegerField(_("其中妇女"), null=True, blank=True)
    children = models.PositiveIntegerField(_("其中儿童"), null=True, blank=True)
    households = models.PositiveIntegerField(_("涉及户数"), null=True, blank=True)
    volunteers = models.PositiveIntegerField(_("志愿者人次"), null=True, blank=True)
    volunteer_hours = models.DecimalField(
        _("志愿服务小时"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    money_cents = models.BigIntegerField(_("经费（分）"), null=True, blank=True)
    link = models.URLField(_("报道链接"), max_length=300, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("活动")
        indexes = [
            models.Index(fields=["occurred_on", "unit"]),
            models.Index(fields=["kind", "occurred_on"]),
            models.Index(fields=["unit", "occurred_on"]),
            models.Index(fields=["state"]),
        ]
        constraints = [
            *entry_constraints("activity"),
            models.UniqueConstraint(
                fields=["unit", "code"],
                condition=~Q(state="void"),
                name="an_activity_number_is_used_once_in_a_unit",
                violation_error_message=_("本单位已有这个活动编号，请核对。"),
            ),
            models.CheckConstraint(condition=Q(sessions__gte=1), name="activity_has_at_least_one_session"),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(headcount__gte=0), name="headcount_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(online_views__isnull=True) | Q(online_views__gte=0),
                name="online_views_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(headcount__isnull=True) | Q(women__lte=F("headcount")),
                name="women_are_among_the_headcount",
            ),
            models.CheckConstraint(
                condition=Q(children__isnull=True)
                | Q(headcount__isnull=True)
                | Q(children__lte=F("headcount")),
                name="children_are_among_the_headcount",
            ),
            models.CheckConstraint(
                condition=Q(money_cents__isnull=True) | Q(money_cents__gte=0),
                name="activity_money_is_not_negative",
            ),
            whole_cents("activity_money_is_whole_cents", "money_cents"),
            models.CheckConstraint(
                condition=Q(volunteer_hours__isnull=True) | Q(volunteer_hours__gte=0),
                name="volunteer_hours_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def line_of_work(self) -> str:
        """Return the line of the activity's kind."""
        return self.kind.line

    def audience(self) -> int | None:
        """Return everyone reached, on site and on line (人次); None when neither was counted."""
        if self.headcount is None and self.online_views is None:
            return None
        return (self.headcount or 0) + (self.online_views or 0)


class ActivityHost(models.Model):
    """A further host of an activity beside the unit that recorded it."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="host_rows")
    unit = models.ForeignKey("organisations.OrganisationUnit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "unit"], name="a_unit_hosts_an_activity_once")
        ]
        indexes = [models.Index(fields=["unit", "activity"])]

    def __str__(self) -> str:
        return f"{self.unit}"


class SignInSource(models.TextChoices):
    """How an attendance came to be known."""

    PAPER = "paper", _("纸质签到表")
    SCAN = "scan", _("扫码签到")
    ONLINE = "online", _("线上签到")
    HAND = "hand", _("工作人员代签")


class Attendance(Imported):
    """One person (人) at one activity (人次). It stands or falls with its activity's state."""

    activity = models.ForeignKey(
        Activity, verbose_name=_("活动"), on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("人员"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(_("签到姓名"), max_length=60)
    source = models.CharField(
        _("签到方式"), max_length=8, choices=SignInSource.choices, default=SignInSource.PAPER
    )
    voided = models.BooleanField(_("已作废"), default=False)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("签到")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], condition=Q(person__isnull=False) & Q(voided=False),
                name="a_person_attends_an_activity_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def line_of_work(self) -> str:
        """Return the line of the activity."""
        return self.activity.line_of_work()

    @property
    def unit(self) -> Any:
        """The unit that recorded the activity."""
        return self.activity.unit


class EmergencySupply(LedgerEntry):
    """A batch (批) of goods raised or given in an emergency."""

    LINE = "development"
    goods = models.CharField(_("物资名称"), max_length=120)
    quantity = models.PositiveIntegerField(_("数量"), null=True, blank=True)
    measure_word = models.CharField(_("单位"), max_length=12, blank=True)
    value_cents = models.BigIntegerField(_("折合金额（分）"), null=True, blank=True)
    donor = models.CharField(_("来源"), max_length=80, blank=True)
    receiver = models.CharField(_("接收单位"), max_length=80, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("抗疫应急物资")
        constraints = [
            *entry_constraints("supply"),
            models.CheckConstraint(
                condition=Q(value_cents__isnull=True) | Q(value_cents__gte=0),
                name="supply_value_is_not_negative",
            ),
            whole_cents("supply_value_is_whole_cents", "value_cents"),
        ]

    def __str__(self) -> str:
        return self.goods


from jinguo.signin.models import KnownDevice, SheetPage, SheetRow, SignIn, SignInDesk

__all__ = [
    "Activity", "ActivityHost", "Attendance", "EmergencySupply", "KnownDevice", "Mode", "SheetPage",
    "SheetRow", "SignIn", "SignInDesk", "SignInSource",
]  # fmt: skip
