"""The Excel ledgers of observations, projects and registers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.declarations import CellType, Column, LedgerSheet
from jinguo.ledgers.errors import RowError
from jinguo.ledgers.registry import register
from jinguo.plans.milestones import parse_milestones, write_milestones
from jinguo.plans.models import Grade, Observation, RegisterEntry, Stage

_NOTE = Column("note", _("备注"), aliases=("说明", "备注说明"), in_list=False)
_PROGRAMME = Column(
    "programme", _("品牌项目"), CellType.PROGRAMME, aliases=("品牌", "所属品牌", "系列"), in_list=False
)


def _unit(*aliases: str) -> Column:
    return Column(
        "unit", _("填报单位"), CellType.UNIT, required=True, filterable=True, width=20, aliases=("单位", *aliases)
    )  # fmt: skip


def date_observation(values: dict[str, Any], context: Any) -> None:
    """Date an observation at the end of its year."""
    if values.get("year"):
        values["occurred_on"] = dt.date(int(values["year"]), 12, 31)


def build_observation(values: dict[str, Any], context: Any) -> models.Model:
    """Make an observation, dated at its year's end."""
    return Observation(**{**values, "occurred_on": dt.date(int(values["year"]), 12, 31)})


OBSERVATIONS = register(
    LedgerSheet(
        key="observations",
        label=_("规划指标监测台账"),
        model="plans.Observation",
        room="plans",
        line="office",
        aliases=("监测", "指标", "规划指标", "监测值", "统计监测"),
        natural_key=("unit", "indicator", "year"),
        columns=(
            Column(
                "indicator",
                _("指标名称"),
                CellType.REFERENCE,
                reference="plans.Indicator:name",
                required=True,
                filterable=True,
                searchable=True,
                width=30,
                aliases=("指标", "监测指标", "统计指标", "项目"),
            ),
            Column("year", _("年度"), CellType.YEAR, required=True, aliases=("年份", "监测年度", "统计年度")),
            _unit("统计范围", "地区"),
            Column(
                "value",
                _("监测值"),
                CellType.DECIMAL,
                required=True,
                minimum=0,
                aliases=("数值", "指标值", "实际值", "完成值"),
            ),
            Column(
                "source_document",
                _("来源文件"),
                required=True,
                max_length=160,
                width=30,
                aliases=("数据来源", "来源", "依据文件", "出处"),
            ),
            Column(
                "grade",
                _("位次评价"),
                CellType.CHOICE,
                choices=dict(Grade.choices),
                filterable=True,
                aliases=("评价", "位次", "水平"),
            ),
            _NOTE,
        ),
        prepare=date_observation,
        build=build_observation,
        export_related=("unit", "indicator"),
        empty_hint=_("还没有监测值。上传主管部门反馈的统计监测表，每个数值都要写明来源文件。"),
    )
)


def check_project(values: dict[str, Any], context: Any) -> None:
    """Refuse impossible dates; an accepted day means an accepted project."""
    start = values.get("occurred_on")
    for field, word in (("due_on", "计划完成日期"), ("accepted_on", "验收日期")):
        if start and values.get(field) and values[field] < start:
            raise RowError(f"{word} {values[field]} 早于启动日期 {start}，请核对。", field)
    if values.get("accepted_on"):
        values["stage"] = Stage.ACCEPTED.value
    parse_milestones(values.get("milestone_text") or "")


PROJECTS = register(
    LedgerSheet(
        key="projects",
        label=_("实事项目台账"),
        model="plans.Project",
        room="plans",
        line="kind",
        aliases=("实事", "实事项目", "儿童友好项目", "民生实事", "服务项目"),
        natural_key=("unit", "name", "occurred_on"),
        columns=(
            Column(
                "name",
                _("项目名称"),
                required=True,
                searchable=True,
                max_length=120,
                width=34,
                aliases=("名称", "实事名称", "服务项目名称"),
            ),
            Column(
                "kind",
                _("项目类别"),
                CellType.KIND,
                vocabulary="project.kind",
                required=True,
                filterable=True,
                aliases=("类别", "项目类型", "类型"),
            ),
            _PROGRAMME,
            _unit("申报单位", "实施单位"),
            Column(
                "department",
                _("牵头部门"),
                CellType.UNIT,
                filterable=True,
                aliases=("牵头单位", "责任部门", "责任单位", "主管部门"),
            ),
            Column("lead", _("负责人"), aliases=("联系人", "项目负责人"), max_length=40, in_list=False),
            Column(
                "occurred_on",
                _("启动日期"),
                CellType.DATE,
                required=True,
                aliases=("启动时间", "开始日期", "开工日期", "立项日期", "实施时间"),
            ),
            Column(
                "due_on",
                _("计划完成日期"),
                CellType.DATE,
                aliases=("完成时限", "计划完成时间", "截止日期"),
                in_list=False,
            ),
            Column(
                "stage",
                _("项目状态"),
                CellType.CHOICE,
                choices=dict(Stage.choices),
                required=True,
                filterable=True,
                aliases=("状态", "进展", "项目进展", "实施状态"),
            ),
            Column(
                "accepted_on",
                _("验收日期"),
                CellType.DATE,
                aliases=("验收时间", "完成日期", "完成时间"),
                in_list=False,
            ),
            Column(
                "budget_cents",
                _("投入资金（元）"),
                CellType.MONEY,
                minimum=0,
                aliases=("投入资金", "资金", "项目资金", "预算"),
            ),
            Column(
                "beneficiaries",
                _("受益人次"),
                CellType.INTEGER,
                minimum=0,
                maximum=2_000_000_000,
                approximate=True,
                aliases=("受益人数", "服务人次"),
                in_list=False,
            ),
            Column("content", _("项目内容"), aliases=("内容", "主要内容"), in_list=False, width=40),
            Column(
                "milestone_text",
                _("项目节点"),
                aliases=("节点", "进度安排", "里程碑"),
                in_list=False,
                width=40,
                help=_("写成“方案印发 2022-03-01 完成2022-03-10；验收 2022-12-01”"),
            ),
            _NOTE,
        ),
        prepare=check_project,
        after_create=write_milestones,
        export_related=("unit", "kind", "programme", "department"),
        list_filter_kind="kind",
        empty_hint=_("还没有实事项目。点“新增”登记一个项目和它的节点。"),
    )
)


