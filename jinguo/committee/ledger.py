"""The Excel ledgers of posts, duty records and yearly duty reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.committee.models import CHAIR, DutyReport, Employment, Joining, Post, Rating, Term
from jinguo.core.sayings import saying
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import LedgerSheet, masked
from jinguo.ledgers.values.bulk_insert import fresh
from jinguo.ledgers.values.faults import RowError

_UNIT = col.unit(
    _("所在单位"), "单位", "填报单位", "村居", "所在村居", "任职单位", "妇联组织", "所属妇联", "村（社区）"
)
_PERSON = col.person(_("姓名"), "执委姓名", "人员姓名", "名字", "本人姓名")


def check_post(values: dict[str, Any], context: Any) -> None:
    """Refuse a post that ends before it begins."""
    ended, begun = values.get("ended_on"), values.get("occurred_on")
    if ended and begun and ended < begun:
        raise RowError(
            saying("离任日期 %(ended)s 早于任职日期 %(begun)s，请核对。", ended=ended, begun=begun),
            "ended_on",
        )


def build_post(values: dict[str, Any], context: Any) -> models.Model:
    """Make a post; a chair's post is marked as one that only one person may hold."""
    return fresh(Post, {**values, "sole": values["role"].code == CHAIR})


def open_terms(instances: list[models.Model], values: list[dict[str, Any]], context: Any) -> None:
    """Open the terms that imported posts name and nobody opened: on the earliest day of office."""
    begins: dict[tuple[int, int], Any] = {}
    for post in instances:
        if post.term_number:  # type: ignore[attr-defined]
            key = (post.unit_id, post.term_number)  # type: ignore[attr-defined]
            begins[key] = min(begins.get(key, post.occurred_on), post.occurred_on)  # type: ignore[attr-defined]
    Term.objects.bulk_create(
        [Term(unit_id=unit, number=number, begins_on=day) for (unit, number), day in begins.items()],
        ignore_conflicts=True,
        batch_size=2000,
    )


POSTS = masked(
    LedgerSheet(
        key="posts",
        icon="people",
        label=_("执委花名册"),
        model="committee.Post",
        room="committee",
        line="organisation",
        aliases=("执委", "花名册", "执委名册", "村委会成员", "居委会成员", "两委成员", "任职"),
        natural_key=("unit", "person", "body", "role", "occurred_on"),
        columns=(
            _UNIT,
            _PERSON,
            col.SEX,
            col.id_number(),
            col.phone(),
            col.kind(
                "body",
                _("所在组织"),
                "committee.body",
                *col.words("组织 组织类别 任职组织 机构 任职机构 组织名称"),
            ),
            col.kind(
                "role",
                _("职务"),
                "committee.role",
                *col.words(
                    "妇联职务 担任职务 现任职务 任职职务 担任妇联职务 妇联内职务 职位 执委职务 妇联任职"
                ),
            ),
            col.day_of_entry(
                _("任职日期"),
                *col.words(
                    "任职时间 当选时间 当选日期 起始日期 任职起始 任职起 任职起始时间 当选年月 任职年月 "
                    "任现职时间 任期起 选举时间 任职开始时间 开始任职时间"
                ),
                of_the_year=False,
            ),
            col.day("ended_on", _("离任日期"), "离任时间", "终止日期", "免职时间", "任职止", "卸任日期"),
            col.number(
                "term_number",
                _("届次"),
                "第几届",
                "届",
                "届别",
                filterable=True,
                most=50,
                least=1,
                ordinal=True,
            ),
            col.choice(
                "joining", _("任职方式"), dict(Joining.choices), "产生方式", "当选方式", in_list=False
            ),
            col.choice(
                "employment", _("任职性质"), dict(Employment.choices), "专兼挂", "专职兼职挂职", in_list=False
            ),
            col.yes_no(
                "sits_on_village_committees",
                _("是否进村（居）两委"),
                *col.words(
                    "是否进两委 进两委 是否两委成员 两委成员 是否进“两委” 是否进入两委 进入两委 "
                    "是否村（居）两委成员 是否村（社区）两委成员 是否进村两委 是否进入村（居）两委 "
                    "是否村两委 是否村（社区）“两委”成员"
                ),
                filterable=True,
            ),
            col.text("ethnicity", _("民族"), length=20, in_list=False),
            col.text("schooling", _("文化程度"), "学历", "教育程度", length=20, in_list=False),
            col.text("party", _("政治面貌"), "党派", length=20, in_list=False),
            col.text(
                "employer", _("工作单位及职务"), "工作单位", "单位及职务", "职业", length=80, in_list=False
            ),
            col.text("sector", _("界别"), "所属界别", "领域", length=40, filterable=True),
            col.heads(
                "women_linked",
                _("联系妇女人数"),
                *col.words(
                    "联系妇女数 联系群众数 联系人数 联系妇女群众数 联系妇女数量 联系服务妇女人数 联系妇女"
                ),
                among="women_population",
                in_list=False,
                most=1_000_000,
            ),
            col.NOTE,
        ),
        prepare=check_post,
        refusals=("a_body_has_one_standing_chair", "a_person_holds_a_post_once"),
        build=build_post,
        after_create=open_terms,
        export_related=("unit", "person", "body", "role"),
        list_filter_kind="role",
        empty_hint=_("还没有任职记录。点“新增”登记一名执委，或上传执委花名册。"),
    )
)

