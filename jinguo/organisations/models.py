"""Organisation units: a place with those below it, 两新 organisations and member departments, all dated.

The root may be a province, a city, a district (or county) or a town, and a tree as deep as ``DEEPEST``: a
unit stands on its parent's level or below it, so levels may be left out or come twice (a county without
towns, a group within a village).
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Length, Substr
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import PathField
from jinguo.core.pinyin import full, initials
from jinguo.core.scoping import ScopedManager
from jinguo.core.site.site_words import said

SEGMENT = 4  # characters of a path per level
DEEPEST = 10  # levels of a tree


class UnitKind(models.TextChoices):
    """On which level of the tree a unit stands; a site's pack may call the levels otherwise."""

    PROVINCE = "province", said("level.province", _("省"))
    CITY = "city", said("level.city", _("市"))
    DISTRICT = "district", said("level.district", _("区"))
    TOWN = "town", said("level.town", _("镇街"))
    VILLAGE = "village", said("level.village", _("村居"))
    NEW_SECTOR = "new_sector", _("两新组织")
    DEPARTMENT = "department", _("成员单位")


PLACES = (
    UnitKind.PROVINCE,
    UnitKind.CITY,
    UnitKind.DISTRICT,
    UnitKind.TOWN,
    UnitKind.VILLAGE,
)  # from the top
ABOVE_VILLAGES = PLACES[:-1]


def may_hang(kind: str, parent: str | None) -> bool:
    """Whether a unit of a level may stand under one of another: not above it; only a place tops a tree."""
    if parent is None:
        return kind in PLACES
    if parent not in PLACES:
        return False
    return kind not in PLACES or PLACES.index(UnitKind(kind)) >= PLACES.index(UnitKind(parent))


class OrganisationUnit(models.Model):
    """A body of the federation's tree.

    ``path`` is made of fixed segments, so a subtree is ``path >= p and path < p + "~"``.
    ``population`` and ``women_population`` are 人, for plausibility only.
    """

    code = models.CharField(_("代码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("层级"), max_length=12, choices=UnitKind.choices)
    subkind = models.CharField(
        _("类型"), max_length=20, blank=True,
        choices=[
            ("street", _("街道")), ("town", _("镇")), ("village", _("村")), ("community", _("社区")),
            ("enterprise", _("企业")), ("social", _("社会组织")), ("department", _("部门")),
        ],
    )  # fmt: skip
    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = PathField(max_length=40, unique=True, editable=False)
    opened_on = models.DateField(_("成立日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("并入单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    population = models.PositiveIntegerField(_("人口"), null=True, blank=True)
    women_population = models.PositiveIntegerField(_("妇女人口"), null=True, blank=True)
    sector = models.CharField(_("领域"), max_length=40, blank=True)
    pinyin = models.CharField(max_length=200, blank=True, editable=False)
    initials = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    natural_key = models.CharField(max_length=64, null=True, blank=True, editable=False)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["path"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("组织单位")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="unit_does_not_close_before_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="unit_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True)
                | Q(women_population__isnull=True)
                | Q(women_population__lte=F("population")),
                name="women_are_among_the_population",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Keep path and pinyin in step with parent and name."""
        if not self.path:
            self.path = next_path(self.parent)
        self.pinyin, self.initials = full(self.name), initials(self.name)
        super().save(*args, **kwargs)

    @property
    def unit(self) -> OrganisationUnit:
        """The unit itself: access asks every row for its unit."""
        return self

    def line_of_work(self) -> str:
        """Return the line that keeps the tree."""
        return "organisation"

    @property
    def level(self) -> int:
        """Depth in the tree: 0 for the root."""
        return len(self.path) // SEGMENT - 1

    def subtree(self) -> models.QuerySet[OrganisationUnit]:
        """Return the unit and all below it."""
        return OrganisationUnit.everything.filter(in_subtree(self.path))

    def stands_on(self, day: dt.date) -> bool:
        """Whether the unit existed on a day."""
        return (self.opened_on is None or self.opened_on <= day) and (
            self.closed_on is None or day < self.closed_on
        )


class UnitPlacement(models.Model):
    """Where a unit hung, and what it was called, until ``valid_to`` (exclusive): the tree of then."""

    unit = models.ForeignKey(OrganisationUnit, on_delete=models.PROTECT, related_name="placements")
    name = models.CharField(max_length=80)
    path = PathField(max_length=40)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField()

    class Meta:
        ordering = ["valid_to"]
        verbose_name = _("历史隶属")
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_to"], name="placement_ends_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="placement_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.valid_to}"


def in_subtree(path: str, field: str = "path") -> Q:
    """Return the condition that a path lies in the subtree of ``path``."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + "~"})


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def segment(number: int) -> str:
    """Return a path segment: base 36, fixed width, sorted as the numbers are."""
    text = ""
    for _position in range(SEGMENT):
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text


def next_path(parent: OrganisationUnit | None) -> str:
    """Return a path below ``parent`` (the root's when None) that no unit has or ever had.

    A path that was another's until it moved would bring that one's records of then to the new unit.
    """
    prefix = parent.path if parent else ""
    taken = [
        rows.filter(path__startswith=prefix, path__length=len(prefix) + SEGMENT)
        .order_by("path").values_list("path", flat=True).last()
        for rows in (OrganisationUnit.everything.all(), UnitPlacement.objects.all())
    ]  # fmt: skip
    last = max(filter(None, taken), default="")
    return prefix + segment(int(last[-SEGMENT:], 36) + 1 if last else 1)


PathField.register_lookup(Length)


def town_of(path: str) -> Coalesce:
    """Return the expression of the path of the town a path lies in; what lies in none is one place by itself.

    ``path`` is the ORM path of a unit's path. Towns stand at any depth: they are told by their level.
    """
    towns = OrganisationUnit.everything.filter(
        kind=UnitKind.TOWN, path=Substr(models.OuterRef(path), 1, Length("path"))
    )
    return Coalesce(models.Subquery(towns.order_by("path").values("path")[:1]), F(path))
