"""The Excel ledgers of activities, sign-ins and emergency supplies: columns in official order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.activities.models import Activity, ActivityHost, Attendance, Mode, SignInSource
from jinguo.core.entries import CountSource
from jinguo.core.sayings import saying
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import EntryVerbs, LedgerSheet, masked
from jinguo.ledgers.values.bulk_insert import fresh


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


# people counted in a name or a note: 参加52人, （33人）
_HEADS = re.compile(r"(?:参加|参与|到场|到会|参会|共)\D{0,4}\d+余?(?:人|名)|[（(]\d+余?人次?[）)]")


def ask_activity(values: dict[str, Any], context: Any) -> Iterator[tuple[str, str]]:
    """Ask where people are counted on the spot at what was held online alone."""
    if values.get("mode") == Mode.ONLINE and values.get("headcount"):
        number = f"{values['headcount']:,}"
        told = saying(
            "活动方式是“线上”，而 %(number)s 登记为线下人次；如是观看人次，请填到“线上人次”一列。",
            number=number,
        )
        yield "headcount", told
    elif values.get("mode") == Mode.MIXED and values.get("headcount") and not values.get("online_views"):
        number = f"{values['headcount']:,}"
        told = saying(
            "活动方式是“线上线下结合”，而只有一个人数 %(number)s，登记为线下人次；请核对是不是现场的人数。",
            number=number,
        )
        yield "headcount", told
    written = _HEADS.search(f"{values.get('title') or ''} {values.get('note') or ''}")
    if written and values.get("headcount") is None and not values.get("online_views"):
        told = saying("没有填写人数，而名称或备注里写着“%(text)s”，请核对。", text=written.group())
        yield "headcount", told


def ask_supply(values: dict[str, Any], context: Any) -> Iterator[tuple[str, str]]:
    """Ask where the number names another measure than its own column: 50箱 of 桶."""
    behind = re.search(r"[\d.]\s*([\u4e00-\u9fff]{1,3})$", context.said("quantity"))
    measure = values.get("measure_word")
    if behind and measure and behind.group(1) != measure:
        words = {"number": context.said("quantity"), "measure": measure}
        yield "quantity", saying("数量写的是“%(number)s”，计量单位写的是“%(measure)s”，请核对。", **words)


ACTIVITIES = masked(
    LedgerSheet(
        key="activities",
        icon="calendar-event",
        label=_("活动台账"),
        model="activities.Activity",
        room="activities",
        line="kind",
        aliases=("活动", "宣讲", "培训", "普法", "志愿服务", "家庭教育", "健康宣教", "活动登记", "活动统计"),
        natural_key=("unit", "occurred_on", "kind", "title"),
        columns=(
            col.day_of_entry(
                _("活动日期"),
                *col.words(
                    "时间 日期 开展时间 活动时间 举办时间 宣讲时间 培训时间 开展日期 举办日期 活动开展时间 "
                    "服务时间 服务日期 培训日期 宣讲日期 起止时间 活动起止时间 授课时间 讲座时间 开班时间 "
                    "走访时间 慰问时间 普法时间 宣传时间"
                ),
            ),
            col.unit(
                _("填报单位"), "单位", "主办单位", "承办单位", "组织单位", "村居", "开展单位", "填报村居"
            ),
            col.units(
                "cohosts",
                _("联合主办单位"),
                *col.words("联合单位 协办单位 共同主办 联办单位 合作单位 联合主办"),
                also=("承办单位", "主办单位"),
                in_list=False,
            ),
            col.kind(
                "kind",
                _("活动类别"),
                "activity.kind",
                *col.words("类别 活动类型 类型 活动种类 活动分类 分类 工作类别 活动性质 项目类别"),
            ),
            col.kind(
                "topic",
                _("活动主题"),
                "activity.topic",
                *col.words("主题 培训内容 宣讲主题 内容类别"),
                required=False,
                in_list=False,
            ),
            col.programme(
                _("品牌项目"),
                *col.words(
                    "品牌 所属品牌 系列 行动 项目名称 品牌名称 活动品牌 所属项目 系列活动 专项行动 行动名称"
                ),
            ),
            col.programmes(
                "also_serves",
                _("兼属项目"),
                *col.words("兼属品牌 同时服务项目 其他品牌项目"),
                in_list=False,
            ),
            col.text(
                "title",
                _("活动名称"),
                *col.words(
                    "名称 活动内容 活动题目 培训名称 宣讲题目 标题 活动标题 活动事项 培训班名称 培训项目 "
                    "课程名称 讲座名称 讲座题目 宣讲内容 普法内容 服务名称"
                ),
                length=120,
                required=True,
                searchable=True,
                width=30,
                like=col.LIKE_A_NAME,
                also=col.words(
                    "活动主题 主题 宣讲主题 培训主题 培训内容 内容 主要内容 活动内容及形式 工作内容 "
                    "志愿服务项目 服务项目 服务内容 事项 项目名称 活动情况 活动简介 活动 班次 培训班次"
                ),
            ),
            col.text(
                "place",
                _("活动地点"),
                *col.words(
                    "地点 地址 举办地点 场所 活动场所 培训地点 宣讲地点 服务地点 授课地点 活动地址 "
                    "举办场所 会场 普法地点"
                ),
                length=120,
                in_list=False,
                searchable=True,
            ),
            col.choice("mode", _("活动方式"), dict(Mode.choices), "方式", "形式", "线上线下", in_list=False),
            col.text(
                "speaker",
                _("主讲人"),
                *col.words(
                    "宣讲人 授课人 讲师 授课老师 主讲 讲师姓名 主讲老师 授课教师 授课专家 授课人员 专家 "
                    "专家姓名 宣讲员 主讲嘉宾 培训讲师 培训老师 讲课人 宣讲人员"
                ),
                length=80,
                in_list=False,
                searchable=True,
            ),
            col.number(
                "sessions",
                _("场（期）次"),
                *col.words(
                    "场次 期次 次数 场数 期数 培训期次 培训期数 宣讲场次 活动场次 开展次数 举办期数 "
                    "举办场次 活动次数 开展场次"
                ),
                most=100_000,
                least=1,
                counts="sessions",
                plausible=(None, 366),
            ),
            col.heads(
                "headcount",
                _("线下人次"),
                *col.words(
                    "人次 参加人次 参与人次 培训人次 参训人次 宣讲人次 受众人次 受教育人次 服务人次 "
                    "受益人次 覆盖人次 惠及人次 线下人数 线下 人数 参加人数 参与人数 现场人数 到场人数 "
                    "受益人数 参训人数 培训人数 受众 受众人数 覆盖人数 受教育人数 惠及人数 到会人数 "
                    "参会人数 参加人员数 服务人数 服务妇女 服务群众 服务对象人数 听众人数 听讲人数 "
                    "现场参与人数 受益群众 参与群众 参与妇女儿童 线下参与人数 线下参加人数 线下参与人次"
                ),
                like=col.LIKE_HEADS,
                among="population",
            ),
            col.heads(
                "online_views",
                _("线上人次"),
                *col.words(
                    "线上人数 线上 观看人次 线上观看 点击量 浏览量 线上受众 线上观看人次 线上观看人数 "
                    "观看人数 直播观看人次 直播观看量 线上浏览量 阅读量 播放量 线上参与人次 线上参与人数 "
                    "线上参加人数 网络观看人次 线上受众人数 线上点击量 观看量"
                ),
                plausible=(None, 1_000_000),
            ),
            col.heads(
                "women",
                _("其中妇女"),
                *col.words("妇女人数 女性人数 妇女 其中女性 女性 参与妇女 妇女人次 参加妇女 参与妇女人数"),
                also=("女", "其中女"),
                in_list=False,
                among="women_population",
            ),
            col.heads(
                "children",
                _("其中儿童"),
                *col.words("儿童人数 未成年人 儿童 儿童人次 未成年人数 其中未成年人 参与儿童 参与儿童人数"),
                in_list=False,
                among="population",
            ),
            col.count(
                "households",
                _("涉及户数"),
                *col.words(
                    "户数 家庭数 受益户数 惠及户数 走访户数 服务户数 慰问户数 涉及家庭 受益家庭 家庭户数 "
                    "参与家庭 参与家庭数"
                ),
                in_list=False,
                counts="households",
                like=col.LIKE_HOMES,
                among="population",
            ),
            col.heads(
                "volunteers",
                _("志愿者人次"),
                *col.words(
                    "志愿者人数 志愿者 参与志愿者 志愿者数量 参加志愿者人数 参与志愿者人数 志愿服务人数 "
                    "志愿服务人次 参加志愿者"
                ),
                in_list=False,
                among="population",
            ),
            col.decimal(
                "volunteer_hours",
                _("志愿服务小时"),
                *col.words("服务时长 小时数 志愿时长 志愿服务时长 服务小时数 服务时间（小时） 总时长"),
                counts="hours",
                units={"小时": 1, "学时": 1, "课时": 1, "h": 1, "H": 1},
                in_list=False,
                plausible=(None, 5_000),
            ),
            col.money(
                "money_cents",
                _("经费（元）"),
                *col.words(
                    "经费 金额 活动经费 投入资金 投入经费 经费支出 花费 支出金额 所需经费 资金 投入金额 "
                    "慰问金额 活动资金"
                ),
                in_list=False,
                plausible=(10, 1_000_000),  # 经费 3 may be three 万元
            ),
            col.choice("count_source", _("人数来源"), dict(CountSource.choices), "统计方式", in_list=False),
            col.text("code", _("活动编号"), "编号", "活动号", length=40, in_list=False, searchable=True),
            col.text(
                "link",
                _("报道链接"),
                *col.words("链接 宣传链接 报道网址 新闻链接 网址 媒体链接"),
                length=300,
                in_list=False,
            ),
            col.NOTE,
        ),
        after_create=write_hosts,
        asks=ask_activity,
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


ATTENDANCES = masked(
    LedgerSheet(
        key="attendances",
        icon="person-check",
        label=_("活动签到表"),
        model="activities.Attendance",
        room="activities",
        line="activity",
        aliases=("签到", "签到表", "参训人员名单", "学员名单"),
        natural_key=("activity", "person"),
        columns=(
            col.reference(
                "activity",
                _("活动编号"),
                "activities.Activity:code",
                *col.words("编号 活动号"),
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
        verbs=EntryVerbs(),
        empty_hint=_("还没有签到记录。上传签到表，或在活动页面登记参加的人。"),
    )
)

SUPPLIES = masked(
    LedgerSheet(
        key="supplies",
        icon="box-seam",
        label=_("抗疫应急物资台账"),
        model="activities.EmergencySupply",
        room="activities",
        line="development",
        aliases=("物资", "抗疫物资", "捐赠物资", "应急物资"),
        natural_key=("unit", "occurred_on", "goods", "receiver"),
        asks=ask_supply,
        columns=(
            col.day_of_entry(
                _("日期"),
                *col.words("时间 捐赠时间 交接时间 捐赠日期 接收时间 接收日期 入库时间 捐助时间"),
            ),
            col.unit(_("填报单位"), "筹措单位"),
            col.text(
                "goods",
                _("物资名称"),
                *col.words("物资 名称 品名 捐赠物资 物资种类 物资内容 物品名称 品种 物品 捐赠物品 物资品名"),
                length=120,
                required=True,
                searchable=True,
            ),
            col.count("quantity", _("数量"), "件数", "捐赠数量", "物资数量", plausible=(None, 1_000_000)),
            col.text("measure_word", _("计量单位"), "单位（件）", "单位", length=12, in_list=False),
            col.money(
                "value_cents",
                _("折合金额（元）"),
                *col.words("价值 金额 折合金额 折价 折合人民币 捐赠金额 总价值 物资价值 捐赠价值"),
                approximate=True,
                plausible=(1, 10_000_000),
            ),
            col.text(
                "donor",
                _("来源"),
                *col.words(
                    "捐赠单位 捐赠方 捐赠人 捐赠者 捐赠单位（个人） 捐赠企业 爱心企业 捐助单位 来源单位 "
                    "物资来源"
                ),
                length=80,
                searchable=True,
            ),
            col.text(
                "receiver",
                _("接收单位"),
                *col.words("接收方 受赠单位 发放对象 受捐单位 接受单位 使用单位 物资去向 去向 发放单位"),
                length=80,
                searchable=True,
            ),
            col.PROGRAMME,
            col.NOTE,
        ),
        export_related=("unit", "programme"),
        empty_hint=_("还没有物资记录。点“新增”登记一批物资。"),
    )
)

SHEETS = (ACTIVITIES, ATTENDANCES, SUPPLIES)
