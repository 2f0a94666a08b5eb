"""The figures that loans, insurance and relief answer for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger, FigureUnit, Sum
from jinguo.people.duplicates.twins import counted

LEDGERS = (
    FigureLedger(
        key="loans",
        wording=("银行", "农商银行", "金融机构", "授信", "放贷", "放款", "办理", "创业", "创业者", "资金", "协调", "到位"),
        own_work=True, name=_("贷款台账"), model="assistance.Loan", line="development", kind="product",
        kind_vocabulary="loan.product", dimensions={"product": "product__code", "bank": "bank"},
        measures={"granted": "granted_cents", "drawn": "drawn_cents"},
        distincts={"person": counted, "product": "product"},
    ),
    FigureLedger(
        key="insurances",
        wording=("承保", "投保", "参保", "续保", "缴纳", "购买", "赠送", "获赠", "免费", "低收入", "困难", "保险", "保单", "支出", "享有", "保障", "财政资金"),
        own_work=True, name=_("“两癌”保险名册"), model="assistance.Insurance", line="rights", kind="product",
        kind_vocabulary="insurance.product", dimensions={"product": "product__code", "category": "category"},
        measures={"premium": "premium_cents", "covered": "covered_cents"}, distincts={"person": counted},
        confidential=True,
    ),
    FigureLedger(
        key="reliefs",
        wording=("资金", "救助金", "困难", "困境", "患病", "低收入", "低保", "特困", "申请", "领到", "帮扶", "对象", "名单", "获助", "贫困", "母亲", "女童", "两癌", "春蕾"),
        own_work=True, name=_("救助台账"), model="assistance.Relief", line="rights", kind="category",
        kind_vocabulary="relief.category", dimensions={"category": "category__code", "fund": "fund"},
        measures={"amount": "amount_cents"}, distincts={"person": counted}, confidential=True,
    ),
)  # fmt: skip

_COVERAGE = _("本单位及所辖各单位")
_SOURCES = {
    "loans": _("妇联推荐或争取的贷款台账，附银行放款信息"),
    "insurances": _("“两癌”保险参保名册"),
    "reliefs": _("救助审批和发放台账，附银行转账凭证"),
}


def _figure(
    key: str,
    name: Any,
    unit: FigureUnit,
    measure: Any,
    ledger: str,
    meaning: Any,
    method: Any,
    synonyms: tuple[str, ...],
    unlike: tuple[str, ...] = (),
    known_parts: tuple[str, ...] = (),
    **where: Any,
) -> Figure:
    line = "development" if ledger == "loans" else "rights"
    return Figure(
        f"assistance.{key}", name, unit, line, measure, ledger, where, meaning=meaning, source=_SOURCES[ledger],
        method=method, coverage=_COVERAGE, synonyms=synonyms, unlike=unlike, known_parts=known_parts,
    )  # fmt: skip


_PERSON = _("按身份识别去重；各单位之间、各年之间不能相加")
_ROWS = _("已审核的登记条数")
_SUM = _("金额之和，单位为元，保留到分，不四舍五入")
_IN_NEED = ("困境", "困难", "母亲", "女童", "春蕾", "两癌", "妇女", "儿童", "患者", "贫困")
FIGURES = (
    _figure("loans_amount", _("争取各类贷款金额（授信）"), FigureUnit.CENTS, Sum("granted"), "loans", _("报告期内授信的贷款总额"), _SUM, ("贷款", "创业贷款", "妇女…贷款", "授信", "争取贷款", "各类贷款", "贷款金额", "贷款授信", "争取…贷款", "巾帼贷", "创业贷")),
    _figure("loans_drawn", _("贷款实际发放金额"), FigureUnit.CENTS, Sum("drawn"), "loans", _("报告期内授信贷款中已实际发放的总额"), _SUM, ("发放…贷款", "贷款…发放", "放款", "放贷", "实际发放", "发放贷款", "发放创业贷款", "发放各类贷款", "发放妇女贷款", "用信", "实际放款", "实际到位", "实际到账", "已放款", "到账…贷款", "贷款…到账", "到账", "已到账")),
    _figure("loans", _("贷款笔数"), FigureUnit.LOANS, Count(), "loans", _("报告期内授信的贷款笔数"), _ROWS, ("贷款", "创业贷款", "妇女…贷款", "授信", "贷款笔数", "巾帼贷", "创业贷")),
    _figure("borrowers", _("获贷妇女人数"), FigureUnit.PERSONS, DistinctCount("person"), "loans", _("报告期内获得贷款的不同的人"), _PERSON, ("贷款…妇女", "贷…创业妇女", "惠及…妇女…贷款", "贷款…惠及", "获贷", "贷…女性创业者", "贷…妇女创业者", "授信…惠及", "授信…女性", "贷款…受益", "授信…受益", "放贷…妇女", "获得贷款…妇女", "获授信…妇女", "贷款…姐妹", "获贷妇女")),
    _figure("loan_products", _("推出金融产品"), FigureUnit.ITEMS, DistinctCount("product"), "loans", _("报告期内实际发生授信的贷款产品种数"), _("按贷款产品去重"), ("金融产品", "贷款产品")),
    _figure("insured_women", _("低收入妇女“两癌”保险人数"), FigureUnit.PERSONS, DistinctCount("person"), "insurances", _("报告期内参加过“两癌”保险的不同的妇女；逐年续保只计一人"), _PERSON, ("两癌保险", "两癌…保险", "女性安康保险", "两癌…投保", "投保"), product="two_cancers"),
    _figure("insurance_policies", _("“两癌”保险保单份数"), FigureUnit.POLICIES, Count(), "insurances", _("报告期内承保的保单份数；逐年续保分别计"), _ROWS, ("保单", "两癌…保单", "两癌…保险"), product="two_cancers"),
    _figure("insurance_premiums", _("“两癌”保险保费"), FigureUnit.CENTS, Sum("premium"), "insurances", _("报告期内保单保费总额"), _SUM, ("保费", "两癌…保费"), product="two_cancers"),
    _figure("relieved_persons", _("救助人数"), FigureUnit.PERSONS, DistinctCount("person"), "reliefs", _("报告期内得到救助金的不同的人"), _PERSON, ("救助", "帮扶救助", "实施救助", "获得救助", "得到救助", "妇女儿童…救助", "困难妇女…救助", "两癌母亲…春蕾女童", "困难妇女儿童…救助"), known_parts=_IN_NEED),
    _figure("relief_amount", _("救助金额"), FigureUnit.CENTS, Sum("amount"), "reliefs", _("报告期内发放的救助金总额"), _SUM, ("救助", "帮扶救助", "实施救助", "获得救助", "得到救助", "妇女儿童…救助", "困难妇女…救助", "救助金", "救助资金", "救助款"), known_parts=_IN_NEED),
    _figure("reliefs", _("救助人次"), FigureUnit.ATTENDANCES, Count(), "reliefs", _("报告期内发放救助金的次数"), _ROWS, ("救助",), known_parts=_IN_NEED),
    _figure("cancer_mothers", _("救助“两癌母亲”人数"), FigureUnit.PERSONS, DistinctCount("person"), "reliefs", _("报告期内得到救助的“两癌”患病妇女"), _PERSON, ("两癌母亲", "两癌…患病妇女", "两癌妇女", "救助…两癌", "两癌…母亲", "两癌…妇女", "两癌…患者", "两癌…困难"), category="cancer_mother", unlike=("保险", "投保", "参保", "筛查", "检查", "知识", "讲座", "宣传", "保单")),
    _figure("spring_bud_girls", _("救助“春蕾女童”人数"), FigureUnit.PERSONS, DistinctCount("person"), "reliefs", _("报告期内得到救助的女童"), _PERSON, ("春蕾女童", "救助女童", "资助女童", "春蕾…女童", "受助女童", "春蕾女孩", "春蕾女生"), category="spring_bud_girl"),
    _figure("needy_mothers", _("救助“困境母亲”人数"), FigureUnit.PERSONS, DistinctCount("person"), "reliefs", _("报告期内得到救助的困境母亲"), _PERSON, ("困境母亲", "困难母亲", "困境妈妈",), category="needy_mother"),
)  # fmt: skip
