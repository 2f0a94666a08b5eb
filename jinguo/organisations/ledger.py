"""The Excel ledger of the tree itself; brought in before all others, a parent's row above its children's."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.core.pinyin import full, initials
from jinguo.core.sayings import listed, saying
from jinguo.core.scoping import SYSTEM, may
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import EntryVerbs, LedgerSheet, masked
from jinguo.ledgers.sheets.headers import TOWN
from jinguo.ledgers.values.faults import RowError
from jinguo.organisations import verbs
from jinguo.organisations.models import SEGMENT, OrganisationUnit, UnitKind, may_hang, next_path, segment

_SUBKINDS = (
    ("街道", "street"), ("镇", "town"), ("乡", "town"), ("社区", "community"), ("居委会", "community"),
    ("村", "village"), ("村委会", "village"),
)  # fmt: skip
_LEVELS: dict[str, tuple[str, ...]] = {
    UnitKind.TOWN: ("street", "town"),
    UnitKind.VILLAGE: ("community", "village"),
}


_LEVEL_WORDS = {  # as people write the levels beside their names in the program
    **dict.fromkeys(("省级", "自治区", "直辖市"), UnitKind.PROVINCE),
    **dict.fromkeys(("市级", "地级市", "州", "盟"), UnitKind.CITY),
    **dict.fromkeys(
        ("区县", "县", "县（区）", "区（县）", "县级市", "旗", "区级", "县级"), UnitKind.DISTRICT
    ),
    **dict.fromkeys(
        ("镇（街道）", "镇（街）", "乡镇", "乡镇（街道）", "镇", "乡", "街道", "街镇", "镇级"), UnitKind.TOWN
    ),
    **dict.fromkeys(
        ("村（社区）", "村（居）", "村", "社区", "行政村", "村级", "居委会", "村委会", "村（社）"),
        UnitKind.VILLAGE,
    ),
}


def _subkind(name: str, kind: str) -> str:
    """Return the subkind a unit's own name tells, where it tells one of its level."""
    for ending, subkind in _SUBKINDS:
        if name.endswith(ending) and subkind in _LEVELS.get(kind, ()):
            return subkind
    return ""


def _level(values: dict[str, Any]) -> str:
    """Return the level that a unit's subkind or name tells. Raises RowError where neither does."""
    name, subkind = values.get("name") or "", values.get("subkind") or ""
    for kind, subkinds in _LEVELS.items():
        if subkind in subkinds or (not subkind and _subkind(name, kind)):
            return kind
    raise RowError(saying("从名称看不出层级，请填写：%(levels)s。", levels=listed(UnitKind.labels)), "kind")


def check_unit(values: dict[str, Any], context: Any) -> None:
    """Complete the subkind from the name; refuse a second top and a closing before the opening."""
    opened, closed = values.get("opened_on"), values.get("closed_on")
    if opened and closed and closed < opened:
        raise RowError(
            saying("撤销日期 %(closed)s 早于成立日期 %(opened)s，请核对。", closed=closed, opened=opened),
            "closed_on",
        )
    if not values.get("kind"):
        values["kind"] = _level(values)
    if not values.get("subkind"):
        values["subkind"] = _subkind(values.get("name") or "", values["kind"])
    parent = values.get("parent")
    if parent is None and not _may_top(values):
        raise RowError(saying("请填写上级单位；上级单位那一行要写在它的下级之前。"), "parent")
    if parent is not None and not may_hang(values["kind"], parent.kind):
        level = UnitKind(values["kind"]).label
        raise RowError(
            saying(
                "“%(level)s”不能设在“%(parent)s”之下，请核对层级或上级单位。", level=level, parent=parent.name
            ),
            "kind",
        )
    _check_right(parent, context)
    women, people = values.get("women_population"), values.get("population")
    if women is not None and people is not None and women > people:
        raise RowError(
            saying("妇女人口 %(women)s 多于人口 %(people)s，请核对。", women=women, people=people),
            "women_population",
        )


def _may_top(values: dict[str, Any]) -> bool:
    """Whether a unit may stand at the top: a place, where no other unit does."""
    if not may_hang(values["kind"], None):
        return False
    tops = OrganisationUnit.everything.filter(parent=None).exclude(code=values.get("code") or "")
    return values["kind"] != UnitKind.VILLAGE and not tops.exists()


def _check_right(parent: OrganisationUnit | None, context: Any) -> None:
    """The unit above opens a unit; the top is brought in by the program itself."""
    user = context.user
    if user is not SYSTEM and (parent is None or not may(user, "verify", _place_below(parent))):
        raise RowError(saying("您不能在这个上级单位下登记组织单位，请由上级妇联登记。"), "parent")


