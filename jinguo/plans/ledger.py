"""The Excel ledgers of observations, projects and registers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.core.sayings import saying
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import LedgerSheet, masked
from jinguo.ledgers.values.faults import RowError
from jinguo.plans.milestones import parse_milestones
from jinguo.plans.models import Grade, Milestone, Observation, RegisterEntry, Stage, milestones_of


def date_observation(values: dict[str, Any], context: Any) -> None:
    """Date an observation at the end of its year."""
    if values.get("year"):
        values["occurred_on"] = dt.date(int(values["year"]), 12, 31)


def ask_observation(values: dict[str, Any], context: Any) -> Iterator[tuple[str, str]]:
    """Ask about a share above a hundred per cent, and one that looks like a fraction of one."""
    unit, value = getattr(values.get("indicator"), "measure_unit", ""), values.get("value")
    if unit not in ("%", "％") or value is None:
        return
    words = {"name": str(values["indicator"]), "value": f"{value.normalize():f}"}
    if value > 100:
        yield "value", saying("“%(name)s”以 %% 计，%(value)s 超过了 100，请核对。", **words)
    elif 0 < value < 1:
        yield "value", saying("“%(name)s”以 %% 计，%(value)s 像是小数写法，请核对要不要乘以 100。", **words)


def build_observation(values: dict[str, Any], context: Any) -> models.Model:
    """Make an observation, dated at its year's end."""
    return Observation(**{**values, "occurred_on": dt.date(int(values["year"]), 12, 31)})


OBSERVATIONS = masked(
    LedgerSheet(
        key="observations",
        icon="graph-up",
        label=_("规划指标监测台账"),
        model="plans.Observation",
        room="plans",
        line="office",
        aliases=("监测", "指标", "规划指标", "监测值", "统计监测"),
        natural_key=("unit", "indicator", "year"),
        asks=ask_observation,
        columns=(
            col.reference(
                "indicator",
                _("指标名称"),
                "plans.Indicator:name",
                *col.words("指标 监测指标 统计指标 项目 监测指标名称 主要指标 指标项目"),
                filterable=True,
                searchable=True,
                width=30,
            ),
            col.year(_("年度"), "年份", "监测年度", "统计年度"),
            col.unit(_("填报单位"), "单位", "统计范围", "地区"),
            col.decimal(
                "value",
                _("监测值"),
                *col.words("数值 指标值 实际值 完成值 监测数据 指标数值 现状值 监测结果"),
                required=True,
            ),
            col.text(
                "source_document",
                _("来源文件"),
                *col.words(
                    "数据来源 来源 依据文件 出处 数据来源部门 来源部门 来源单位 数据提供部门 提供单位 "
                    "文件依据"
                ),
                length=160,
                required=True,
                width=30,
            ),
            col.choice("grade", _("位次评价"), dict(Grade.choices), "评价", "位次", "水平", filterable=True),
            col.NOTE,
        ),
        prepare=date_observation,
        build=build_observation,
        export_related=("unit", "indicator"),
        empty_hint=_("还没有监测值。上传主管部门反馈的统计监测表，每个数值都要写明来源文件。"),
    )
)


_STAGES = {
    word: stage.value
    for stage, spelt in (
        (Stage.PLANNED, "未开工 未启动 未开始 筹备中 拟实施 待实施 计划实施"),
        (Stage.UNDER_WAY, "进行中 推进中 在建 正在实施 正在推进 建设中 正在进行 实施 有序推进"),
        (Stage.ACCEPTED, "验收合格 通过验收 完成验收 已完成验收 已完成并验收"),
    )
    for word in spelt.split()
}


def check_project(values: dict[str, Any], context: Any) -> None:
    """Refuse impossible dates; an accepted day means an accepted project."""
    start = values.get("occurred_on")
    for field, word in (("due_on", _("计划完成日期")), ("accepted_on", _("验收日期"))):
        if start and values.get(field) and values[field] < start:
            raise RowError(
                saying(
                    "%(word)s %(day)s 早于启动日期 %(start)s，请核对。",
                    word=word,
                    day=values[field],
                    start=start,
                ),
                field,
            )
    if values.get("accepted_on"):
        values["stage"] = Stage.ACCEPTED.value
    parse_milestones(values.get("milestone_text") or "")


def write_milestones(instances: list[Any], values: list[dict[str, Any]], context: Any) -> None:
    """Write the milestones of imported projects."""
    stated = (parse_milestones(row.get("milestone_text") or "") for row in values)
    steps = [
        one for project, part in zip(instances, stated, strict=True) for one in milestones_of(project, part)
    ]
    Milestone.objects.bulk_create(steps, batch_size=2000)


