"""The Excel ledgers of awards, standings and own honours: columns in official order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.core.sayings import saying
from jinguo.core.site.site_words import said
from jinguo.honours.levels import HONOUR_WORDS, level_in_name, level_of_issuer
from jinguo.honours.models import Level
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import LedgerSheet, masked
from jinguo.ledgers.values.faults import RowError

_LEVELS = dict(Level.choices)
_SPELT = {
    word: level.value
    for level, spelt in (
        (Level.NATIONAL, "国家级 全国级 国家 中央"),
        (Level.PROVINCIAL, "省 全省 省部级 省一级"),
        (Level.CITY, "市 全市 地市级 市一级"),
        (Level.DISTRICT, "区 全区 县 县级 区县级 县区级 县（区）级 区（县）级"),
        (Level.TOWN, "镇 街道 乡镇级 镇级 街道级 乡级 镇（街道）级 乡镇"),
    )
    for word in spelt.split()
}
_HOME = (
    col.text("household.code", _("户编号"), "家庭编号", "户号", length=30, in_list=False),
    col.named_unit(
        "household.unit",
        _("家庭所在村居"),
        "家庭住址村居",
        in_list=False,
        also=col.HOMES,
    ),
)


def prepare_award(values: dict[str, Any], context: Any) -> None:
    """Take the level from the honour's name or from who honours, where no column says it; one is honoured."""
    if not values.get("level"):
        values["level"] = _level_in_scheme(values, context) or level_of_issuer(values.get("issuer") or "")
    one_recipient(values, context)


def _level_in_scheme(values: dict[str, Any], context: Any) -> str:
    """Return the level that the honour's name gives as the row writes it (济南市三八红旗手), "" for none."""
    scheme, said = values.get("scheme"), getattr(context, "said", None)
    if scheme is None or said is None:
        return ""
    return level_in_name(said("scheme"), (scheme.name, *scheme.aliases), context.units)


def ask_award(values: dict[str, Any], context: Any) -> Iterator[tuple[str, str]]:
    """Ask where the honour's name or its giver says another level than the row."""
    named = _level_in_scheme(values, context)
    level = named or level_of_issuer(values.get("issuer") or "")
    if level and values.get("level") and level != values["level"]:
        told = saying(
            "级别填的是“%(said)s”，而“%(name)s”像是“%(level)s”，请核对。",
            said=_LEVELS[values["level"]],
            name=context.said("scheme") if named else values["issuer"],
            level=_LEVELS[level],
        )
        yield "level", told


def one_recipient(values: dict[str, Any], context: Any) -> None:
    """Refuse an award with no recipient or several, and one whose scheme honours somebody else."""
    given = [name for name in ("person", "household", "recipient_unit") if values.get(name)]
    if len(given) != 1:
        raise RowError(saying("获奖人、获奖家庭、获奖单位须填且只填一项。"), given[-1] if given else "person")
    wanted = {"person": "person", "household": "household", "unit": "recipient_unit"}.get(
        values["scheme"].attributes.get("recipient", "") if values.get("scheme") else ""
    )
    if wanted and wanted != given[0]:
        names = {"person": _("获奖人"), "household": _("获奖家庭"), "recipient_unit": _("获奖单位")}
        raise RowError(
            saying("“%(scheme)s”应填“%(right)s”一栏。", scheme=values["scheme"].name, right=names[wanted]),
            given[0],
        )


def one_holder(values: dict[str, Any], context: Any) -> None:
    """A village's standing belongs to the village itself unless another is named; a household's to it."""
    if not values.get("household") and not values.get("recipient_unit"):
        kind = values.get("kind")
        if kind is not None and kind.attributes.get("recipient") == "household":
            raise RowError(saying("示范户须填户主姓名。"), "household")
        values["recipient_unit"] = values.get("unit")
    elif values.get("household") and values.get("recipient_unit"):
        raise RowError(saying("示范户和示范村只能填一项。"), "household")


