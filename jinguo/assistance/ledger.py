"""The Excel ledgers of loans, insurance and relief: columns in official order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.core.sayings import saying
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import LedgerSheet, masked
from jinguo.ledgers.values.faults import RowError

_IDENTITY = (
    col.SEX,
    col.id_number(),
    col.phone(),
    col.home_unit(_("户籍村居"), "所在村居", "家庭住址村居", "户籍地"),
)  # fmt: skip

_LOAN = (1_000, 10_000_000)  # yuan of one loan; less may be meant in 万元. It only makes the import ask.


def check_loan(values: dict[str, Any], context: Any) -> None:
    """Refuse a loan that draws more than was granted."""
    drawn = values.get("drawn_cents")
    if drawn is not None and drawn > values["granted_cents"]:
        raise RowError(saying("发放金额不能大于授信金额。"), "drawn_cents")


def check_insurance(values: dict[str, Any], context: Any) -> None:
    """Complete the term: from the day of enrolment, for a year; refuse one that ends before it begins.

    Where nobody wrote down the enrolment it was made, at the latest, on the day the term begins.
    """
    start = values.get("starts_on") or values.get("occurred_on")
    if start is None:
        return
    values["starts_on"] = start
    values.setdefault("occurred_on", start)
    if not values.get("ends_on"):
        following = start.replace(
            year=start.year + 1, day=min(start.day, 28) if start.month == 2 else start.day
        )
        values["ends_on"] = following - dt.timedelta(days=1)
    if values["ends_on"] < start:
        raise RowError(saying("保险止期不能早于保险起期。"), "ends_on")


def mark_lifetime(values: dict[str, Any], context: Any) -> None:
    """Mark relief from the fund that pays a person only once in her life; the kind names the fund."""
    category = values.get("category")
    fund = category.attributes.get("lifetime_fund") if category is not None else None
    values["once_in_a_lifetime"] = bool(fund and fund in (values.get("fund") or ""))


LOANS = masked(
    LedgerSheet(
        key="loans",
        icon="cash-coin",
        label=_("贷款台账"),
        model="assistance.Loan",
        room="assistance",
        line="development",
        aliases=("贷款", "信用贷", "担保贷款", "金融"),
        natural_key=("person", "product", "occurred_on", "granted_cents", "bank"),
        columns=(
            col.day_of_entry(
                _("授信日期"),
                *col.words(
                    "时间 日期 贷款时间 放款日期 发放日期 贷款日期 授信时间 放款时间 发放时间 贷款发放时间 "
                    "签约日期"
                ),
            ),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind(
                "product",
                _("贷款产品"),
                "loan.product",
                *col.words("产品 贷款种类 贷款类型 产品名称 贷款名称 信贷产品 贷款品种"),
            ),
            col.text(
                "bank",
                _("银行"),
                *col.words("贷款银行 经办银行 放款银行 金融机构 承办银行 合作银行 承贷银行"),
                length=80,
                searchable=True,
            ),
            col.person(
                _("借款人"),
                *col.words("姓名 贷款人 借款人姓名 申请人 贷款人姓名 客户姓名 申请人姓名 贷款妇女 妇女姓名"),
            ),
            *_IDENTITY,
            col.text(
                "business",
                _("经营项目"),
                *col.words(
                    "项目 用途 贷款用途 创业项目 资金用途 从事行业 从事产业 项目名称 经营内容 创业内容"
                ),
                length=120,
                in_list=False,
                searchable=True,
            ),
            col.money(
                "granted_cents",
                _("授信金额（元）"),
                *col.words("贷款金额 授信额度 金额 额度 贷款额度 批准金额 授信 授信额 批贷金额"),
                required=True,
                least=1,
                plausible=_LOAN,
            ),
            col.money(
                "drawn_cents",
                _("发放金额（元）"),
                *col.words(
                    "放款金额 实际发放 用信金额 放款额度 发放贷款金额 实际放款 已发放金额 实发金额 "
                    "支用金额 发放金额"
                ),
                plausible=_LOAN,
            ),
            col.number(
                "months",
                _("期限（月）"),
                *col.words("期限 贷款期限 贷款年限 期限（个月）"),
                in_list=False,
                most=600,
                least=1,
                units={"月": 1, "个月": 1, "年": 12, "年期": 12},
                counts="months",
                plausible=(3, 120),
            ),
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

INSURANCES = masked(
    LedgerSheet(
        key="insurances",
        icon="shield-check",
        label=_("“两癌”保险名册"),
        model="assistance.Insurance",
        room="assistance",
        line="rights",
        aliases=("保险", "两癌保险", "参保名册", "投保"),
        natural_key=("person", "product", "starts_on"),
        columns=(
            col.day_of_entry(
                _("投保日期"),
                *col.words("时间 日期 参保时间 投保时间 参保日期 购买时间 缴费时间 承保日期"),
            ),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind("product", _("险种"), "insurance.product", "保险种类", "保险名称", "险种名称"),
            col.person(
                _("被保险人"),
                *col.words(
                    "姓名 参保人 被保险人姓名 参保人姓名 参保妇女 参保人员 受益人姓名 被保人 妇女姓名"
                ),
            ),
            *_IDENTITY,
            col.text(
                "category",
                _("困难类别"),
                *col.words("人员类别 类别 困难类型 对象类别 人员类型"),
                length=40,
                in_list=False,
            ),
            col.text("insurer", _("承保公司"), "保险公司", length=80, in_list=False),
            col.text("policy_number", _("保单号"), "保单编号", length=60, in_list=False, searchable=True),
            col.money(
                "premium_cents",
                _("保费（元）"),
                *col.words("保费 保险费 缴费金额 保费金额 缴费标准"),
                plausible=(1, 10_000),
            ),
            col.money(
                "covered_cents",
                _("保额（元）"),
                *col.words("保额 保险金额 保障额度 保障金额"),
                in_list=False,
                plausible=(1_000, 2_000_000),
            ),
            col.day(
                "starts_on",
                _("保险起期"),
                *col.words(
                    "起期 生效日期 保险开始日期 保险起始日期 生效时间 保险生效日期 起保日期 保险期间起"
                ),
            ),
            col.day(
                "ends_on",
                _("保险止期"),
                *col.words("止期 到期日期 保险结束日期 保险终止日期 到期时间 保险到期日期 终保日期 失效日期"),
            ),
            col.NOTE,
        ),
        prepare=check_insurance,
        completes={"occurred_on": ("starts_on",)},
        export_related=("unit", "product", "person", "person__unit"),
        list_filter_kind="product",
        empty_hint=_("还没有参保记录。上传参保名册，或点“新增”登记。"),
    )
)

RELIEFS = masked(
    LedgerSheet(
        key="reliefs",
        icon="heart",
        label=_("救助台账"),
        model="assistance.Relief",
        room="assistance",
        line="rights",
        aliases=("救助", "救助发放", "帮扶救助", "两癌救助"),
        natural_key=("person", "category", "occurred_on", "amount_cents"),
        columns=(
            col.day_of_entry(
                _("发放日期"),
                *col.words(
                    "时间 日期 救助时间 发放时间 打款时间 拨付时间 救助日期 拨款时间 到账时间 打款日期 "
                    "慰问时间"
                ),
            ),
            col.unit(_("填报单位"), "单位", "村居", "所在单位"),
            col.kind(
                "category",
                _("救助类别"),
                "relief.category",
                *col.words("类别 救助类型 对象类别 救助项目 救助种类 困难类型 救助对象类别 人员类别"),
            ),
            col.person(
                _("救助对象"),
                *col.words(
                    "姓名 受助人 救助对象姓名 受助人姓名 被救助人 患者姓名 受助者 受助对象 儿童姓名 "
                    "学生姓名 母亲姓名 困难妇女姓名 妇女姓名 慰问对象 帮扶对象 资助对象 领款人 女童姓名"
                ),
            ),
            *_IDENTITY,
            col.money(
                "amount_cents",
                _("救助金额（元）"),
                *col.words("金额 救助金 发放金额 救助标准 救助资金 救助款 发放标准 资助金额 慰问金 补助金额"),
                required=True,
                least=1,
                plausible=(20, 100_000),
            ),
            col.text(
                "fund", _("资金来源"), "资金渠道", "来源", "经费来源", "资金来源渠道", "资助方", length=80
            ),
            col.text("paid_by", _("发放方式"), "方式", length=40, in_list=False),
            col.text("receipt", _("凭证号"), "银行凭证", "转账凭证", length=60, in_list=False),
            col.NOTE,
        ),
        prepare=mark_lifetime,
        refusals=("lifetime_relief_is_paid_once",),
        export_related=("unit", "category", "person", "person__unit"),
        list_filter_kind="category",
        empty_hint=_("还没有救助记录。点“新增”登记一笔救助，或上传已有的 Excel 台账。"),
    )
)

SHEETS = (LOANS, INSURANCES, RELIEFS)