def _place_below(parent: OrganisationUnit) -> OrganisationUnit:
    return OrganisationUnit(path=parent.path + segment(0))


def path_below(parent: OrganisationUnit | None) -> str:
    """Return the next free path below a parent, which may itself be new and unsaved.

    The parent object remembers the last segment given, so that rows of one file get different ones.
    """
    if parent is None:
        return next_path(None)
    last = parent.__dict__.get("_last_segment")
    if last is None:
        last = int(next_path(parent)[-SEGMENT:], 36) - 1 if parent.pk else 0
    parent.__dict__["_last_segment"] = last + 1
    return parent.path + segment(last + 1)


def build_unit(values: dict[str, Any], context: Any) -> models.Model:
    """Make a unit in its place in the tree."""
    check_unit(values, context)
    unit = OrganisationUnit(**values)
    unit.path = path_below(values.get("parent"))
    unit.pinyin, unit.initials = full(unit.name), initials(unit.name)
    return unit


def hang_below(instances: list[models.Model], values: list[dict[str, Any]], context: Any) -> None:
    """Link imported units to parents that came in by the same file."""
    hanging = []
    for unit, row in zip(instances, values, strict=True):
        parent = row.get("parent")
        if parent is not None and unit.parent_id != parent.pk:  # type: ignore[attr-defined]
            unit.parent_id = parent.pk  # type: ignore[attr-defined]
            hanging.append(unit)
    OrganisationUnit.everything.bulk_update(hanging, ["parent"], batch_size=500)  # type: ignore[arg-type]


UNITS = masked(
    LedgerSheet(
        key="units",
        icon="diagram-3",
        label=_("组织单位台账"),
        model="organisations.OrganisationUnit",
        room="organisations",
        line="organisation",
        aliases=("组织单位", "妇联组织", "组织机构", "村居名录", "两新组织", "单位名录"),
        natural_key=("code",),
        columns=(
            col.text(
                "code",
                _("单位代码"),
                *col.words(
                    "代码 区划代码 统计用区划代码 编码 行政区划代码 统计代码 村居代码 区划编码 机构代码 "
                    "单位编码 组织代码"
                ),
                length=20,
                required=True,
                searchable=True,
                width=18,
            ),
            col.unit_name(
                _("单位名称"),
                *col.words(
                    "名称 组织名称 村居名称 机构名称 单位 村（社区）名称 村（居）名称 妇联组织名称 "
                    "企业名称 组织机构名称 两新组织名称"
                ),
                also=("村（社区）", "村居", "妇联组织", "村", "社区"),
                length=80,
                searchable=True,
                width=26,
            ),
            col.choice(
                "kind",
                _("层级"),
                dict(UnitKind.choices),
                "级别",
                "单位层级",
                "组织层级",
                words=_LEVEL_WORDS,
                example=UnitKind.VILLAGE,
                filterable=True,
            ),
            col.choice(
                "subkind",
                _("类型"),
                dict(OrganisationUnit._meta.get_field("subkind").choices),  # type: ignore[arg-type]
                "单位类型",
                "类别",
                "组织类型",
                filterable=True,
            ),
            col.named_unit(
                "parent",
                _("上级单位"),
                *col.words(
                    "所属单位 上级 隶属 所属镇街 上级妇联 所属镇（街道） 上级组织 上级单位名称 所在镇街 "
                    "归属镇街"
                ),
                also=TOWN.aliases,
                width=20,
            ),
            col.day(
                "opened_on",
                _("成立日期"),
                *col.words("成立时间 建立日期 组建时间 设立日期 成立年月 组建日期 建立时间 妇联成立时间"),
            ),
            col.day("closed_on", _("撤销日期"), "撤销时间", "注销日期", "撤并日期", in_list=False),
            col.number(
                "population",
                _("人口"),
                *col.words("总人口 常住人口 人口数 总人口数 户籍人口 人口总数"),
                in_list=False,
                counts="persons",
            ),
            col.number(
                "women_population",
                _("妇女人口"),
                *col.words("女性人口 妇女人数 妇女数 女性人数 妇女总数"),
                in_list=False,
                counts="persons",
            ),
            col.text("sector", _("领域"), "行业", "所属领域", length=40, in_list=False),
        ),
        prepare=check_unit,
        build=build_unit,
        after_create=hang_below,
        export_related=("parent",),
        ordering=("path",),
        date_field="opened_on",
        unit_field="",
        verbs=EntryVerbs(record=verbs.record_unit, amend=verbs.amend_unit),
        empty_hint=_("还没有组织单位。先上传组织单位台账：区在最前，镇街在村居之前。"),
    )
)

SHEETS = (UNITS,)
