"""The figures that activities answer for."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger, FigureUnit, Sum
from jinguo.people.duplicates.twins import counted

_DIMENSIONS = {
    "kind": "kind__code",
    "topic": "topic__code",
    "programme": "programme__code",
    "mode": "mode",
}
_TRAINED = ("培训班", "技能班", "班次", "学员", "女学员", "参训", "结业", "从业", "手艺", "各项")
_ALSO = {"programme": "also_serves__code"}


def _audience():
    return Coalesce(F("headcount"), F("online_views") * 0) + Coalesce(F("online_views"), F("headcount") * 0)


LEDGERS = (
    FigureLedger(
        key="activities",
        own_work=True,
        name=_("活动台账"),
        model="activities.Activity",
        cohosts="cohosts",
        line="kind__line",
        kind="kind",
        kind_vocabulary="activity.kind",
        dimensions=_DIMENSIONS,
        also=_ALSO,
        measures={
            "sessions": "sessions",
            "audience": _audience,
            "headcount": "headcount",
            "online_views": "online_views",
            "women": "women",
            "children": "children",
            "households": "households",
            "volunteers": "volunteers",
            "volunteer_hours": "volunteer_hours",
            "money": "money_cents",
        },
    ),
    FigureLedger(
        key="attendances",
        wording=(*_TRAINED, "签到"),
        own_work=True,
        name=_("活动签到"),
        model="activities.Attendance",
        date="activity__occurred_on",
        unit="activity__unit",
        cohosts="activity__cohosts",
        state="activity__state",
        struck={"struck_off": {"voided": True}},
        line="activity__kind__line",
        kind="kind",
        kind_vocabulary="activity.kind",
        dimensions={
            "kind": "activity__kind__code",
            "topic": "activity__topic__code",
            "programme": "activity__programme__code",
        },
        also={"programme": "activity__also_serves__code"},
        distincts={"person": counted},
        approximate=None,
        entry_path="activity",
        sheet="activities",
    ),
    FigureLedger(
        key="supplies",
        wording=(
            "筹集",
            "筹措",
            "募集",
            "口罩",
            "防护服",
            "消毒液",
            "食品",
            "方便食品",
            "疫情",
            "防控",
            "防疫",
            "爱心",
        ),
        own_work=True,
        name=_("抗疫应急物资"),
        model="activities.EmergencySupply",
        line="development",
        measures={"value": "value_cents", "quantity": "quantity"},
    ),
)

_SOURCE = _("各级妇联填报并经上级审核的活动台账")
_COVERAGE = _("本单位及所辖各单位；联合举办的活动只计一次")
_SIGNED_SOURCE = _("活动签到表（纸质补录、扫码或线上签到）")


_LAW = ("宣传", "法律", "法治", "知识", "民法典", "反家暴", "宪法", "咨询", "律师", "讲座", "宣讲")
_FAMILY_CLASS = ("课堂", "公益课", "授课", "上课", "讲座", "听课", "家长", "孩子", "家校", "指导师")
_LECTURE = ("听众", "现场", "骨干", "宣讲员", "宣讲团", "平台", "宣传")
_HYGIENE = ("困难", "残疾", "独居", "贫困", "老人", "脱贫", "建档立卡")
_TRAINING = ("月嫂", "带货", "订单式", *_TRAINED)
_WORDING = {  # words that stand beside these figures' own and narrow nothing
    "law_events": _LAW,
    "law_served": _LAW,
    "family_education_sessions": _FAMILY_CLASS,
    "family_education_served": _FAMILY_CLASS,
    "skills_trainings": _TRAINING,
    "hygiene_households": _HYGIENE,
    "family_virtue_events": ("宣传", "家教", "家庭", "展板", "活动"),
    "clean_family_events": ("课堂", "教育", "宣传", "活动"),
    "volunteer_services": ("上门", "志愿队", "队伍", "志愿者", "关爱", "困境", "留守", "孤困"),
    "health_reached": ("防治", "义诊", "咨询", "知识", "讲座", "宣传", "两癌"),
    "enterprise_visits": ("走访", "服务团", "企业", "上门"),
    "lectures": _LECTURE,
    "lectures_reached": _LECTURE,
}


def _sessions(key, name, line, where, unit=FigureUnit.SESSIONS, synonyms=(), meaning=""):
    return Figure(
        f"activities.{key}", name, unit, line, Sum("sessions"), "activities", where,
        meaning=meaning or _("报告期内举办的此类活动的场（期）次数"), source=_SOURCE,
        method=_("已审核活动的场（期）次之和，按活动日期归入报告期"), coverage=_COVERAGE, synonyms=synonyms,
        known_parts=_WORDING.get(key, ()),
    )  # fmt: skip


def _audience_of(key, name, line, where, synonyms=()):
    return Figure(
        f"activities.{key}", name, FigureUnit.ATTENDANCES, line, Sum("audience"), "activities", where,
        meaning=_("报告期内此类活动线下到场与线上参与的人次；同一人多次参加计多次"), source=_SOURCE,
        method=_("线下人次与线上人次之和；未登记人数的活动不计，也不视为零"), coverage=_COVERAGE, synonyms=synonyms,
        known_parts=_WORDING.get(key, ()),
    )  # fmt: skip


def _persons(key, name, line, where, synonyms=()):
    return Figure(
        f"activities.{key}", name, FigureUnit.PERSONS, line, DistinctCount("person"), "attendances", where,
        meaning=_("报告期内参加过此类活动的不同的人；同一人只计一次"), source=_SIGNED_SOURCE,
        method=_("按身份识别去重；各单位之间不能相加，逐级重新去重"), coverage=_COVERAGE, synonyms=synonyms,
    )  # fmt: skip


_SKILLS = {"kind": "training", "topic": ("housekeeping", "e_commerce")}
FIGURES = (
    _sessions("lectures", _("宣讲场次"), "publicity", {"kind": "lecture"}, synonyms=("宣讲", "巾帼大宣讲", "宣讲活动", "巾帼宣讲", "理论宣讲", "报告会", "讲座…宣讲")),
    _audience_of("lectures_reached", _("宣讲覆盖人次"), "publicity", {"kind": "lecture"}, ("宣讲", "巾帼大宣讲", "宣讲活动", "巾帼宣讲", "理论宣讲", "报告会", "讲座…宣讲", "宣讲覆盖", "宣讲…听众", "宣讲…受众", "宣讲…受益", "宣讲…覆盖")),
    Figure(
        "activities.lectures_on_site", _("宣讲线下人次"), FigureUnit.ATTENDANCES, "publicity", Sum("headcount"),
        "activities", {"kind": "lecture"}, meaning=_("报告期内宣讲到场听讲的人次"), source=_SOURCE,
        method=_("线下人次之和，不含线上"), coverage=_COVERAGE, synonyms=("线下宣讲", "线下宣讲…覆盖", "线下宣讲…听众", "宣讲…线下", "线下…宣讲", "宣讲…现场", "现场听众", "宣讲…线下听众", "到场听讲", "现场听讲", "宣讲…到场", "听讲的妇女"),
    ),
    Figure(
        "activities.lectures_online", _("宣讲线上人次"), FigureUnit.ATTENDANCES, "publicity", Sum("online_views"),
        "activities", {"kind": "lecture"}, meaning=_("报告期内线上收看宣讲的人次"), source=_SOURCE,
        method=_("线上人次之和，不含线下"), coverage=_COVERAGE, synonyms=("线上宣讲", "线上宣讲…覆盖", "线上宣讲…受众", "线上宣讲…听众", "宣讲…线上", "线上…宣讲", "宣讲…在线观看", "宣讲…网络", "宣讲…观看", "宣讲…直播", "在线收看…宣讲", "线上收看", "网上观看", "宣讲直播", "宣讲…收看", "线上观看…宣讲"),
    ),
    _sessions("congress_study", _("党的创新理论学习宣传场次"), "publicity", {"topic": "congress_study"}, synonyms=("精神学习宣传", "学习宣传教育", "创新理论…学习", "精神…宣讲", "二十大精神", "理论学习宣传", "专题学习宣讲", "宣讲…创新理论", "创新理论…宣讲")),
    _sessions("heart_to_party", _("“巾帼心向党”活动场次"), "publicity", {"topic": "heart_to_party"}, synonyms=("巾帼心向党",)),
    _sessions(
        "grassroots_worker_awards", _("“最美基层妇联人”颁奖次数"), "publicity",
        {"kind": "award_ceremony", "topic": "grassroots_worker"}, FigureUnit.TIMES, ("最美基层妇联人…颁奖", "最美基层妇联人…表彰"),
    ),
    Figure(
        "activities.hygiene_households", _("家庭卫生整治户数"), FigureUnit.HOUSEHOLDS, "development",
        Sum("households"), "activities", {"kind": "hygiene_help"},
        meaning=_("报告期内妇联帮助整治卫生的家庭，每次整治计一户"), source=_SOURCE,
        method=_("涉及户数之和"), coverage=_COVERAGE, synonyms=("卫生整治", "贫困家庭…卫生", "环境整治…户", "家庭卫生", "整治卫生", "清理庭院", "打扫庭院", "庭院…整理", "卫生清理", "整治庭院", "帮着整治", "打扫卫生", "上门整治", "入户…整治"),
        known_parts=_WORDING["hygiene_households"],
    ),
    _persons("skills_trained_persons", _("家政、电商技能培训人数"), "development", _SKILLS, ("家政…培训", "电商…培训", "家政…电商", "电商技能", "家政技能", "技能培训", "学习家政", "直播…培训", "家政、电商", "月嫂…班", "家政班", "电商班", "技能班", "月嫂…培训")),
    Figure(
        "activities.skills_attendances", _("家政、电商技能培训人次"), FigureUnit.ATTENDANCES, "development", Count(),
        "attendances", _SKILLS, meaning=_("报告期内家政、电商技能培训的签到人次"),
        source=_SIGNED_SOURCE, method=_("已审核活动的有效签到条数"), coverage=_COVERAGE, synonyms=("家政…培训", "电商…培训", "家政…电商", "电商技能", "家政技能", "技能培训", "学习家政", "直播…培训", "家政、电商", "月嫂…班", "家政班", "电商班", "技能班", "月嫂…培训", "签到…培训", "培训…签到"),
    ),
    _sessions("skills_trainings", _("家政、电商技能培训期次"), "development", _SKILLS, FigureUnit.COURSE_SESSIONS, ("家政…培训", "电商…培训", "家政…电商", "电商技能", "家政技能", "技能培训", "学习家政", "直播…培训", "家政、电商", "技能…培训班", "月嫂…班", "家政班", "电商班", "技能班", "月嫂…培训")),
    _audience_of("science_served", _("科技助农服务受益人次"), "development", {"kind": "science_service"}, ("科技助农", "科技服务", "助农直通车", "科技…助农", "女科技…服务", "农技专家", "专家…下乡", "送技术", "农技指导", "科技下乡", "女农技", "专家…指导", "田间课", "技术指导", "下棚指导")),
    _sessions("science_services", _("科技助农服务次数"), "development", {"kind": "science_service"}, FigureUnit.TIMES, ("科技助农", "科技服务", "助农直通车", "科技…助农", "女科技…服务", "农技专家", "专家…下乡", "送技术", "农技指导", "科技下乡", "女农技", "专家…指导", "田间课", "技术指导", "下棚指导")),
    _sessions("enterprise_visits", _("惠企服务次数"), "development", {"kind": "enterprise_visit"}, FigureUnit.TIMES, ("惠企服务", "走访企业", "惠企…服务", "入企", "跑企业", "下企业", "企业走访")),
    _sessions("emergency_events", _("抗疫行动次数"), "development", {"kind": "emergency_help"}, FigureUnit.TIMES, ("抗疫行动", "抗疫…行动", "疫情…行动", "战疫行动")),
    Figure(
        "activities.supplies", _("筹措抗疫物资批次"), FigureUnit.BATCHES, "development", Count(), "supplies",
        meaning=_("报告期内筹措或捐赠的应急物资，一次交接为一批"), source=_("抗疫应急物资台账"),
        method=_("已审核的物资登记条数"), coverage=_("本单位及所辖各单位"), synonyms=("筹措物资", "物资支援", "抗疫物资", "防疫物资", "物资"),
    ),
    Figure(
        "activities.supplies_value", _("抗疫物资折合金额"), FigureUnit.CENTS, "development", Sum("value"), "supplies",
        meaning=_("报告期内应急物资的折合金额"), source=_("抗疫应急物资台账"),
        method=_("登记的折合金额之和；未估价的不计"), coverage=_("本单位及所辖各单位"), synonyms=("物资折合", "物资…价值", "物资…折合", "物资…价", "防疫物资", "抗疫物资"),
    ),
    _sessions("children_events", _("儿童活动场次"), "family", {"kind": "children_event"}, synonyms=("儿童活动", "少年儿童…活动", "儿童…主题活动", "儿童关爱活动", "儿童主题活动", "少儿活动", "六一…活动", "六一…儿童", "儿童…活动")),
    _sessions(
        "family_virtue_events", _("家庭家教家风活动场次"), "family",
        {"kind": "family_culture", "topic": ("clean_family", "family_virtue_tour", "virtue_lecture_tour")},
        synonyms=("巡讲巡展", "家风活动", "好家风", "家庭家教家风", "家风家教", "家教家风", "家风…巡讲", "家风主题", "家风…巡展", "好家庭好家风", "巡讲…巡展"),
    ),
    _sessions("clean_family_events", _("廉洁家风教育场次"), "family", {"topic": "clean_family"}, synonyms=("廉洁家风", "清廉家风")),
    _sessions(
        "family_education_sessions", _("家庭教育培训期次"), "family", {"kind": "family_education"},
        FigureUnit.COURSE_SESSIONS, ("家庭教育培训", "家庭教育", "家长学校", "家长课堂", "父母课堂", "母亲素质提升", "家庭教育讲座", "家庭教育指导服务", "家教课", "家长课", "家教讲堂", "家庭教育公益", "家庭教育公益课", "家庭教育课堂"),
    ),
    _audience_of("family_education_served", _("家庭教育培训受益人次"), "family", {"kind": "family_education"}, ("家庭教育培训", "家庭教育", "家长学校", "家长课堂", "父母课堂", "母亲素质提升", "家庭教育讲座", "家庭教育指导服务", "家庭教育…受益", "家长…受益", "受益家长", "家教课", "家长课", "家教讲堂", "家庭教育公益", "家庭教育公益课", "家庭教育课堂")),
    _sessions("law_events", _("维权普法宣传期次"), "rights", {"kind": "law_publicity"}, FigureUnit.COURSE_SESSIONS, ("普法", "维权普法", "普法宣传", "法治宣传", "法律宣传", "法连巾帼", "法律讲座", "普法活动", "维权宣传", "送法下乡", "送法", "普法讲座", "法治讲座", "反家暴宣传", "法律知识宣传", "普法宣讲", "普法课", "普法…期", "法治宣传月")),
    _audience_of("law_served", _("维权普法受益人次"), "rights", {"kind": "law_publicity"}, ("普法", "维权普法", "普法宣传", "法治宣传", "法律宣传", "法连巾帼", "法律讲座", "普法活动", "普法…受益", "普法…群众", "维权宣传", "送法下乡", "送法", "普法讲座", "法治讲座", "反家暴宣传", "法律知识宣传", "普法宣讲", "普法课")),
    _persons("law_wise_women", _("“巾帼法律明白人”培养人数"), "rights", {"topic": "law_wise_women"}, ("法律明白人",)),
    _audience_of("health_reached", _("妇女健康宣教覆盖人次"), "rights", {"kind": "health_education"}, ("健康宣教", "健康讲座", "健康知识", "妇女健康…宣教", "健康中国…母亲行动", "健康宣传", "两癌…宣传", "防治知识", "防癌宣教", "防癌知识", "两癌…知识", "健康科普")),
    _sessions("volunteer_services", _("关爱志愿服务次数"), "rights", {"kind": "volunteer_service"}, FigureUnit.TIMES, ("志愿服务", "巾帼志愿", "志愿服务活动", "关爱服务")),
    Figure(
        "activities.volunteer_hours", _("志愿服务小时"), FigureUnit.HOURS, "rights", Sum("volunteer_hours"), "activities",
        {"kind": "volunteer_service"}, meaning=_("报告期内志愿服务的总时长"), source=_SOURCE,
        method=_("登记的服务小时之和；未登记的不计"), coverage=_COVERAGE, synonyms=("志愿服务", "巾帼志愿", "志愿服务活动", "关爱服务", "志愿服务时长", "服务时长"),
    ),
    _sessions(
        "enterprise_care_events", _("联合爱心企业关爱困境儿童次数"), "rights",
        {"kind": "visit_help", "topic": "care_children"}, FigureUnit.TIMES, ("爱心企业", "关爱困境儿童", "爱心企业…儿童"),
    ),
    _sessions("member_activity_days", _("执委活动日次数"), "organisation", {"kind": "member_activity_day"}, FigureUnit.TIMES, ("执委活动日",)),
)  # fmt: skip
