"""The Excel ledgers of activities, sign-ins and emergency supplies: columns in official order."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.activities.models import Activity, ActivityHost, Attendance, Mode, SignInSource
from jinguo.core.entries import CountSource
from jinguo.ledgers import columns as col
from jinguo.ledgers.bulk import fresh
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet
from jinguo.ledgers.registry import register


def write_hosts(instances: list[Any], values: list[dict[str, Any]], context: Any) -> None:
    """Write the further hosts and programmes of new activities; a unit is not its own co-host."""
    links = Activity.also_serves.through
    links._base_manager.bulk_create(
        [
            links(activity_id=activity.pk, programme_id=programme.pk)
            for activity, row in zip(instances, values, strict=True)
            for programme in dict.fromkeys(row.get("also_serves") or [])
            if programme.pk != activity.programme_id
        ],
        batch_size=2000,
    )
    ActivityHost.objects.bulk_create(
        [
            ActivityHost(activity=activity, unit=host)
            for activity, row in zip(instances, values, strict=True)
            for host in dict.fromkeys(row.get("cohosts") or [])
            if host.pk != activity.unit_id
        ],
        batch_size=2000,
    )


ACTIVITIES = register(
    LedgerSheet(
        key="activities",
        label=_("活动台账"),
        model="activities.Activity",
        room="activities",
        line="kind",
        aliases=("活动", "宣讲", "培训", "普法", "志愿服务", "家庭教育", "健康宣教", "活动登记", "活动统计"),
        natural_key=("unit", "occurred_on", "kind", "title"),
        columns=(
            col.day_of_entry(
                _("活动日期"),
                "时间",
                "日期",
                "开展时间",
                "活动时间",
                "举办时间",
                "宣讲时间",
                "培训时间",
                "开展日期",
            ),
            col.unit(
                _("填报单位"), "单位", "主办单位", "承办单位", "组织单位", "村居", "开展单位", "填报村居"
            ),
            Column(
                "cohosts",
                _("联合主办单位"),
                CellType.UNITS,
                aliases=("联合单位", "协办单位", "共同主办"),
                in_list=False,
            ),
            col.kind("kind", _("活动类别"), "activity.kind", "类别", "活动类型", "类型", "活动种类"),
            col.kind(
                "topic",
                _("活动主题"),
                "activity.topic",
                "主题",
                "培训内容",
                "宣讲主题",
                "内容类别",
                required=False,
                in_list=False,
            ),
            Column(
                "programme",
                _("品牌项目"),
                CellType.PROGRAMME,
                aliases=("品牌", "所属品牌", "系列", "行动", "项目名称"),
            ),
            Column(
                "also_serves",
                _("兼属项目"),
                CellType.PROGRAMMES,
                aliases=("兼属品牌", "同时服务项目", "其他品牌项目"),
                in_list=False,
            ),
            col.text(
                "title",
                _("活动名称"),
                "名称",
                "活动内容",
                "活动题目",
                "培训名称",
                "宣讲题目",
                "标题",
                length=120,
                required=True,
                searchable=True,
                width=30,
            ),
            col.text(
                "place",
                _("活动地点"),
                "地点",
                "地址",
                "举办地点",
                "场所",
                length=120,
                in_list=False,
                searchable=True,
            ),
            col.choice("mode", _("活动方式"), dict(Mode.choices), "方式", "形式", "线上线下", in_list=False),
            col.text(
                "speaker",
                _("主讲人"),
                "宣讲人",
                "授课人",
                "讲师",
                "授课老师",
                "主讲",
                length=80,
                in_list=False,
                searchable=True,
            ),
            col.number(
                "sessions", _("场（期）次"), "场次", "期次", "次数", "场数", "期数", most=100_000, least=1
            ),
            col.count(
                "headcount",
                _("线下人次"),
                "线下人数",
                "线下",
                "人数",
                "参加人数",
                "参与人数",
                "现场人数",
                "到场人数",
                "人次",
                "受益人次",
                "覆盖人次",
                "受益人数",
                "参训人数",
            ),
            col.count(
                "online_views",
                _("线上人次"),
                "线上人数",
                "线上",
                "观看人次",
                "线上观看",
                "点击量",
                "浏览量",
                "线上受众",
            ),
            col.count("women", _("其中妇女"), "妇女人数", "女性人数", "妇女", in_list=False),
            col.count("children", _("其中儿童"), "儿童人数", "未成年人", "儿童", in_list=False),
            col.count("households", _("涉及户数"), "户数", "家庭数", "受益户数", in_list=False),
            col.count("volunteers", _("志愿者人次"), "志愿者人数", "志愿者", "参与志愿者", in_list=False),
            Column(
                "volunteer_hours",
                _("志愿服务小时"),
                CellType.DECIMAL,
                minimum=0,
                aliases=("服务时长", "小时数", "志愿时长"),
                in_list=False,
            ),
            col.money("money_cents", _("经费（元）"), "经费", "金额", "活动经费", "投入资金", in_list=False),
            col.choice("count_source", _("人数来源"), dict(CountSource.choices), "统计方式", in_list=False),
            col.text("code", _("活动编号"), "编号", "活动号", length=40, in_list=False, searchable=True),
            col.text("link", _("报道链接"), "链接", "宣传链接", "报道网址", length=300, in_list=False),
            col.NOTE,
        ),
        after_create=write_hosts,
        export_related=("unit", "kind", "topic", "programme"),
        export_prefetch=("cohosts", "also_serves"),
        cohosts_field="cohosts",
        list_filter_kind="kind",
        empty_hint=_("还没有活动记录。点“新增”登记一场活动，或上传已有的 Excel 台账。"),
    )
)


def build_attendance(values: dict[str, Any], context: Any) -> models.Model:
    """Make an attendance; the name signed is the person's own when none was written apart."""
    person = values.get("person")
    said = {
        "activity": values["activity"],
        "person": person,
        "name": values.get("name") or (person.name if person else ""),
        "source": values.get("source") or SignInSource.PAPER,
    }
    return fresh(Attendance, said)


