"""What every ledger entry is: one unit's record of something on a date, with a life cycle."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from jinguo.core.scoping import ScopedManager


class State(models.TextChoices):
    """draft → submitted → verified; submitted → returned → submitted; any → void."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("已退回")
    VERIFIED = "verified", _("已审核")
    VOID = "void", _("已作废")


class CountSource(models.TextChoices):
    """Where a count came from."""

    SIGNED = "signed", _("逐人签到")
    HEADCOUNT = "headcount", _("现场清点")
    ESTIMATE = "estimate", _("估计")


class Imported(models.Model):
    """A row that may have come from a sheet: which batch, which sheet, which row of it.

    ``natural_key`` is the digest by which an import recognises the row. ``source_table`` is the table among
    those of the batch (file, sheet and block); what was imported before it was kept has none.
    """

    natural_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    import_batch = models.ForeignKey(
        "ledgers.ImportBatch",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source_sheet = models.CharField(max_length=80, blank=True, editable=False)
    source_row = models.PositiveIntegerField(null=True, blank=True, editable=False)
    source_table = models.CharField(max_length=24, blank=True, default="", editable=False)

    class Meta:
        abstract = True


class LedgerEntry(Imported):
    """A record of one unit. Never deleted: voided, with who and why.

    ``approximate`` names the numeric fields whose value was only roughly known.
    A void entry gives up its ``natural_key``.
    """

    LINE: ClassVar[str] = ""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit",
        verbose_name=_("填报单位"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    occurred_on = models.DateField(_("日期"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    programme = models.ForeignKey(
        "core.Programme", verbose_name=_("品牌项目"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    approximate = models.JSONField(_("约数字段"), default=list, blank=True)
    count_source = models.CharField(
        _("人数来源"), max_length=10, choices=CountSource.choices, default=CountSource.HEADCOUNT
    )
    note = models.TextField(_("备注"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    return_reason = models.CharField(_("退回原因"), max_length=300, blank=True, editable=False)
    void_reason = models.CharField(_("作废原因"), max_length=300, blank=True, editable=False)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        abstract = True
        default_manager_name = "everything"
        base_manager_name = "everything"
        ordering = ["-occurred_on", "-id"]

    def line_of_work(self) -> str:
        """Return the line of work the entry belongs to."""
        return self.LINE


class StandingEntry(LedgerEntry):
    """Something that stands from ``occurred_on`` until the day before ``ended_on`` (None: still stands)."""

    ended_on = models.DateField(_("终止日期"), null=True, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = True


def whole_cents(name: str, *fields: str) -> models.CheckConstraint:
    """Return the constraint that amounts are whole cents: SQLite would keep half a cent."""
    condition = models.Q()
    for field in fields:
        whole = models.Q(**{field: Cast(field, models.BigIntegerField())})
        condition &= models.Q(**{f"{field}__isnull": True}) | whole
    return models.CheckConstraint(condition=condition, name=name)


def entry_constraints(name: str, *, standing: bool = False) -> list[models.BaseConstraint]:
    """Return the constraints every entry table carries; ``name`` makes their names unique."""
    constraints: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            fields=["natural_key"],
            condition=~models.Q(state="void") & models.Q(natural_key__isnull=False),
            name=f"{name}_is_recorded_once",
        ),
        models.CheckConstraint(
            condition=~models.Q(state="void") | ~models.Q(void_reason=""), name=f"void_{name}_says_why"
        ),
        models.CheckConstraint(
            condition=~models.Q(state="returned") | ~models.Q(return_reason=""),
            name=f"returned_{name}_says_why",
        ),
    ]
    if standing:
        constraints.append(
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("occurred_on")),
                name=f"{name}_does_not_end_before_it_begins",
            )
        )
    return constraints
