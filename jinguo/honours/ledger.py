"""The Excel ledgers of awards, standings and own honours: columns in official order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from jinguo.honours.models import Level
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet
from jinguo.ledgers.errors import RowError
from jinguo.ledgers.registry import register

_LEVELS = dict(Level.choices)
_NOTE = Column("note", _("备注"), in_list=False, aliases=("说明",))
_PROGRAMME = Column("programme", _("品牌项目"), CellType.PROGRAMME, in_list=False, aliases=("品牌",))
_HOME = (
    Column("household.code", _("户编号"), in_list=False, max_length=30, aliases=("家庭编号", "户号")),
    Column("household.unit", _("家庭所在村居"), CellType.UNIT, in_list=False, aliases=("家庭住址村居",)),
)


def one_recipient(values: dict[str, Any], context: Any) -> None:
    """Refuse an award with no recipient or several, and one whose scheme honours somebody else."""
    given = [name for name in ("person", "household", "recipient_unit") if values.get(name)]
    if len(given) != 1:
        raise RowError(_now("获奖人、获奖家庭、获奖单位须填且只填一项。"), given[-1] if given else "person")
    wanted = {"person": "person", "household": "household", "unit": "recipient_unit"}.get(
        values["scheme"].attributes.get("recipient", "") if values.get("scheme") else ""
    )
    if wanted and wanted != given[0]:
        names = {"person": "获奖人", "household": "获奖家庭", "recipient_unit": "获奖单位"}
        raise RowError(
            _now("“%(scheme)s”应填“%(right)s”一栏。")
            % {"scheme": values["scheme"].name, "right": names[wanted]},
            given[0],
        )


def one_holder(values: dict[str, Any], context: Any) -> None:
    """A village's standing belongs to the village itself unless another is named; a household's to it."""
    if not values.get("household") and not values.get("recipient_unit"):
        kind = values.get("kind")
        if kind is not None and kind.attributes.get("recipient") == "household":
            raise RowError(_now("示范户须填户主姓名。"), "household")
        values["recipient_unit"] = values.get("unit")
    elif values.get("household") and values.get("recipient_unit"):
        raise RowError(_now("示范户和示范村只能填一项。"), "household")


HONOURS = register(
    LedgerSheet(
        key="honours",
        label=_("评选表彰台账"),
        model="honours.Award",
        room="honours",
        line="scheme",
        aliases=("表彰", "荣誉", "红旗手", "最美家庭", "文明岗", "先进典型", "获奖名单"),
        natural_key=("scheme", "level", "occurred_on", "person", "household", "recipient_unit", "title"),
        columns=(
            Column(
                "occurred_on",
                _("表彰日期"),
                CellType.DATE,
                required=True,
                aliases=("时间", "日期", "表彰时间", "获奖时间", "授予时间"),
            ),
            Column(
                "scheme",
                _("荣誉称号"),
                CellType.KIND,
                vocabulary="honour.scheme",
                required=True,
                filterable=True,
                aliases=("称号", "荣誉名称", "奖项", "荣誉类别"),
            ),
            Column(
                "level",
                _("级别"),
                CellType.CHOICE,
                choices=_LEVELS,
                required=True,
                filterable=True,
                aliases=("荣誉级别", "表彰级别", "等级"),
            ),
            Column(
                "title",
                _("称号全称或批次"),
                max_length=120,
                in_list=False,
                searchable=True,
                aliases=("全称", "批次"),
            ),
            Column(
                "person",
                _("获奖人"),
                CellType.PERSON,
                searchable=True,
                aliases=("姓名", "获奖个人", "获得者"),
            ),
            Column(
                "person.sex", _("性别"), CellType.CHOICE, choices={"F": _("女"), "M": _("男")}, in_list=False
            ),
            Column(
                "person.phone",
                _("联系电话"),
                CellType.PHONE,
                in_list=False,
                confidential=True,
                aliases=("电话", "手机", "手机号"),
            ),
            Column(
                "person.id_number",
                _("身份证号"),
                CellType.ID_NUMBER,
                in_list=False,
                confidential=True,
                aliases=("身份证", "身份证号码"),
            ),
            Column(
                "person.unit",
                _("获奖人所在村居"),
                CellType.UNIT,
                in_list=False,
                aliases=("所在村居", "工作单位村居"),
            ),
            Column(
                "household",
                _("获奖家庭"),
                CellType.HOUSEHOLD,
                searchable=True,
                aliases=("家庭", "户主", "户主姓名", "家庭名称"),
            ),
            *_HOME,
            Column(
                "recipient_unit", _("获奖单位"), CellType.UNIT, aliases=("获奖集体", "集体名称", "受表彰单位")
            ),
            Column(
                "unit",
                _("填报单位"),
                CellType.UNIT,
                required=True,
                filterable=True,
                width=20,
                aliases=("单位", "推荐单位", "申报单位"),
            ),
            Column(
                "issuer",
                _("表彰单位"),
                max_length=120,
                in_list=False,
                aliases=("授予单位", "颁发单位", "发文单位"),
            ),
            Column(
                "document",
                _("表彰文件"),
                max_length=160,
                in_list=False,
                searchable=True,
                aliases=("文件", "文号", "表彰文号", "文件名称"),
            ),
            Column("revoked_on", _("撤销日期"), CellType.DATE, in_list=False, aliases=("撤销时间",)),
            _PROGRAMME,
            _NOTE,
        ),
        prepare=one_recipient,
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

STANDINGS = register(
    LedgerSheet(
        key="standings",
        label=_("出彩人家台账"),
        model="honours.Standing",
        room="honours",
        line="development",
        aliases=("出彩人家", "示范户", "示范村"),
        natural_key=("kind", "household", "recipient_unit", "occurred_on"),
        columns=(
            Column(
                "kind",
                _("示范类别"),
                CellType.KIND,
                vocabulary="standing.kind",
                required=True,
                filterable=True,
                aliases=("类别", "类型"),
            ),
            Column(
                "level",
                _("级别"),
                CellType.CHOICE,
                choices=_LEVELS,
                required=True,
                filterable=True,
                aliases=("等级", "示范级别"),
            ),
            Column(
                "unit",
                _("填报单位"),
                CellType.UNIT,
                required=True,
                filterable=True,
                width=20,
                aliases=("村居", "单位", "所在村"),
            ),
            Column(
                "household",
                _("示范户"),
                CellType.HOUSEHOLD,
                searchable=True,
                aliases=("户主", "户主姓名", "家庭"),
            ),
            *_HOME,
            Column("recipient_unit", _("示范村"), CellType.UNIT, aliases=("示范村名称",)),
            Column(
                "occurred_on",
                _("评定日期"),
                CellType.DATE,
                required=True,
                aliases=("评定时间", "命名时间", "挂牌时间", "时间", "日期"),
            ),
            Column("ended_on", _("终止日期"), CellType.DATE, aliases=("摘牌日期", "撤销日期", "退出日期")),
            Column("score", _("评分"), CellType.INTEGER, minimum=0, maximum=100, aliases=("得分", "分数")),
            _PROGRAMME,
            _NOTE,
        ),
        prepare=one_holder,
        export_related=("unit", "kind", "household", "household__unit", "recipient_unit", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有示范村、示范户。点“新增”登记，或上传已有的 Excel 台账。"),
    )
)

OWN_HONOURS = register(
    LedgerSheet(
        key="own_honours",
        label=_("本级荣誉台账"),
        model="honours.OwnHonour",
        room="honours",
        line="office",
        aliases=("本级荣誉", "单位荣誉", "妇联荣誉", "集体荣誉"),
        natural_key=("unit", "title", "year"),
        columns=(
            Column(
                "title",
                _("荣誉名称"),
                required=True,
                searchable=True,
                max_length=160,
                width=36,
                aliases=("荣誉", "荣誉称号", "名称"),
            ),
            Column(
                "level",
                _("级别"),
                CellType.CHOICE,
                choices=_LEVELS,
                required=True,
                filterable=True,
                aliases=("荣誉级别", "等级"),
            ),
            Column("year", _("年度"), CellType.YEAR, required=True, aliases=("年份", "获得年度")),
            Column(
                "occurred_on",
                _("授予日期"),
                CellType.DATE,
                required=True,
                aliases=("时间", "日期", "获得时间", "授予时间"),
            ),
            Column(
                "unit",
                _("填报单位"),
                CellType.UNIT,
                required=True,
                filterable=True,
                width=20,
                aliases=("单位", "获得单位"),
            ),
            Column("issuer", _("授予单位"), max_length=120, aliases=("颁发单位", "表彰单位")),
            Column(
                "document",
                _("文件"),
                max_length=160,
                in_list=False,
                searchable=True,
                aliases=("表彰文件", "文号", "授予文件"),
            ),
            Column("code", _("荣誉编号"), max_length=60, in_list=False, aliases=("编号",)),
            _NOTE,
        ),
        export_related=("unit",),
        empty_hint=_("还没有本级荣誉。点“新增”登记妇联获得的荣誉。"),
    )
)
