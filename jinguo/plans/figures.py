"""The figures of plans: other departments' observations, projects, and what stands on the registers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import Count, Figure, FigureLedger, FigureUnit, Latest, Nature
from jinguo.figures.naming import by_title
from jinguo.plans.models import Grade, Stage

LEDGERS = (
    FigureLedger(
        key="observations",
        name=_("监测值"),
        model="plans.Observation",
        line="office",
        dimensions={"indicator": "indicator__code", "grade": "grade", "year": "year"},
        measures={"value": "value"},
        distincts={"indicator": "indicator"},
        kind="indicator",
    ),
    FigureLedger(
        key="projects",
        name=_("实事项目"),
        model="plans.Project",
        line="kind__line",
        dimensions={"kind": "kind__code", "stage": "stage", "programme": "programme__code"},
        measures={"budget": "budget_cents", "beneficiaries": "beneficiaries"},
        distincts={"department": "department"},
        kind="kind",
        kind_vocabulary="project.kind",
        names=by_title,
    ),
    FigureLedger(
        key="registers",
        name=_("登记事项"),
        model="plans.RegisterEntry",
        end="ended_on",
        nature=Nature.STOCK,
        line="kind__line",
        dimensions={"kind": "kind__code", "child_friendly": "child_friendly", "programme": "programme__code"},
        kind="kind",
        kind_vocabulary="register.kind",
        names=by_title,
    ),
)

_COVERAGE = _("本单位及所辖各单位")
_STARTED = (Stage.UNDER_WAY.value, Stage.ACCEPTED.value)


def _observed(
    code: str, name: Any, unit: FigureUnit, meaning: Any, source: Any, synonyms: tuple[str, ...]
) -> Figure:
    return Figure(
        f"plans.{code}",
        name,
        unit,
        "office",
        Latest("value"),
        "observations",
        {"indicator": code},
        meaning=meaning,
        source=source,
        method=_("由主管部门统计，取报告期内最近一年的数值；每个数值附来源文件，平台不自行推算"),
        coverage=_("主管部门统计范围"),
        synonyms=synonyms,
    )


def _registered(
    key: str,
    name: Any,
    unit: FigureUnit,
    line: str,
    kind: str,
    nature: Nature,
    synonyms: tuple[str, ...],
    unlike: tuple[str, ...] = (),
    **where: Any,
) -> Figure:
    stock = nature is Nature.STOCK
    return Figure(
        f"plans.{key}",
        name,
        unit,
        line,
        Count(),
        "registers",
        {"kind": kind, **where},
        nature,
        meaning=_("报告期末仍然有效、存续的此类登记事项") if stock else _("报告期内发生或印发的此类登记事项"),
        source=_("登记簿（逐件登记名称、文号、日期）"),
        method=_("期末未废止、未撤销者计数") if stock else _("日期在报告期内者计数"),
        coverage=_COVERAGE,
        synonyms=synonyms,
        unlike=unlike,
    )


def _projects(
    key: str, name: Any, line: str, synonyms: tuple[str, ...], meaning: Any, **where: Any
) -> Figure:
    return Figure(
        f"plans.{key}",
        name,
        FigureUnit.PROJECTS,
        line,
        Count(),
        "projects",
        {"stage": _STARTED, **where},
        meaning=meaning,
        source=_("实事项目台账（牵头部门、节点、状态）"),
        method=_("启动日期在报告期内且已实施或已验收的项目数；计划中的项目不计"),
        coverage=_COVERAGE,
        synonyms=synonyms,
    )


FIGURES = (
    _observed(
        "women_congress_deputies_share",
        _("人大代表女性比例"),
        FigureUnit.PERCENT,
        _("人民代表大会代表中女性所占比重"),
        _("人大常委会"),
        ("人大代表…女性", "女…人大代表", "人大代表…妇女"),
    ),
    _observed(
        "women_cppcc_share",
        _("政协委员女性比例"),
        FigureUnit.PERCENT,
        _("政协委员中女性所占比重"),
        _("政协"),
        ("政协委员…女性", "女…政协委员", "政协委员…妇女"),
    ),
    _observed(
        "women_employed",
        _("女性就业人数"),
        FigureUnit.PERSONS,
        _("年末全社会从业人员中的女性"),
        _("人力资源社会保障局、统计局"),
        ("女性就业", "妇女就业", "就业妇女", "女性从业人员", "从业人员…女性", "女从业人员"),
    ),
    _observed(
        "women_employment_share",
        _("女性就业人员占比"),
        FigureUnit.PERCENT,
        _("年末全社会从业人员中女性所占比重"),
        _("人力资源社会保障局、统计局"),
        ("女性就业…比", "就业比例", "女性…从业人员", "就业…女性…比", "妇女就业占比", "女性就业占比", "从业人员…女性"),
    ),
    _observed(
        "women_pension_insured",
        _("妇女基本养老保险参保人数"),
        FigureUnit.PERSONS,
        _("年末参加基本养老保险的妇女"),
        _("人力资源社会保障局"),
        ("养老保险", "参加基本养老保险",),
    ),
    _observed(
        "women_medical_insured",
        _("妇女基本医疗保险参保人数"),
        FigureUnit.PERSONS,
        _("年末参加基本医疗保险的妇女"),
        _("医疗保障局"),
        ("医疗保险", "参加医保", "参加基本医疗保险", "医保",),
    ),
    Figure(
        "plans.indicators_at_provincial_level",
        _("达到全省先进水平的指标项次"),
        FigureUnit.PROJECTS,
        "office",
        Count(),
        "observations",
        {"grade": Grade.PROVINCIAL_ADVANCED.value},
        meaning=_("报告期内主管部门在来源文件中评为全省先进的监测值"),
        source=_("监测值登记，附评价文件"),
        method=_("位次评价为“全省先进”的监测值个数，一项指标每年计一次"),
        coverage=_COVERAGE,
        synonyms=("全省先进", "全省先进水平"),
    ),
    _registered(
        "party_hearings", _("党委常委会听取汇报次数"), FigureUnit.TIMES, "office", "party_hearing", Nature.FLOW,
        ("常委会…听取", "听取…汇报"),
    ),
    _registered(
        "development_plans", _("妇女儿童发展规划数"), FigureUnit.ITEMS, "office", "plan", Nature.STOCK,
        ("妇女儿童发展规划", "妇女儿童…规划"),
    ),
    _registered(
        "implementation_schemes", _("儿童友好城市建设实施方案数"), FigureUnit.ITEMS, "office",
        "implementation_scheme", Nature.STOCK, ("儿童友好…实施方案",), child_friendly=True,
    ),
    _projects(
        "livelihood_projects", _("妇女儿童民生实事项目数"), "office", ("民生实事项目", "民生实事", "妇女儿童实事", "实事项目"),
        _("报告期内启动的妇女儿童民生实事项目"), kind="livelihood",
    ),
    _registered(
        "congress_surveys", _("人大专题调研次数"), FigureUnit.TIMES, "office", "congress_survey", Nature.FLOW,
        ("人大…调研",),
    ),
    _registered(
        "cppcc_proposals", _("政协提案件数"), FigureUnit.DOCUMENTS, "office", "cppcc_proposal", Nature.FLOW,
        ("政协提案", "政协…提案", "提案"),
    ),
    _registered(
        "cppcc_consultations", _("政协专题协商次数"), FigureUnit.TIMES, "office", "cppcc_consultation",
        Nature.FLOW, ("专题协商",),
    ),
    _registered(
        "policy_documents", _("出台政策文件件数"), FigureUnit.DOCUMENTS, "office", "policy_document", Nature.FLOW,
        ("政策文件", "政策措施"),
    ),
    _registered(
        "service_corps", _("巾帼惠企服务团数"), FigureUnit.ITEMS, "development", "service_corps", Nature.STOCK,
        ("惠企服务团", "服务团"),
    ),
    _registered(
        "volunteer_teams", _("志愿服务队数"), FigureUnit.TEAMS, "rights", "volunteer_team", Nature.STOCK,
        ("志愿服务队", "志愿队伍", "志愿服务队伍", "志愿者队伍", "巾帼志愿服务队", "志愿队"),
        ("抗疫", "疫情", "战疫"),
    ),
    _registered(
        "leading_groups", _("儿童友好城市建设领导小组数"), FigureUnit.ITEMS, "family", "leading_group", Nature.STOCK,
        ("领导小组",), child_friendly=True,
    ),
    _registered(
        "joint_mechanisms", _("联动联建工作机制数"), FigureUnit.ITEMS, "family", "joint_mechanism", Nature.STOCK,
        ("联动联建", "联动…机制"),
    ),
    _projects(
        "child_friendly_projects", _("儿童友好实事服务项目数"), "family", ("儿童友好实事", "儿童友好项目", "儿童友好…项目", "儿童友好服务项目", "实事项目"),
        _("报告期内启动的儿童友好实事服务项目"), kind="child_friendly",
    ),
    _registered(
        "law_plans", _("普法规划数"), FigureUnit.ITEMS, "rights", "law_plan", Nature.STOCK, ("普法规划",),
    ),
    _registered(
        "service_standards", _("服务规范化项数"), FigureUnit.PROJECTS, "rights", "service_standard", Nature.STOCK,
        ("规范化",),
    ),
    _registered(
        "volunteer_brands", _("志愿品牌数"), FigureUnit.ITEMS, "rights", "volunteer_brand", Nature.STOCK,
        ("志愿品牌", "志愿服务品牌"),
    ),
    _registered(
        "elections", _("换届次数"), FigureUnit.EDITIONS, "organisation", "election", Nature.FLOW, ("换届",),
    ),
    _registered(
        "duty_review_rules", _("执委述职履职评议机制数"), FigureUnit.ITEMS, "organisation", "duty_review_rule",
        Nature.STOCK, ("述职…评议…机制", "述职评议制度",),
    ),
    _registered(
        "activity_day_rules", _("执委活动日机制数"), FigureUnit.ITEMS, "organisation", "activity_day_rule",
        Nature.STOCK, ("执委活动日…机制", "执委活动日制度",),
    ),
    _registered(
        "own_systems", _("妇联组织体系建设"), FigureUnit.ITEMS, "organisation", "own_system", Nature.STOCK,
        ("组织体系", "纵到底"),
    ),
)  # fmt: skip