def complete_register(values: dict[str, Any], context: Any) -> None:
    """Take an entry that speaks of 儿童友好 for one, when its column was left empty; check the dates."""
    if values.get("child_friendly") is None:
        values["child_friendly"] = "儿童友好" in (values.get("title") or "")
    begun = values.get("occurred_on")
    for field, word in (("ended_on", "废止（终止）日期"), ("replied_on", "答复日期")):
        if begun and values.get(field) and values[field] < begun:
            raise RowError(f"{word} {values[field]} 早于印发（成立）日期 {begun}，请核对。", field)


def build_register(values: dict[str, Any], context: Any) -> models.Model:
    """Make a register entry."""
    complete_register(values, context)
    return RegisterEntry(**values)


REGISTERS = register(
    LedgerSheet(
        key="registers",
        label=_("会议文件机制登记簿"),
        model="plans.RegisterEntry",
        room="plans",
        line="kind",
        aliases=("登记", "文件", "政策", "提案", "登记簿", "机制", "领导小组"),
        natural_key=("unit", "kind", "title", "occurred_on"),
        columns=(
            Column(
                "kind",
                _("登记类别"),
                CellType.KIND,
                vocabulary="register.kind",
                required=True,
                filterable=True,
                aliases=("类别", "事项类别", "类型"),
                width=20,
            ),
            Column(
                "title",
                _("名称"),
                required=True,
                searchable=True,
                max_length=160,
                width=40,
                aliases=("事项名称", "文件名称", "标题", "提案名称", "会议名称", "事项"),
            ),
            _unit("登记单位"),
            Column(
                "occurred_on",
                _("印发（成立）日期"),
                CellType.DATE,
                required=True,
                aliases=("日期", "时间", "印发日期", "成立日期", "会议日期", "印发时间", "成立时间", "提出日期"),
            ),
            Column(
                "ended_on",
                _("废止（终止）日期"),
                CellType.DATE,
                aliases=("废止日期", "终止日期", "失效日期"),
                in_list=False,
            ),
            Column(
                "document_number", _("文号"), aliases=("文件编号", "文件号", "提案编号"), max_length=60, searchable=True
            ),
            Column(
                "issuer",
                _("印发（主办）机关"),
                aliases=("印发机关", "发文机关", "主办单位", "制定机关"),
                max_length=80,
            ),
            Column(
                "child_friendly",
                _("涉及儿童友好"),
                CellType.YES_NO,
                aliases=("儿童友好", "是否儿童友好"),
                in_list=False,
            ),
            Column("leader", _("组长（负责人）"), aliases=("组长", "负责人"), max_length=80, in_list=False),
            Column("members", _("成员"), aliases=("组成人员", "成员单位", "参加人员"), in_list=False),
            Column(
                "reply_due_on",
                _("答复期限"),
                CellType.DATE,
                aliases=("办理期限", "答复截止日期"),
                in_list=False,
            ),
            Column(
                "replied_on", _("答复日期"), CellType.DATE, aliases=("办结日期", "答复时间"), in_list=False
            ),
            Column("outcome", _("办理结果"), aliases=("结果", "落实情况", "议定事项"), in_list=False, width=30),
            _PROGRAMME,
            _NOTE,
        ),
        prepare=complete_register,
        build=build_register,
        export_related=("unit", "kind", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有登记。点“新增”登记一次会议、一份文件或一项机制。"),
    )
)  # fmt: skip
