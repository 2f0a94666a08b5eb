"""The Excel ledgers of loans, insurance and relief: columns in official order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from jinguo.ledgers import columns as col
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.errors import RowError
from jinguo.ledgers.registry import register

_IDENTITY = (
    col.SEX,
    col.id_number(),
    col.phone(),
    col.home_unit(_("户籍村居"), "所在村居", "家庭住址村居", "户籍地"),
)  # fmt: skip


def check_loan(values: dict[str, Any], context: Any) -> None:
    """Refuse a loan that draws more than was granted."""
    drawn = values.get("drawn_cents")
    if drawn is not None and drawn > values["granted_cents"]:
        raise RowError(_now("发放金额不能大于授信金额。"), "drawn_cents")


def check_insurance(values: dict[str, Any], context: Any) -> None:
    """Complete the term: from the day of enrolment, for a year; refuse one that ends before it begins."""
    start = values.get("starts_on") or values["occurred_on"]
    values["starts_on"] = start
    if not values.get("ends_on"):
        following = start.replace(
            year=start.year + 1, day=min(start.day, 28) if start.month == 2 else start.day
        )
        values["ends_on"] = following - dt.timedelta(days=1)
    if values["ends_on"] < start:
        raise RowError(_now("保险止期不能早于保险起期。"), "ends_on")


def mark_lifetime(values: dict[str, Any], context: Any) -> None:
    """Mark relief from the fund that pays a person only once in her life; the kind names the fund."""
    category = values.get("category")
    fund = category.attributes.get("lifetime_fund") if category is not None else None
    values["once_in_a_lifetime"] = bool(fund and fund in (values.get("fund") or ""))


LOANS = register(
    LedgerSheet(
        key="loans",
        label=_("贷款台账"),
        model="assistance.Loan",
        room="assistance",
        line="development",
        aliases=("贷款", "信用贷", "担保贷款", "金融"),
        natural_key=("person", "product", "occurred_on", "granted_cents", "bank"),
        columns=(
            col.day_of_entry(_("授信日期"), "时间", "日期", "贷款时间", "放款日期", "发放日期", "贷款日期"),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind("product", _("贷款产品"), "loan.product", "产品", "贷款种类", "贷款类型", "产品名称"),
            col.text("bank", _("银行"), "贷款银行", "经办银行", "放款银行", length=80, searchable=True),
            col.person(_("借款人"), "姓名", "贷款人", "借款人姓名", "申请人"),
            *_IDENTITY,
            col.text(
                "business",
                _("经营项目"),
                "项目",
                "用途",
                "贷款用途",
                "创业项目",
                length=120,
                in_list=False,
                searchable=True,
            ),
            col.money(
                "granted_cents",
                _("授信金额（元）"),
                "贷款金额",
                "授信额度",
                "金额",
                "额度",
                required=True,
                least=1,
            ),
            col.money("drawn_cents", _("发放金额（元）"), "放款金额", "实际发放", "用信金额"),
            col.number("months", _("期限（月）"), "期限", "贷款期限", in_list=False, most=600, least=1),
            col.day("settled_on", _("结清日期"), "结清时间", "还清日期", in_list=False),
            col.PROGRAMME,
            col.NOTE,
        ),
        prepare=check_loan,
        export_related=("unit", "product", "person", "person__unit", "programme"),
        list_filter_kind="product",
        empty_hint=_("还没有贷款记录。点“新增”登记一笔贷款，或上传已有的 Excel 台账。"),
    )
)

INSURANCES = register(
    LedgerSheet(
        key="insurances",
        label=_("“两癌”保险名册"),
        model="assistance.Insurance",
        room="assistance",
        line="rights",
        aliases=("保险", "两癌保险", "参保名册", "投保"),
        natural_key=("person", "product", "starts_on"),
        columns=(
            col.day_of_entry(_("投保日期"), "时间", "日期", "参保时间", "投保时间"),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind("product", _("险种"), "insurance.product", "保险种类", "保险名称", "险种名称"),
            col.person(_("被保险人"), "姓名", "参保人", "被保险人姓名"),
            *_IDENTITY,
            col.text("category", _("困难类别"), "人员类别", "类别", length=40, in_list=False),
            col.text("insurer", _("承保公司"), "保险公司", length=80, in_list=False),
            col.text("policy_number", _("保单号"), "保单编号", length=60, in_list=False, searchable=True),
            col.money("premium_cents", _("保费（元）"), "保费", "保险费"),
            col.money("covered_cents", _("保额（元）"), "保额", "保险金额", in_list=False),
            col.day("starts_on", _("保险起期"), "起期", "生效日期", "保险开始日期"),
            col.day("ends_on", _("保险止期"), "止期", "到期日期", "保险结束日期"),
            col.NOTE,
        ),
        prepare=check_insurance,
        export_related=("unit", "product", "person", "person__unit"),
        list_filter_kind="product",
        empty_hint=_("还没有参保记录。上传参保名册，或点“新增”登记。"),
    )
)

RELIEFS = register(
    LedgerSheet(
        key="reliefs",
        label=_("救助台账"),
        model="assistance.Relief",
        room="assistance",
        line="rights",
        aliases=("救助", "救助发放", "帮扶救助", "两癌救助"),
        natural_key=("person", "category", "occurred_on", "amount_cents"),
        columns=(
            col.day_of_entry(_("发放日期"), "时间", "日期", "救助时间", "发放时间"),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind("category", _("救助类别"), "relief.category", "类别", "救助类型", "对象类别"),
            col.person(_("救助对象"), "姓名", "受助人", "救助对象姓名"),
            *_IDENTITY,
            col.money(
                "amount_cents", _("救助金额（元）"), "金额", "救助金", "发放金额", required=True, least=1
            ),
            col.text("fund", _("资金来源"), "资金渠道", "来源", length=80),
            col.text("paid_by", _("发放方式"), "方式", length=40, in_list=False),
            col.text("receipt", _("凭证号"), "银行凭证", "转账凭证", length=60, in_list=False),
            col.NOTE,
        ),
        prepare=mark_lifetime,
        export_related=("unit", "category", "person", "person__unit"),
        list_filter_kind="category",
        empty_hint=_("还没有救助记录。点“新增”登记一笔救助，或上传已有的 Excel 台账。"),
    )
)