ATTENDANCES = register(
    LedgerSheet(
        key="attendances",
        label=_("活动签到表"),
        model="activities.Attendance",
        room="activities",
        line="activity",
        aliases=("签到", "签到表", "参训人员名单", "学员名单"),
        natural_key=("activity", "person"),
        columns=(
            Column(
                "activity",
                _("活动编号"),
                CellType.REFERENCE,
                reference="activities.Activity:code",
                required=True,
                aliases=("编号", "活动号"),
                width=18,
            ),
            col.person(_("姓名"), "签到姓名", "学员姓名", "参加人", "参训人员"),
            col.SEX,
            col.phone(),
            col.id_number(),
            col.home_unit(_("所在村居"), "单位", "村居", "住址"),
            col.choice("source", _("签到方式"), dict(SignInSource.choices)),
        ),
        build=build_attendance,
        export_related=("activity", "person", "person__unit"),
        ordering=("-activity__occurred_on", "-id"),
        date_field="activity__occurred_on",
        unit_field="activity__unit",
        has_life_cycle=False,
        empty_hint=_("还没有签到记录。上传签到表，或在活动页面登记参加的人。"),
    )
)

SUPPLIES = register(
    LedgerSheet(
        key="supplies",
        label=_("抗疫应急物资台账"),
        model="activities.EmergencySupply",
        room="activities",
        line="development",
        aliases=("物资", "抗疫物资", "捐赠物资", "应急物资"),
        natural_key=("unit", "occurred_on", "goods", "receiver"),
        columns=(
            col.day_of_entry(_("日期"), "时间", "捐赠时间", "交接时间", "捐赠日期"),
            col.unit(_("填报单位"), "单位", "筹措单位"),
            col.text(
                "goods", _("物资名称"), "物资", "名称", "品名", length=120, required=True, searchable=True
            ),
            col.count("quantity", _("数量"), "件数"),
            col.text("measure_word", _("计量单位"), "单位（件）", length=12, in_list=False),
            col.money("value_cents", _("折合金额（元）"), "价值", "金额", "折合金额"),
            col.text("donor", _("来源"), "捐赠单位", "捐赠方", "捐赠人", length=80, searchable=True),
            col.text("receiver", _("接收单位"), "接收方", "受赠单位", "发放对象", length=80, searchable=True),
            col.PROGRAMME,
            col.NOTE,
        ),
        export_related=("unit", "programme"),
        empty_hint=_("还没有物资记录。点“新增”登记一批物资。"),
    )
)