def complete_own_honour(values: dict[str, Any], context: Any) -> None:
    """Take the year from the day, and the level from who gave it or its name, where no column says them."""
    if not values.get("level"):
        named = level_in_name(values.get("title") or "", HONOUR_WORDS, getattr(context, "units", None))
        values["level"] = level_of_issuer(values.get("issuer") or "") or named
    if values.get("year") is None and values.get("occurred_on"):
        values["year"] = values["occurred_on"].year


HONOURS = masked(
    LedgerSheet(
        key="honours",
        icon="award",
        label=_("评选表彰台账"),
        model="honours.Award",
        room="honours",
        line="scheme",
        aliases=("表彰", "荣誉", "红旗手", "最美家庭", "文明岗", "先进典型", "获奖名单"),
        natural_key=("scheme", "level", "occurred_on", "person", "household", "recipient_unit", "title"),
        columns=(
            col.day_of_entry(
                _("表彰日期"),
                *col.words(
                    "时间 日期 表彰时间 获奖时间 授予时间 授予日期 获奖日期 获得时间 命名时间 评选时间 "
                    "发文时间 获评时间 表彰年月"
                ),
            ),
            col.kind(
                "scheme",
                _("荣誉称号"),
                "honour.scheme",
                *col.words(
                    "称号 荣誉名称 奖项 荣誉类别 奖项名称 表彰名称 获奖名称 称号名称 获得荣誉 获奖称号 "
                    "荣誉 表彰项目"
                ),
            ),
            col.choice(
                "level",
                _("级别"),
                _LEVELS,
                "荣誉级别",
                "表彰级别",
                "等级",
                required=True,
                filterable=True,
                words=_SPELT,
                like=col.LIKE_A_LEVEL,
            ),
            col.text(
                "title", _("称号全称或批次"), "全称", "批次", length=120, in_list=False, searchable=True
            ),
            col.person(
                _("获奖人"),
                *col.words(
                    "姓名 获奖个人 获得者 获奖者 获奖人姓名 获奖对象 获奖人员 表彰对象 受表彰人 先进个人 个人姓名"
                ),
                required=False,
            ),
            col.SEX,
            col.phone(),
            col.id_number(),
            col.home_unit(_("获奖人所在村居"), "所在村居", "工作单位村居"),
            col.household(
                _("获奖家庭"),
                *col.words("家庭 户主 户主姓名 家庭名称 家庭户主 家庭代表 获奖家庭户主"),
                searchable=True,
            ),
            *_HOME,
            col.named_unit(
                "recipient_unit",
                _("获奖单位"),
                *col.words("获奖集体 集体名称 受表彰单位 先进集体 集体 受表彰集体"),
            ),
            col.unit(_("填报单位"), "单位", "推荐单位", "申报单位"),
            col.text(
                "issuer",
                _("表彰单位"),
                *col.words(
                    "授予单位 颁发单位 发文单位 表彰机关 表彰部门 授予机关 颁奖单位 评选单位 命名单位 "
                    "授予部门"
                ),
                length=120,
                in_list=False,
            ),
            col.text(
                "document",
                _("表彰文件"),
                *col.words("文件 文号 表彰文号 文件名称"),
                length=160,
                in_list=False,
                searchable=True,
            ),
            col.day("revoked_on", _("撤销日期"), "撤销时间", in_list=False),
            col.PROGRAMME,
            col.NOTE,
        ),
        prepare=prepare_award,
        asks=ask_award,
        completes={"level": ("issuer", "scheme")},
        export_related=(
            "unit",
            "scheme",
            "person",
            "person__unit",
            "household",
            "household__unit",
            "recipient_unit",
            "programme",
        ),
        list_filter_kind="scheme",
        empty_hint=_("还没有表彰记录。点“新增”登记一项荣誉，或上传已有的 Excel 台账。"),
    )
)

