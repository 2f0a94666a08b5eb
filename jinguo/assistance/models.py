"""Loans arranged, women insured and relief paid. Money is whole cents (分)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import LedgerEntry, entry_constraints, whole_cents


def _kind(vocabulary: str, label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "core.Kind", verbose_name=label, on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": vocabulary},
    )  # fmt: skip


def _person(label: Any) -> models.ForeignKey:
    return models.ForeignKey("people.Person", verbose_name=label, on_delete=models.PROTECT, related_name="+")


class Loan(LedgerEntry):
    """A loan the federation arranged: granted (授信) and drawn (发放) apart; dated by the grant."""

    NOT_SENSITIVE: ClassVar[dict[str, str]] = {"bank": "the name of the lender, no account"}

    LINE = "development"
    product = _kind("loan.product", _("贷款产品"))
    bank = models.CharField(_("银行"), max_length=80, blank=True)
    person = _person(_("借款人"))
    business = models.CharField(_("经营项目"), max_length=120, blank=True)
    granted_cents = models.BigIntegerField(_("授信金额（分）"))
    drawn_cents = models.BigIntegerField(_("发放金额（分）"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("期限（月）"), null=True, blank=True)
    settled_on = models.DateField(_("结清日期"), null=True, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("贷款")
        constraints = [
            *entry_constraints("loan"),
            models.CheckConstraint(condition=Q(granted_cents__gt=0), name="a_loan_grants_something"),
            models.CheckConstraint(
                condition=Q(drawn_cents__isnull=True)
                | Q(drawn_cents__gte=0, drawn_cents__lte=F("granted_cents")),
                name="a_loan_draws_at_most_what_was_granted",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("occurred_on")),
                name="a_loan_is_not_settled_before_it_is_granted",
            ),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=1), name="a_loan_runs_for_a_month_at_least"
            ),
            whole_cents("a_loan_is_in_whole_cents", "granted_cents", "drawn_cents"),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.person}"


class Insurance(LedgerEntry):
    """One yearly policy for one woman: policies (份) and persons (人) are different counts."""

    LINE = "rights"
    product = _kind("insurance.product", _("险种"))
    person = _person(_("被保险人"))
    category = models.CharField(_("困难类别"), max_length=40, blank=True)
    insurer = models.CharField(_("承保公司"), max_length=80, blank=True)
    policy_number = models.CharField(_("保单号"), max_length=60, blank=True)
    premium_cents = models.BigIntegerField(_("保费（分）"), null=True, blank=True)
    covered_cents = models.BigIntegerField(_("保额（分）"), null=True, blank=True)
    starts_on = models.DateField(_("保险起期"))
    ends_on = models.DateField(_("保险止期"))

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("保险")
        constraints = [
            *entry_constraints("insurance"),
            models.UniqueConstraint(
                fields=["person", "product", "starts_on"], condition=~Q(state="void"),
                name="a_woman_is_insured_once_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="an_insurance_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(premium_cents__isnull=True) | Q(premium_cents__gte=0),
                name="a_premium_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(covered_cents__isnull=True) | Q(covered_cents__gte=0),
                name="a_cover_is_not_negative",
            ),
            whole_cents("an_insurance_is_in_whole_cents", "premium_cents", "covered_cents"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.product} {self.person} {self.starts_on:%Y}"


class Relief(LedgerEntry):
    """Money paid to one person in need.

    ``once_in_a_lifetime`` marks payments of a scheme that pays a person only once, ever: the national
    relief for mothers with the two cancers (全国妇联“两癌”救助, 中央专项彩票公益金).
    """

    LINE = "rights"
    category = _kind("relief.category", _("救助类别"))
    person = _person(_("救助对象"))
    amount_cents = models.BigIntegerField(_("救助金额（分）"))
    fund = models.CharField(_("资金来源"), max_length=80, blank=True)
    paid_by = models.CharField(_("发放方式"), max_length=40, blank=True)
    receipt = models.CharField(_("凭证号"), max_length=60, blank=True)
    once_in_a_lifetime = models.BooleanField(_("终身一次"), default=False)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("救助")
        constraints = [
            *entry_constraints("relief"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="relief_pays_something"),
            whole_cents("relief_is_paid_in_whole_cents", "amount_cents"),
            models.UniqueConstraint(
                fields=["person", "category"], condition=Q(once_in_a_lifetime=True) & ~Q(state="void"),
                name="lifetime_relief_is_paid_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.category} {self.person}"
