"""Awards to persons, households and units; dated standings; honours the federation itself received."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import LedgerEntry, StandingEntry, entry_constraints
from jinguo.core.site.site_words import said


class Level(models.TextChoices):
    """The level of the body that honours."""

    NATIONAL = "national", _("全国")
    PROVINCIAL = "provincial", _("省级")
    CITY = "city", _("市级")
    DISTRICT = "district", said("honour_level.district", _("区级"))
    TOWN = "town", said("honour_level.town", _("镇街级"))


def _one_recipient(*names: str) -> Q:
    """Return the condition that exactly one of some foreign keys is set."""
    cases = [Q(**{f"{name}__isnull": name != chosen for name in names}) for chosen in names]
    condition = cases[0]
    for case in cases[1:]:
        condition |= case
    return condition


class Award(LedgerEntry):
    """A title given to exactly one person, household or unit on the day of the decision."""

    scheme = models.ForeignKey(
        "core.Kind", verbose_name=_("荣誉称号"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "honour.scheme"},
    )  # fmt: skip
    level = models.CharField(_("级别"), max_length=12, choices=Level.choices)
    title = models.CharField(_("称号全称或批次"), max_length=120, blank=True)
    person = models.ForeignKey(
        "people.Person",
        verbose_name=_("获奖人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    household = models.ForeignKey(
        "people.Household", verbose_name=_("获奖家庭"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    recipient_unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("获奖单位"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    issuer = models.CharField(_("表彰单位"), max_length=120, blank=True)
    document = models.CharField(_("表彰文件"), max_length=160, blank=True)
    revoked_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("评选表彰")
        indexes = [models.Index(fields=["scheme", "occurred_on"])]
        constraints = [
            *entry_constraints("award"),
            models.CheckConstraint(
                condition=_one_recipient("person", "household", "recipient_unit"),
                name="an_award_has_exactly_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("occurred_on")),
                name="an_award_is_not_revoked_before_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.scheme} {self.recipient()}"

    def line_of_work(self) -> str:
        """Return the line of the award scheme."""
        return self.scheme.line

    def recipient(self) -> str:
        """Return who was honoured, by name."""
        return str(self.person or self.household or self.recipient_unit or "")


class Standing(StandingEntry):
    """A village or household that holds a standing (示范村, 示范户) between two dates."""

    LINE = "development"
    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("示范类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "standing.kind"},
    )  # fmt: skip
    level = models.CharField(_("级别"), max_length=12, choices=Level.choices)
    household = models.ForeignKey(
        "people.Household", verbose_name=_("示范户"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    recipient_unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("示范村"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    score = models.PositiveSmallIntegerField(_("评分"), null=True, blank=True)

    class Meta(StandingEntry.Meta):
        abstract = False
        verbose_name = _("示范村（户）")
        indexes = [models.Index(fields=["kind", "occurred_on"]), models.Index(fields=["unit"])]
        constraints = [
            *entry_constraints("standing", standing=True),
            models.CheckConstraint(
                condition=_one_recipient("household", "recipient_unit"),
                name="a_standing_belongs_to_exactly_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=100), name="a_standing_scores_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.household or self.recipient_unit}"


class OwnHonour(LedgerEntry):
    """An honour that the federation itself received."""

    LINE = "office"
    code = models.CharField(_("荣誉编号"), max_length=60, blank=True)
    title = models.CharField(_("荣誉名称"), max_length=160)
    level = models.CharField(_("级别"), max_length=12, choices=Level.choices)
    issuer = models.CharField(_("授予单位"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("年度"))
    document = models.CharField(_("文件"), max_length=160, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("本级荣誉")
        constraints = [
            *entry_constraints("own_honour"),
            models.CheckConstraint(
                condition=Q(year__gte=1949, year__lte=2200), name="own_honour_has_a_real_year"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def rank(self) -> int:
        """Return how high the honour stands: 0 for a national one."""
        return Level.values.index(self.level)