STANDINGS = masked(
    LedgerSheet(
        key="standings",
        icon="house-heart",
        label=said("ledger.standings", _("示范村（户）台账")),
        model="honours.Standing",
        room="honours",
        line="development",
        aliases=("示范户", "示范村"),
        natural_key=("kind", "household", "recipient_unit", "occurred_on"),
        columns=(
            col.kind("kind", _("示范类别"), "standing.kind", "类别", "类型"),
            col.choice(
                "level",
                _("级别"),
                _LEVELS,
                "等级",
                "示范级别",
                required=True,
                filterable=True,
                words=_SPELT,
                like=col.LIKE_A_LEVEL,
            ),
            col.unit(_("填报单位"), "村居", "单位", "所在村"),
            col.household(
                _("示范户"),
                *col.words("户主 户主姓名 家庭 示范户户主 示范户姓名 姓名"),
                searchable=True,
            ),
            *_HOME,
            col.named_unit(
                "recipient_unit",
                _("示范村"),
                *col.words("示范村名称 示范村（社区） 示范村居"),
            ),
            col.day_of_entry(
                _("评定日期"),
                *col.words(
                    "评定时间 命名时间 挂牌时间 时间 日期 创建时间 认定时间 评选时间 命名日期 获评时间 "
                    "授牌时间"
                ),
                of_the_year=False,
            ),
            col.day("ended_on", _("终止日期"), "摘牌日期", "撤销日期", "退出日期"),
            col.number(
                "score", _("评分"), "得分", "分数", "评定得分", most=100, units={"分": 1}, counts="points"
            ),
            col.PROGRAMME,
            col.NOTE,
        ),
        prepare=one_holder,
        export_related=("unit", "kind", "household", "household__unit", "recipient_unit", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有示范村、示范户。点“新增”登记，或上传已有的 Excel 台账。"),
    )
)

OWN_HONOURS = masked(
    LedgerSheet(
        key="own_honours",
        icon="trophy",
        label=_("本级荣誉台账"),
        model="honours.OwnHonour",
        room="honours",
        line="office",
        aliases=("本级荣誉", "单位荣誉", "妇联荣誉", "集体荣誉", "所获荣誉", "获得荣誉", "荣誉一览"),
        natural_key=("unit", "title", "year"),
        prepare=complete_own_honour,
        completes={"year": ("occurred_on",), "level": ("issuer", "title")},
        columns=(
            col.text(
                "title",
                _("荣誉名称"),
                "荣誉",
                "荣誉称号",
                "名称",
                length=160,
                required=True,
                searchable=True,
                width=36,
            ),
            col.choice(
                "level",
                _("级别"),
                _LEVELS,
                "荣誉级别",
                "等级",
                required=True,
                filterable=True,
                words=_SPELT,
                like=col.LIKE_A_LEVEL,
            ),
            col.year(_("年度"), "年份", "获得年度"),
            col.day_of_entry(
                _("授予日期"),
                *col.words(
                    "时间 日期 获得时间 授予时间 获奖时间 表彰时间 获奖日期 命名时间 获得日期 表彰日期"
                ),
            ),
            col.unit(_("填报单位"), "单位", "获得单位"),
            col.text(
                "issuer",
                _("授予单位"),
                *col.words("颁发单位 表彰单位 授予机关 颁奖单位 表彰机关 命名单位 授奖单位"),
                length=120,
            ),
            col.text(
                "document",
                _("文件"),
                "表彰文件",
                "文号",
                "授予文件",
                length=160,
                in_list=False,
                searchable=True,
            ),
            col.text("code", _("荣誉编号"), "编号", length=60, in_list=False),
            col.NOTE,
        ),
        export_related=("unit",),
        empty_hint=_("还没有本级荣誉。点“新增”登记妇联获得的荣誉。"),
    )
)

SHEETS = (HONOURS, STANDINGS, OWN_HONOURS)