DUTY_RECORDS = masked(
    LedgerSheet(
        key="duty_records",
        label=_("执委履职手册"),
        model="committee.DutyRecord",
        room="committee",
        line="organisation",
        aliases=("履职", "履职手册", "履职记录", "履职台账"),
        natural_key=("unit", "person", "occurred_on", "kind", "content"),
        columns=(
            col.day_of_entry(_("履职日期"), "日期", "时间", "履职时间", "开展时间"),
            _UNIT,
            _PERSON,
            col.id_number(),
            col.kind("kind", _("履职类别"), "duty.kind", "类别", "类型", "履职类型", "履职方式", "履职形式"),
            col.text(
                "content",
                _("履职内容"),
                *col.words("内容 事项 履职情况 工作内容"),
                length=500,
                required=True,
                searchable=True,
                width=40,
            ),
            col.heads(
                "persons_served",
                _("服务人次"),
                *col.words(
                    "服务人数 人数 人次 服务对象人数 服务群众人数 受益人数 覆盖人数 参加人数 服务群众"
                ),
                among="population",
                most=1_000_000,
            ),
            col.text(
                "result",
                _("成效"),
                *col.words("结果 效果 履职成效 工作成效 解决问题"),
                length=300,
                in_list=False,
            ),
            col.NOTE,
        ),
        export_related=("unit", "person", "kind"),
        list_filter_kind="kind",
        empty_hint=_("还没有履职记录。点“新增”写下一次走访、学习或帮扶。"),
    )
)


def date_report(values: dict[str, Any], context: Any) -> None:
    """Date a report at its year's end when the day of the review was not written."""
    if values.get("occurred_on") is None and values.get("year"):
        values["occurred_on"] = dt.date(int(values["year"]), 12, 31)


def link_posts(instances: list[models.Model], values: list[dict[str, Any]], context: Any) -> None:
    """Link imported reports to the federation post the member held at the end of the year."""
    persons = {report.person_id for report in instances}  # type: ignore[attr-defined]
    held: dict[int, list[Post]] = {}
    for post in Post.everything.filter(body__code="federation").exclude(state="void").order_by("occurred_on"):
        if post.person_id in persons:
            held.setdefault(post.person_id, []).append(post)
    linked = []
    for report in instances:
        standing = [
            post
            for post in held.get(report.person_id, ())  # type: ignore[attr-defined]
            if post.occurred_on.year <= report.year  # type: ignore[attr-defined]
            and (post.ended_on is None or post.ended_on.year >= report.year)  # type: ignore[attr-defined]
        ]
        if standing:
            report.post = standing[-1]  # type: ignore[attr-defined]
            linked.append(report)
    DutyReport.everything.bulk_update(linked, ["post"], batch_size=500)  # type: ignore[arg-type]


DUTY_REPORTS = masked(
    LedgerSheet(
        key="duty_reports",
        icon="clipboard-check",
        label=_("执委述职评议台账"),
        model="committee.DutyReport",
        room="committee",
        line="organisation",
        aliases=("述职", "述职评议", "评议", "述职履职", "履职评议"),
        natural_key=("person", "year"),
        columns=(
            col.year(_("年度"), "年份", "述职年度", "评议年度", "考核年度", "履职年度"),
            _UNIT,
            _PERSON,
            col.id_number(),
            col.day(
                "occurred_on",
                _("评议日期"),
                *col.words("述职日期 述职时间 评议时间 日期 时间"),
                in_list=False,
                help=_("不填按年末计"),
            ),
            col.text("content", _("述职内容"), "述职报告", "履职情况", "主要工作", in_list=False, width=40),
            col.decimal(
                "score",
                _("得分"),
                *col.words("分数 评分 总分 履职得分 评议得分 测评得分 综合得分 考核得分 履职评分"),
                most=1000,
                plausible=(None, 100),
            ),
            col.choice(
                "rating",
                _("评议等次"),
                dict(Rating.choices),
                *col.words("等次 评议结果 等级 考核等次 评定等次 评议等级 考核结果 测评结果 评价等次"),
                filterable=True,
            ),
            col.text("comment", _("评议意见"), "意见", "点评", length=300, in_list=False),
            col.NOTE,
        ),
        prepare=date_report,
        after_create=link_posts,
        export_related=("unit", "person"),
        empty_hint=_("还没有述职评议。点“新增”登记一名执委的年度述职，或上传评议台账。"),
    )
)

SHEETS = (POSTS, DUTY_RECORDS, DUTY_REPORTS)