PROJECTS = masked(
    LedgerSheet(
        key="projects",
        icon="kanban",
        label=_("实事项目台账"),
        model="plans.Project",
        room="plans",
        line="kind",
        aliases=("实事", "实事项目", "儿童友好项目", "民生实事", "服务项目"),
        natural_key=("unit", "name", "occurred_on"),
        columns=(
            col.text(
                "name",
                _("项目名称"),
                "名称",
                "实事名称",
                "服务项目名称",
                length=120,
                required=True,
                searchable=True,
                width=34,
                also=("项目",),
            ),
            col.kind(
                "kind", _("项目类别"), "project.kind", "类别", "项目类型", "类型", "实事类别", "项目分类"
            ),
            col.PROGRAMME,
            col.unit(_("填报单位"), "单位", "申报单位", "实施单位"),
            col.named_unit(
                "department",
                _("牵头部门"),
                *col.words(
                    "牵头单位 责任部门 责任单位 主管部门 承担单位 主责单位 负责单位 牵头责任单位 主办部门"
                ),
                filterable=True,
            ),
            col.text("lead", _("负责人"), "联系人", "项目负责人", length=40, in_list=False),
            col.day_of_entry(
                _("启动日期"),
                *col.words(
                    "启动时间 开始日期 开工日期 立项日期 实施时间 启动时间 开工时间 开始时间 起止时间 "
                    "实施期限 实施周期 项目时间 立项时间 开展时间"
                ),
                of_the_year=False,
            ),
            col.day(
                "due_on",
                _("计划完成日期"),
                *col.words(
                    "完成时限 计划完成时间 截止日期 完成期限 预计完成时间 计划竣工时间 竣工时间 预计竣工时间"
                ),
                in_list=False,
            ),
            col.choice(
                "stage",
                _("项目状态"),
                dict(Stage.choices),
                *col.words(
                    "状态 进展 项目进展 实施状态 目前进展 完成情况 项目进度 进展情况 实施情况 当前状态 "
                    "推进情况 落实情况 工作进展 形象进度 工程进度"
                ),
                required=True,
                filterable=True,
                words=_STAGES,
            ),
            col.day("accepted_on", _("验收日期"), "验收时间", "完成日期", "完成时间", in_list=False),
            col.money(
                "budget_cents",
                _("投入资金（元）"),
                *col.words(
                    "投入资金 资金 项目资金 预算 总投资 投资金额 投入金额 资金投入 资金额度 投资额 "
                    "项目经费 总投入"
                ),
                approximate=True,
            ),
            col.heads(
                "beneficiaries",
                _("受益人次"),
                *col.words(
                    "受益人数 服务人次 覆盖人数 惠及人数 服务人数 受益人口 受益儿童人数 服务儿童人次 受益群众"
                ),
                in_list=False,
            ),
            col.text("content", _("项目内容"), "内容", "主要内容", in_list=False, width=40),
            col.text(
                "milestone_text",
                _("项目节点"),
                "节点",
                "进度安排",
                "里程碑",
                in_list=False,
                width=40,
                help=_("写成“方案印发 2022-03-01 完成2022-03-10；验收 2022-12-01”"),
            ),
            col.NOTE,
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
    for field, word in (("ended_on", _("废止（终止）日期")), ("replied_on", _("答复日期"))):
        if begun and values.get(field) and values[field] < begun:
            raise RowError(
                saying(
                    "%(word)s %(day)s 早于印发（成立）日期 %(begun)s，请核对。",
                    word=word,
                    day=values[field],
                    begun=begun,
                ),
                field,
            )


def build_register(values: dict[str, Any], context: Any) -> models.Model:
    """Make a register entry."""
    complete_register(values, context)
    return RegisterEntry(**values)


REGISTERS = masked(
    LedgerSheet(
        key="registers",
        label=_("会议文件机制登记簿"),
        model="plans.RegisterEntry",
        room="plans",
        line="kind",
        aliases=("登记", "文件", "政策", "提案", "登记簿", "机制", "领导小组"),
        natural_key=("unit", "kind", "title", "occurred_on"),
        columns=(
            col.kind("kind", _("登记类别"), "register.kind", "类别", "事项类别", "类型", "文件类别", width=20),
            col.text("title", _("名称"), "事项名称", "文件名称", "标题", "提案名称", "会议名称", "事项", *col.words("提案题目 提案标题 案由 议题 机构名称 政策名称 方案名称 规划名称 制度名称 建议名称"), length=160, required=True, searchable=True, width=40),
            col.unit(_("填报单位"), "单位", "登记单位"),
            col.day_of_entry(_("印发（成立）日期"), "日期", "时间", "印发日期", "成立日期", "会议日期", "印发时间", "成立时间", "提出日期", *col.words("提出时间 会议时间 发布时间 发文时间 发文日期 立案时间 通过时间 出台时间 制定时间 发布日期"), of_the_year=False),
            col.day("ended_on", _("废止（终止）日期"), "废止日期", "终止日期", "失效日期", in_list=False),
            col.text("document_number", _("文号"), "文件编号", "文件号", "提案编号", *col.words("提案号 文件文号 发文字号 编号"), length=60, searchable=True),
            col.text("issuer", _("印发（主办）机关"), "印发机关", "发文机关", "主办单位", "制定机关", *col.words("印发单位 发文单位 出台单位 提案人 召集单位 发布单位 制定单位"), length=80),
            col.yes_no(
                "child_friendly",
                _("涉及儿童友好"),
                *col.words("儿童友好 是否儿童友好"),
                in_list=False,
            ),
            col.text("leader", _("组长（负责人）"), "组长", "负责人", length=80, in_list=False),
            col.text("members", _("成员"), "组成人员", "成员单位", "参加人员", in_list=False),
            col.day("reply_due_on", _("答复期限"), "办理期限", "答复截止日期", "答复时限", "办理时限", in_list=False),
            col.day("replied_on", _("答复日期"), "办结日期", "答复时间", in_list=False),
            col.text("outcome", _("办理结果"), "结果", "落实情况", "议定事项", "办理情况", "答复结果", in_list=False, width=30),
            col.PROGRAMME,
            col.NOTE,
        ),
        prepare=complete_register,
        build=build_register,
        export_related=("unit", "kind", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有登记。点“新增”登记一次会议、一份文件或一项机制。"),
    )
)  # fmt: skip

SHEETS = (OBSERVATIONS, PROJECTS, REGISTERS)
